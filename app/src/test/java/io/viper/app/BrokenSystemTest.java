package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.core.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code viper paper} as a process of its own under a system that kills it, fails it or keeps it waiting at an exact system
 * call, by {@code strace}: no code of ours has to help. Skipped where there is no such tool.
 */
class BrokenSystemTest {
    private static final int SIGKILL = 128 + 9;
    private static final int PERMISSION = 12;
    private static final long LONGEST_SECONDS = 60;

    /** System calls and how many of them the process has made when it is killed on its way into the next. */
    private static final List<String> PLACES = List.of(
            "pwrite64 1",
            "fsync 1",
            "fdatasync 1",
            "fsync 2",
            "pwrite64 9",
            "fsync 3",
            "fdatasync 2",
            "pwrite64 18",
            "fdatasync 3",
            "fsync 4",
            "pwrite64 21",
            "fdatasync 5",
            "pwrite64 23",
            "fdatasync 8",
            "pwrite64 30",
            "fdatasync 13",
            "pwrite64 50",
            "fdatasync 34",
            "pwrite64 70",
            "fdatasync 55");

    @TempDir
    Path folder;

    /** What a process said and how it ended. */
    private record Ended(int code, String out, String err) {}

    @Test
    @Fault({"A1", "A12"})
    void a1AProcessKilledAtExactSystemCallsEndsLikeOneLeftAlone() throws Exception {
        assumeTrue(canInject(), "needs strace");
        JsonNode alone = result(paper("alone", ""));
        int kills = 0;
        // Every start writes and flushes a few times before it is where the last one was.
        for (String place : PLACES) {
            String call = place.substring(0, place.indexOf(' '));
            String injected = call + ":signal=SIGKILL:when=" + place.substring(call.length() + 1);
            if (paper("killed", injected).code() == SIGKILL) kills++;
        }
        assertThat(kills).isGreaterThanOrEqualTo(PLACES.size() - 3);
        assertSame(result(paper("killed", "")), alone);
    }

    @Test
    @Fault("D3")
    void d3AFlushThatFailsOnceEndsTheProcessAndTheNextStartGoesOn() throws Exception {
        assumeTrue(canInject(), "needs strace");
        JsonNode alone = result(paper("alone", ""));
        Ended failed = paper("failing", "fdatasync:error=EIO:when=9");
        assertThat(failed.code()).as(failed.err()).isEqualTo(PERMISSION);
        assertThat(failed.out()).contains("Input/output error", "check the disk");
        assertSame(result(paper("failing", "")), alone);
    }

    @Test
    @Fault("D9")
    void d9AFlushThatTakesTwoSecondsIsToldAndChangesNothing() throws Exception {
        assumeTrue(canInject(), "needs strace");
        JsonNode alone = result(paper("alone", ""));
        Ended slow = paper("slow", "fdatasync:delay_enter=2s:when=9");
        assertThat(slow.err()).contains("the disk is slow");
        assertSame(result(slow), alone);
    }

    private static void assertSame(JsonNode found, JsonNode alone) {
        for (String name : List.of("state_hash", "events", "fills", "trades", "equity", "positions")) {
            assertThat(found.get(name)).as(name).isEqualTo(alone.get(name));
        }
    }

    private static JsonNode result(Ended ended) throws IOException {
        assertThat(ended.code()).as(ended.err()).isZero();
        return new ObjectMapper().readTree(ended.out());
    }

    /** A month of hours, from the start or from where the last process in this home ended. */
    private Ended paper(String home, String injected) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        if (!injected.isEmpty()) {
            String call = injected.substring(0, injected.indexOf(':'));
            words.addAll(List.of("strace", "-f", "-qq", "-o", "/dev/null"));
            words.addAll(List.of("-e", "trace=" + call, "-e", "inject=" + injected));
        }
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath(), Main.class.getName()));
        words.addAll(List.of("paper", "sma-cross", "--json", "--home", home));
        return run(words);
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static boolean canInject() throws InterruptedException {
        try {
            List<String> words = List.of("strace", "-f", "-e", "inject=fsync:error=EIO:when=9", "true");
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    private Ended run(List<String> words) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
