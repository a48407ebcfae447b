package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.app.control.ControlDesk;
import io.viper.app.control.ControlDoor;
import io.viper.app.live.GoingLive;
import io.viper.app.live.LiveRun;
import io.viper.app.live.LiveSpec;
import io.viper.app.paper.Amounts;
import io.viper.app.paper.BotLibrary;
import io.viper.app.paper.BotWish;
import io.viper.app.paper.FirstBots;
import io.viper.app.paper.KillSignal;
import io.viper.app.paper.PaperHome;
import io.viper.app.paper.StatusFile;
import io.viper.app.paper.Team;
import io.viper.app.paper.TradeLines;
import io.viper.app.strategy.PreparedStrategy;
import io.viper.app.strategy.StrategyWatch;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Product;
import io.viper.live.LoopListener;
import io.viper.live.Status;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code viper live}: trades with money, after a ceremony. */
@CommandLine.Command(
        name = "live",
        description = "Trade at exchanges: real money, unless --demo or --url says otherwise.",
        footer = {
            "",
            "Keys come from the environment only: BITGET_API_KEY, BITGET_API_SECRET, BITGET_API_PASSWORD, and with "
                    + "--demo or --url BITGET_DEMO_API_KEY and so on. A key that may withdraw is refused.",
            "Started again with the same home it goes on where it ended, however it ended.",
            "  viper live --exchange bitget ema-cross --symbols BTCUSDT --max-capital 500",
            "  viper live --exchange bitget --url http://127.0.0.1:9000 --yes ema-cross --symbols BTCUSDT",
            "  viper live --exchange bitget --product spot ema-cross --symbols BTCUSDT --max-capital 500",
            "  viper live --exchange bitget --bot trend=ema-cross:BTCUSDT,fast=10 --bot back=bollinger-reversion:ETHUSDT",
            "  viper live --exchange bitget,bybit ema-cross --symbols BTCUSDT,ETHUSDT --max-capital 500"
        })
final class LiveCommand extends Command {
    private static final double MOST_SPEED = 1_000;
    private static final int LEVERAGE = 5;
    private static final String USUAL = "viper";

    private final Console console;

    @Mixin
    HomeOption home = new HomeOption();

    @Parameters(arity = "0..1", paramLabel = "STRATEGY", description = "As for viper backtest; viper if left out.")
    String strategy = "";

    @Mixin
    FirstBotOptions first = new FirstBotOptions();

    @Mixin
    LiveExchanges exchanges = new LiveExchanges();

    @Option(names = "--tf", paramLabel = "TF", description = "Timeframe that decides; ${DEFAULT-VALUE}.")
    String timeframe = "15m";

