package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.console.ExitCode;
import io.viper.core.Fault;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code viper paper} as a process that is asked to end, meets a second one, or finds last week's journal. */
class StoppedProcessTest {
    @TempDir
    Path folder;

    private PaperProcess paper = new PaperProcess(Path.of(""));

    @BeforeEach
    void inAFolder() {
        paper = new PaperProcess(folder);
    }

    @Test
    @Fault("A15")
    void a15AProcessThatIsAskedToEndFinishesItsJournalAndTheNextStartGoesOn() throws Exception {
        JsonNode alone = PaperProcess.result(paper.run("alone", ""));
        for (int stop = 0; stop < 3; stop++) {
            Process process = paper.start("stopped", "", List.of("--speed", "1000"));
            long events = 1 + 7L * stop;
            paper.untilItSays(
                    process, "stopped", status -> status.path("events").asLong() >= events);
            process.destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(shell().line("journal stat --json --home stopped").out()).contains("\"CLOSED\"");
        }
        PaperProcess.assertSame(PaperProcess.result(paper.run("stopped", "")), alone);
    }

    @Test
    @Fault({"D10", "F1"})
    void f1ASecondProcessInTheSameHomeIsRefusedAndToldWhoIsThere() throws Exception {
        Process first = paper.start("home", "", List.of("--speed", "1"));
        try {
            paper.untilItSays(first, "home", status -> true);
            Shell.Answer second = shell().line("paper sma-cross --home home");
            assertThat(second.code()).isEqualTo(ExitCode.REFUSED.number());
            assertThat(second.err()).contains("pid " + first.pid(), "stop that process");
        } finally {
            first.destroyForcibly();
        }
    }

    @Test
    @Fault({"D11", "F13"})
    void d11LastWeeksJournalAndNoneAtAllAreRefusedUntilAPersonDecides() throws Exception {
        Path journal = folder.resolve("home/paper/journal");
        Path aside = folder.resolve("aside");
        PaperProcess.result(paper.run("home", ""));
        Files.move(journal, aside);
        Shell.Answer gone = shell().line("paper sma-cross --home home");
        assertThat(gone.code()).isEqualTo(ExitCode.CHECK_FAILED.number());
        assertThat(gone.err()).contains("it ends with record 0", "restore the newest copy", "--new", "journal.mark");
        delete(journal);
        Files.move(aside, journal);
        assertThat(shell().line("paper sma-cross --home home").code()).isZero();
        delete(journal);
        assertThat(shell().line("paper sma-cross --home home --new").code()).isZero();
    }

    private static void delete(Path journal) throws IOException {
        Files.walkFileTree(journal, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }
        });
        Files.delete(journal);
    }

    private Shell shell() {
        return new Shell(folder);
    }
}
