package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.venue.Dialects;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import io.viper.venue.dialect.Keys;
import io.viper.venue.floor.Faults;
import io.viper.venue.floor.Knob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code viper venue}: an exchange of our own on loopback, for trying everything that needs one. */
@CommandLine.Command(
        name = "venue",
        description = "Be an exchange on loopback: its REST and WebSocket in front of a simulated market.",
        footer = {
            "",
            "No money, no network: what listens is reached from this machine only. The key is made at start.",
            "  viper venue --exchange bitget --speed 60 --faults some",
            "  viper venue --exchange bitget --faults drop-reply=0.05,cut=0.001 --seed 7"
        })
final class VenueCommand extends Command {
    private static final int USUAL_PORT = 8700;
    private static final double MOST_SPEED = 10_000;
    private static final int MOST_PORT = 65_535;

    private final Console console;

    @Option(names = "--exchange", required = true, paramLabel = "NAME", description = "Which one to be.")
    String exchange = "";

    @Option(names = "--port", paramLabel = "N", description = "Where to listen; 0 = any; ${DEFAULT-VALUE}.")
    int port = USUAL_PORT;

    @Option(names = "--speed", paramLabel = "N", description = "Market seconds in a second; ${DEFAULT-VALUE}.")
    double speed = 1;

    @Option(names = "--seed", paramLabel = "N", description = "Of the market and of what goes wrong; ${DEFAULT-VALUE}.")
    long seed = 1;

    @Option(
            names = "--faults",
            paramLabel = "none|some|KNOB=CHANCE,...",
            description = "What goes wrong, and how often; ${DEFAULT-VALUE}.")
    String faults = "none";

    @Option(names = "--symbols", split = ",", paramLabel = "COIN", description = "What is traded; BTC,ETH,SOL.")
    List<String> symbols = List.of("BTC", "ETH", "SOL");

    @Option(names = "--cash", paramLabel = "N", description = "What each account begins with; ${DEFAULT-VALUE}.")
    long cash = 100_000;

    @Option(names = "--key", paramLabel = "TEXT", description = "The key that it knows; made at start if left out.")
    String key = "";

    @Option(names = "--secret", paramLabel = "TEXT", description = "What to sign with; made at start if left out.")
    String secret = "";

    @Option(names = "--passphrase", paramLabel = "TEXT", description = "The third part, where there is one.")
    String passphrase = "";

    @Option(names = "--key-may-withdraw", description = "Let the key take money out, to see it refused for live.")
    boolean withdraws;

    @Option(names = "--seconds", paramLabel = "N", description = "End after so many; 0 for never.")
    int seconds;

    VenueCommand(Workshop workshop) {
        super(workshop);
        this.console = workshop.console();
    }

    @Override
    public ExitCode run() throws FailureException {
        VenueSettings settings = settings();
        try (VenueServer venue = start(settings)) {
            if (common.json) console.println(Json.compact(told(venue)));
            else told(venue).forEach((name, value) -> console.println(name + " ".repeat(12 - name.length()) + value));
            console.out().flush();
            return waitForTheEnd();
        }
    }

    private VenueServer start(VenueSettings settings) throws FailureException {
        try {
            return VenueServer.start(settings);
        } catch (IllegalArgumentException wrong) {
            throw Failure.usage(
                            "--key and --secret: " + wrong.getMessage(), "leave them out, and a key is made at start")
                    .toException();
        } catch (RuntimeException taken) {
            if (settings.port() == 0) throw taken;
            throw Failure.of(
                            ExitCode.CONFIGURATION,
                            "port " + settings.port() + " cannot be listened on",
                            "give another --port; 0 takes any that is free")
                    .toException();
        }
    }

    private VenueSettings settings() throws FailureException {
        if (!Dialects.names().contains(exchange)) {
            throw Failure.usage(
                            "the venue cannot be '" + exchange + "'",
                            "give one of " + String.join(", ", Dialects.names()))
                    .toException();
        }
        require(port >= 0 && port <= MOST_PORT, "--port is from 0 to " + MOST_PORT);
        require(speed > 0 && speed <= MOST_SPEED, "--speed is above 0 and at most 10000");
        require(cash > 0 && cash <= 1_000_000_000, "--cash is from 1 to 1000000000");
        require(seconds >= 0, "--seconds is not negative");
        List<String> coins = symbols.stream().map(VenueCommand::coin).toList();
        for (String coin : coins) require(coin.matches("[A-Z0-9]{1,10}"), "--symbols are coins such as BTC");
        Keys made = VenueSettings.newKeys(exchange, withdraws);
        Keys keys = new Keys(
                key.isEmpty() ? made.key() : key,
                secret.isEmpty() ? made.secret() : secret,
                passphrase.isEmpty() ? made.passphrase() : passphrase,
                withdraws);
        return VenueSettings.of(exchange)
                .at(port)
                .atSpeed(speed)
                .seeded(seed)
                .failing(chances())
                .trading(coins)
                .holding(cash)
                .keyed(keys);
    }

    private static String coin(String symbol) {
        String upper = symbol.strip().toUpperCase(Locale.ROOT);
        return upper.length() > 4 && upper.endsWith("USDT") ? upper.substring(0, upper.length() - 4) : upper;
    }

    private Map<Knob, Double> chances() throws FailureException {
        try {
            return Faults.parse(faults);
        } catch (IllegalArgumentException wrong) {
            throw Failure.usage("--faults: " + wrong.getMessage(), "give none, some, or drop-reply=0.05,cut=0.001")
                    .toException();
        }
    }

    private static void require(boolean good, String otherwise) throws FailureException {
        if (!good) throw Failure.usage(otherwise, "see viper venue --help").toException();
    }

    private static Map<String, Object> told(VenueServer venue) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("rest", venue.address());
        told.put("streams", venue.streamAddress() + String.join(" ", venue.streams()));
        told.put("key", venue.keys().key());
        told.put("secret", venue.keys().secret());
        told.put("passphrase", venue.keys().passphrase());
        told.put("token", venue.token());
        return told;
    }

    /** Nothing counts it down: only time or an interrupt ends the wait. */
    private ExitCode waitForTheEnd() {
        long most = seconds > 0 ? seconds : Long.MAX_VALUE;
        try {
            boolean ended = new CountDownLatch(1).await(most, TimeUnit.SECONDS);
            if (ended) throw new IllegalStateException("nobody counts");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.SUCCESS;
    }
}