    @Option(names = "--params", split = ",", paramLabel = "K=V", description = "Parameters of the strategy.")
    Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = "--max-capital",
            paramLabel = "AMOUNT",
            description = "Of all accounts together; all of it if left out.")
    @Nullable
    BigDecimal maxCapital;

    @Option(names = "--leverage", paramLabel = "N", description = "Set at the exchange; 5, for perpetuals only.")
    @Nullable
    Integer leverage;

    @Option(names = "--margin", paramLabel = "MODE", description = "isolated or cross; ${DEFAULT-VALUE}.")
    String margin = "isolated";

    @Option(names = "--position-mode", paramLabel = "MODE", description = "one-way or hedge; ${DEFAULT-VALUE}.")
    String positionMode = "one-way";

    @Option(names = "--limit", split = ",", paramLabel = "KEY=VALUE", description = "Limits of risk.")
    Map<String, String> limits = new LinkedHashMap<>();

    @Option(
            names = "--ramp",
            paramLabel = "TRADES",
            description = "Closed trades at 10 %%, then 25 %%, then 50 %% of the size; none; ${DEFAULT-VALUE}.")
    String ramp = "10";

    @Option(
            names = "--dead-man",
            paramLabel = "SECONDS",
            description = "The exchange takes all orders back, stops too, if it does not hear from us; 0 = never.")
    int deadMan;

    @Option(names = "--evidence", paramLabel = "DIR", description = "Home of a run on paper with the same strategy.")
    String evidence = "";

    @Option(names = "--speed", paramLabel = "N", description = "How much faster its time passes, with --url only.")
    double speed = 1;

    @Option(names = "--yes", description = "Do not ask for the words; with --demo or --url only.")
    boolean yes;

    @Option(
            names = "--confirm-file",
            paramLabel = "FILE",
            description = "Has the words, for hosts without a terminal; mode 600; removed when the run begins.")
    String confirmFile = "";

    @Option(names = "--new", description = "Put the journal of an earlier run aside and begin anew.")
    boolean anew;

    LiveCommand(Workshop workshop) {
        super(workshop);
        this.console = workshop.console();
    }

    @Override
    public ExitCode run() throws FailureException {
        List<BotWish> wishes = first.wishes(strategy, parameters);
        LiveSpec spec = spec(wishes);
        if (yes && spec.real()) {
            throw Failure.of(
                            ExitCode.REFUSED,
                            "--yes is for tests only: with real money a person types the words",
                            "leave it out, at a terminal")
                    .toException();
        }
        PaperHome where = home.paper(workshop);
        if (where.paper()) {
            throw Failure.of(
                            ExitCode.REFUSED,
                            where.home() + " is the home of a run on paper",
                            "give a live run a --home of its own; --evidence names that one")
                    .toException();
        }
        if (anew) where.putAside().ifPresent(old -> console.note("the old journal is now " + old));
        Team team = team(wishes, spec.decision());
        BotLibrary library = library(team.decision(spec.decision()));
        GoingLive going = GoingLive.begin(console, workshop.surroundings(), where, spec, team);
        FirstBots bots = going.bots(library);
        going.ceremony(
                evidence(where),
                yes,
                confirmFile.isEmpty()
                        ? Optional.empty()
                        : Optional.of(workshop.surroundings().resolve(confirmFile)),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        LoopListener lines = common.quiet || common.json
                ? new LoopListener() {}
                : new TradeLines(going.places(), line -> console.printText(line + "\n"));
        LiveRun.Companion companion = loop -> {
            KillSignal.install(where.kill());
            bots.ask(loop);
            return ControlDoor.open(where, new ControlDesk(loop, library, going.places(), going.router()));
        };
        going.run(library, workshop.version(), lines, companion, this::tell);
        return ExitCode.INTERRUPTED;
    }

    private BotLibrary library(Timeframe decision) {
        return new BotLibrary(workshop.strategies(), decision, StrategyWatch::watching);
    }

    private Team team(List<BotWish> wishes, Timeframe decision) throws FailureException {
        if (!wishes.isEmpty()) return Team.of(library(decision), wishes);
        String wanted = strategy.isEmpty() ? USUAL : strategy;
        return Team.of(PreparedStrategy.of(workshop.strategies().load(wanted), parameters, decision));
    }

    private PaperHome evidence(PaperHome where) {
        return evidence.isEmpty()
                ? where
                : new PaperHome(workshop.surroundings().resolve(evidence));
    }

    private LiveSpec spec(List<BotWish> wishes) throws FailureException {
        if (!(speed >= 1 && speed <= MOST_SPEED)) {
            throw Failure.usage("--speed " + speed + " is no speed", "give 1 to 1000")
                    .toException();
        }
        if (!margin.equals("isolated") && !margin.equals("cross")) {
            throw Failure.usage("--margin " + margin + " is not known", "give isolated or cross")
                    .toException();
        }
        PositionMode mode = PositionMode.parse(positionMode)
                .orElseThrow(() -> Failure.usage(
                                "--position-mode " + positionMode + " is not known", "give one-way or hedge")
                        .toException());
        Timeframe decision = BacktestSpec.timeframe("--tf", timeframe);
        Map<String, String> changed = new LinkedHashMap<>(limits);
        changed.putIfAbsent("risk.ramp.trades", ramp);
        List<LiveSpec.At> all = exchanges.all(wishes);
        boolean spot = all.getFirst().product() == Product.SPOT;
        if (spot && mode == PositionMode.HEDGE) {
            throw Failure.usage("--position-mode hedge with --product spot", "spot has no positions: leave it out")
                    .toException();
        }
        if (speed != 1 && all.getFirst().url().isEmpty()) {
            throw Failure.usage("--speed without --url", "only an exchange on this machine has a faster time")
                    .toException();
        }
        return new LiveSpec(
                all,
                decision,
                mode,
                margin.equals("isolated"),
                leverage(spot),
                Optional.ofNullable(maxCapital),
                changed,
                deadMan,
                speed);
    }

    /** Coins are paid in full. */
    private int leverage(boolean spot) throws FailureException {
        if (leverage == null) return spot ? 1 : LEVERAGE;
        if (spot && leverage != 1) {
            throw Failure.usage("--leverage " + leverage + " with --product spot", "spot has none: leave it out")
                    .toException();
        }
        if (leverage < 1)
            throw Failure.usage("--leverage " + leverage, "give 1 or more").toException();
        return leverage;
    }

    private void tell(Status last) {
        if (common.json) {
            console.print(Json.pretty(StatusFile.facts(last)));
            return;
        }
        console.printText("  equity   %s %s   trades %d   fills %d   open positions %d%n"
                .formatted(
                        Amounts.money(last.equityUnits()),
                        last.currency(),
                        last.trades(),
                        last.fills(),
                        last.positions().size())
                .replace(System.lineSeparator(), "\n"));
        console.printText("  Stopped; what works at the exchange stays there. The same command goes on.\n");
    }
}
