package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * {@code viper paper sma-cross} as processes of their own.
 *
 * @param folder where they run; their homes are in it
 */
record PaperProcess(Path folder) {
    /** The exit code of a process that was killed. */
    static final int KILLED = 128 + 9;

    private static final long LONGEST_SECONDS = 60;
    private static final long LOOK_EVERY_MILLIS = 20;

    /** What a process said and how it ended. */
    record Ended(int code, String out, String err) {}

    /** Runs it from the start, or from where the last process in this home ended. */
    Ended run(String home, String injected) throws IOException, InterruptedException {
        return end(start(home, injected, List.of()));
    }

    /** @param injected what {@code strace} does to it; empty for nothing */
    Process start(String home, String injected, List<String> options) throws IOException {
        List<String> words = new ArrayList<>();
        if (!injected.isEmpty()) {
            String call = injected.substring(0, injected.indexOf(':'));
            words.addAll(List.of("strace", "-f", "-qq", "-o", "/dev/null"));
            words.addAll(List.of("-e", "trace=" + call, "-e", "inject=" + injected));
        }
        words.addAll(program());
        words.addAll(List.of("paper", "sma-cross", "--json", "--home", home));
        words.addAll(options);
        return new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    /** The words that start the program, to add a command to. */
    static List<String> program() {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath(), Main.class.getName()));
        return words;
    }

    /** Waits until the status file of the process says what is wanted; fails when the process ends before. */
    void untilItSays(Process process, String home, Predicate<JsonNode> wanted)
            throws IOException, InterruptedException {
        Path status = folder.resolve(home).resolve("paper/status.json");
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(LONGEST_SECONDS)) {
            if (Files.exists(status)) {
                JsonNode said = new ObjectMapper().readTree(Files.readString(status));
                if (said.path("pid").asLong() == process.pid() && wanted.test(said)) return;
            }
            if (process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) break;
        }
        throw new AssertionError("it never said so: " + read("out") + read("err"));
    }

    /** Waits for its end. */
    Ended end(Process process) throws IOException, InterruptedException {
        try {
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), read("out"), read("err"));
    }

    /** What a process told programs. */
    static JsonNode result(Ended ended) throws IOException {
        assertThat(ended.code()).as(ended.err()).isZero();
        return new ObjectMapper().readTree(ended.out());
    }

    /** Two runs ended in the same state with the same money. */
    static void assertSame(JsonNode found, JsonNode alone) {
        for (String name : List.of("state_hash", "events", "fills", "trades", "equity", "positions")) {
            assertThat(found.get(name)).as(name).isEqualTo(alone.get(name));
        }
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
