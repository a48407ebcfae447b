package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.core.model.Timeframe;
import io.viper.live.KillFiles;
import io.viper.venue.VenueServer;
import io.viper.venue.floor.Floor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * {@code viper live} as processes of their own, at venues of this one.
 *
 * @param folder where they run; their home {@code live} is in it
 * @param venues by the exchange whose language each speaks
 * @param symbols that are traded
 * @param strategy its name or file, and more words of the command
 */
record LiveProcess(Path folder, Map<String, VenueServer> venues, String symbols, List<String> strategy) {
    private static final long LONGEST_SECONDS = Math.max(180, Long.getLong("live.longest", 0));
    private static final long LOOK_MILLIS = 50;

    LiveProcess(Path folder, Map<String, VenueServer> venues, String symbols) {
        this(folder, venues, symbols, List.of("ema-cross", "--params", "fast=2,slow=5"));
    }

    LiveProcess(Path folder, VenueServer venue, String exchange, String symbols) {
        this(folder, Map.of(exchange, venue), symbols);
    }

    /** Every build trades at some exchanges; {@code -Dlive.everywhere=true} at all of them, which takes minutes more. */
    static void choose(String exchange, String... always) {
        assumeTrue(
                Boolean.getBoolean("live.everywhere") || List.of(always).contains(exchange),
                "with -Dlive.everywhere=true only");
    }

    /** The environment with the venues' keys, as the command wants it. */
    Map<String, String> keys() {
        Map<String, String> keys = new HashMap<>();
        venues.forEach((exchange, venue) -> {
            String prefix = exchange.toUpperCase(Locale.ROOT) + "_DEMO_API_";
            keys.put(prefix + "KEY", venue.keys().key());
            keys.put(prefix + "SECRET", venue.keys().secret());
            keys.put(prefix + "PASSWORD", venue.keys().passphrase());
        });
        return keys;
    }

    /** Starts a process, or goes on where the last one ended. */
    Process start(double speed, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--yes");
        return typing("", speed, all);
    }

    /** Starts one to which somebody types. */
    Process typing(String typed, double speed, List<String> options) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath, Main.class.getName()));
        words.add("live");
        words.addAll(strategy);
        words.addAll(List.of("--tf", "1m", "--home", "live"));
        List<String> exchanges = venues.keySet().stream().sorted().toList();
        String urls = exchanges.stream()
                .map(each -> each + "=" + venues.get(each).address())
                .collect(Collectors.joining(","));
        words.addAll(List.of("--exchange", String.join(",", exchanges), "--symbols", symbols, "--url", urls));
        words.addAll(List.of("--speed", Double.toString(speed), "--ramp", "none"));
        words.addAll(List.of(
                "--limit", "risk.cooldown=0,risk.per_trade=0.002,risk.rejects.count=none,risk.daily_loss=none"));
        words.addAll(options);
        Path in = Files.writeString(folder.resolve("in"), typed);
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(out().toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(err().toFile()));
        builder.environment().putAll(keys());
        return builder.start();
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Path err() {
        return folder.resolve("err");
    }

    /** Everything that was said by now. */
    String said() throws IOException {
        return Files.readString(err(), StandardCharsets.UTF_8) + Files.readString(out(), StandardCharsets.UTF_8);
    }

    /** What the running process says about itself. */
    JsonNode status() {
        try {
            return new ObjectMapper().readTree(Files.readString(folder.resolve("live/live/status.json")));
        } catch (IOException notYet) {
            return new ObjectMapper().createObjectNode();
        }
    }

    /** Waits until its status is so: its own, not what one that was killed has left. */
    void until(Process process, String what, Predicate<JsonNode> wanted) throws IOException, InterruptedException {
        await(process, what, () -> {
            JsonNode status = status();
            return status.path("pid").asLong() == process.pid() && wanted.test(status);
        });
    }

    /** Waits until it may open positions. */
    void untilReady(Process process) throws IOException, InterruptedException {
        until(process, "ready", LiveProcess::ready);
    }

    /** Whether a run of this status may open positions. */
    static boolean ready(JsonNode status) {
        return status.path("state").asText().equals("READY");
    }

    /** Orders that were ever sent to a venue; what works in the place of one that was triggered is none. */
    static long orders(VenueServer venue) {
        return venue.floor()
                .inside(() -> venue.floor().accounts().stream()
                        .flatMap(account -> account.orders().all().stream())
                        .map(order -> order.wish().clientId())
                        .distinct()
                        .count());
    }

    /**
     * Nothing new is opened, all that is held is closed, and two comparisons of the accounts later whatever was under way
     * has arrived.
     */
    void flatten(Process process) throws IOException, InterruptedException {
        new KillFiles(folder.resolve("live")).flatten("the end of the test");
        until(
                process,
                "flat",
                status -> status.path("state").asText().equals("KILLED")
                        && status.path("positions").isEmpty());
        Floor floor = venues.values().iterator().next().floor();
        long since = floor.now();
        await(process, "rest", () -> floor.now() - since > 300 * Timeframe.SECOND);
    }

    private void await(Process process, String what, BooleanSupplier wanted) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (!wanted.getAsBoolean()) {
            boolean goesOn = process.isAlive() && System.nanoTime() < end;
            if (!goesOn) throw new AssertionError(what + " did not come: " + status() + "\n" + tail(said()));
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 8_000));
    }

    /** Asks it to end and waits for that. */
    void stop(Process process) throws IOException, InterruptedException {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(tail(said())).isTrue();
    }

    /** kill -9. */
    static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }
}
