package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.console.ExitCode;
import io.viper.core.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code viper paper} as a process of its own under a system that kills it, fails it or keeps it waiting at an exact system
 * call, by {@code strace}: no code of ours has to help. Skipped where there is no such tool.
 */
class BrokenSystemTest {

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

    private PaperProcess paper = new PaperProcess(Path.of(""));

    @BeforeEach
    void inAFolder() {
        paper = new PaperProcess(folder);
    }

    @Test
    @Fault({"A1", "A12"})
    void a1AProcessKilledAtExactSystemCallsEndsLikeOneLeftAlone() throws Exception {
        assumeTrue(canInject(), "needs strace");
        JsonNode alone = PaperProcess.result(paper.run("alone", ""));
        int kills = 0;
        // Every start writes and flushes a few times before it is where the last one was.
        for (String place : PLACES) {
            String call = place.substring(0, place.indexOf(' '));
            String injected = call + ":signal=SIGKILL:when=" + place.substring(call.length() + 1);
            if (paper.run("killed", injected).code() == PaperProcess.KILLED) kills++;
        }
        assertThat(kills).isGreaterThanOrEqualTo(PLACES.size() - 3);
        PaperProcess.assertSame(PaperProcess.result(paper.run("killed", "")), alone);
    }

    @Test
    @Fault("D3")
    void d3AFlushThatFailsOnceEndsTheProcessAndTheNextStartGoesOn() throws Exception {
        assumeTrue(canInject(), "needs strace");
        JsonNode alone = PaperProcess.result(paper.run("alone", ""));
        PaperProcess.Ended failed = paper.run("failing", "fdatasync:error=EIO:when=9");
        assertThat(failed.code()).as(failed.err()).isEqualTo(ExitCode.PERMISSION.number());
        assertThat(failed.out()).contains("Input/output error", "check the disk");
        PaperProcess.assertSame(PaperProcess.result(paper.run("failing", "")), alone);
    }

    @Test
    @Fault("D9")
    void d9AFlushThatTakesTwoSecondsIsToldAndChangesNothing() throws Exception {
        assumeTrue(canInject(), "needs strace");
        JsonNode alone = PaperProcess.result(paper.run("alone", ""));
        PaperProcess.Ended slow = paper.run("slow", "fdatasync:delay_enter=2s:when=9");
        assertThat(slow.err()).contains("the disk is slow");
        PaperProcess.assertSame(PaperProcess.result(slow), alone);
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
}
