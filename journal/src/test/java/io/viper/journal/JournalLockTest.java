package io.viper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalLockTest {
    @TempDir
    Path folder;

    @Test
    @Fault("D10")
    void d10ASecondWriterInTheSameProcessIsRefused() {
        try (JournalWriter first = JournalWriter.open(folder, Journals.options())) {
            for (int attempt = 0; attempt < 3; attempt++) {
                assertThatThrownBy(() ->
                                JournalWriter.open(folder.resolve("../" + folder.getFileName()), Journals.options()))
                        .isInstanceOfSatisfying(
                                JournalLockedException.class,
                                locked -> assertThat(locked.holder())
                                        .isEqualTo(
                                                "pid " + ProcessHandle.current().pid() + ", which is this process"));
            }
            first.append(Journals.numbered(1));
        }
        JournalWriter.open(folder, Journals.options()).close();
        assertThat(Journals.numbers(folder)).containsExactly(1L);
    }

    /** After the refusals above the lock must still be held: closing a file gives up the lock of a whole process. */
    @Test
    @Fault("D10")
    void d10ASecondProcessIsRefusedAndToldWhoHoldsTheJournal() throws IOException {
        try (JournalWriter first = JournalWriter.open(folder, Journals.options())) {
            assertThatThrownBy(() -> JournalWriter.open(folder, Journals.options()))
                    .isInstanceOf(JournalLockedException.class);
            Process second = ChildProcess.start(EndlessWriter.class, folder.toString(), "1", "1");
            assertThat(ChildProcess.lines(second))
                    .containsExactly("JournalLockedException: journal " + folder.toRealPath() + " is in use by pid "
                            + ProcessHandle.current().pid() + ": stop it, or use another folder");
            first.append(Journals.numbered(1));
        }
        assertThat(Journals.numbers(folder)).containsExactly(1L);
    }

    @Test
    void theLockOfAKilledProcessIsFree() throws IOException, InterruptedException {
        Process first = ChildProcess.start(EndlessWriter.class, folder.toString(), "1", "1");
        assertThat(first.inputReader().readLine()).isEqualTo("ready");
        assertThatThrownBy(() -> JournalWriter.open(folder, Journals.options()))
                .isInstanceOf(JournalLockedException.class)
                .hasMessageContaining("in use by pid " + first.pid());
        first.destroyForcibly().waitFor();
        JournalWriter.open(folder, Journals.options()).close();
    }

    @Test
    void aRefusedOpeningLeavesNoLockBehind() {
        JournalMark missing = new JournalMark(5, "ab".repeat(16));
        assertThatThrownBy(() -> JournalWriter.open(folder, Journals.options().withMark(missing)))
                .isInstanceOf(JournalRegressedException.class);
        JournalWriter.open(folder, Journals.options()).close();
    }
}
