package io.viper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkFileTest {
    private static final JournalMark MARK = new JournalMark(4_711, "0123456789abcdef0123456789abcdef");

    @TempDir
    Path folder;

    private MarkFile file = MarkFile.beside(Path.of("journal"));

    @BeforeEach
    void besideAJournal() {
        file = MarkFile.beside(folder.resolve("journal"));
    }

    @Test
    void theMarkComesBackAsItWasAndLiesOutsideOfTheJournal() throws IOException {
        assertThat(file.read()).isNull();
        file.write(new JournalMark(1, MARK.hash()));
        file.write(MARK);
        assertThat(file.read()).isEqualTo(MARK);
        assertThat(file.file()).isEqualTo(folder.resolve("journal.mark"));
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    /** Not knowing how far the journal was is no reason to believe that it is the newest. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4711",
                "4711 abc",
                "x 0123456789abcdef0123456789abcdef",
                "-1 0123456789abcdef0123456789abcdef"
            })
    void aMarkThatCannotBeReadIsRefusedWithWhatToDo(String text) throws IOException {
        Files.writeString(file.file(), text);
        assertThatThrownBy(file::read)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("remove that file");
    }
}
