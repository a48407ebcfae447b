package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.Shell.Answer;
import io.viper.app.console.ExitCode;
import io.viper.core.Fault;
import io.viper.journal.JournalOptions;
import io.viper.journal.JournalWriter;
import io.viper.journal.MarkFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code viper journal repair}: the power failed while a run was on. */
class RepairedJournalTest {
    private static final String RUN = "paper sma-cross --quiet --json";

    @TempDir
    Path folder;

    @Test
    @Fault("D6")
    void d6AfterAPowerFailureARunGoesOnOnceAPersonHasSeenTheHoleAndCutIt() throws IOException {
        JsonNode undisturbed = shell().line(RUN).json();
        LostPage page = LostPage.of(journal());
        page.powerFails();
        byte[] damaged = Files.readAllBytes(page.segment());
        Map<String, String> before = files();

        for (String refused : List.of(RUN, "journal verify", "replay")) {
            Answer answer = shell().line(refused);
            assertThat(answer.code()).as(answer.all()).isEqualTo(ExitCode.CHECK_FAILED.number());
            assertThat(answer.all()).contains("journal corrupt in", "viper journal repair", "--yes");
        }
        assertThat(shell().line("doctor --only state").all()).contains("viper journal repair");

        Answer shown = shell().line("journal repair").done();
        long last = page.acknowledged().sequence();
        String from = String.format(Locale.ROOT, "record %,d and all behind it would be cut: ", last + 1);
        assertThat(shown.out())
                .contains(from, page.segment().getFileName() + " from offset ", "whole records lie behind it")
                .containsPattern("\\n  [1-9][0-9]* bar-closed\\n")
                .contains("the last record is then " + page.acknowledged());
        assertThat(shown.err()).contains("nothing was cut: --yes does it");
        JsonNode told = shell().line("journal repair --json").json();
        assertThat(told.get("whole").asBoolean()).isFalse();
        assertThat(told.get("cut").asBoolean()).isFalse();
        long start = told.get("offset").asLong();
        long bytes = told.get("bytes").asLong();
        assertThat(start).isEqualTo(page.group().getFirst().start());
        long end = page.group().getLast().end();
        assertThat(start + bytes).isBetween(end - 7, end);
        JsonNode behind = told.get("behind");
        assertThat(behind).isNotEmpty();
        assertThat(behind.get(behind.size() - 1).get("sequence").asLong())
                .isEqualTo(page.group().getLast().sequence());
        assertThat(files()).isEqualTo(before);

        Answer cut = shell().line("journal repair --yes").done();
        assertThat(cut.out()).contains("were cut", "the bytes are kept in repaired-after-" + last);
        assertThat(journal().resolve("repaired-after-" + last))
                .hasBinaryContent(Arrays.copyOfRange(damaged, (int) start, (int) (start + bytes)));
        assertThat(shell().line("journal repair").done().out()).contains("the journal is whole");
        shell().line("journal verify").done();

        JsonNode again = shell().line(RUN).json();
        assertThat(again.get("state_hash")).isEqualTo(undisturbed.get("state_hash"));
        assertThat(again.get("fills")).isEqualTo(undisturbed.get("fills"));
        shell().line("journal verify").done();
        assertThat(shell().line("replay").done().out()).contains("same");
    }

    @Test
    void aHoleBeforeARecordThatProvesItAcknowledgedIsRefusedByRepairAsWell() throws IOException {
        shell().line(RUN).done();
        LostPage page = LostPage.of(journal());
        page.theDiskLosesThePage();
        assertRefused("restore the journal from a copy");
        assertThat(shell().line(RUN).all())
                .contains("restore the journal from a copy")
                .doesNotContain("repair");
    }

    @Test
    void aMarkOrASnapshotProvesItToo() throws IOException {
        shell().line(RUN).done();
        LostPage page = LostPage.of(journal());
        Path snapshot = page.snapshots().getFirst();
        byte[] whole = Files.readAllBytes(snapshot);
        page.powerFails();
        MarkFile.beside(journal()).write(page.inFlight());
        assertRefused("record " + page.inFlight().sequence() + " was acknowledged");
        assertThat(shell().line(RUN).all()).contains("restore the journal").doesNotContain("repair");

        Files.delete(MarkFile.beside(journal()).file());
        Files.write(snapshot, whole);
        assertRefused("was acknowledged, as a mark or snapshot says");
    }

    @Test
    void aJournalThatIsWholeIsLeftAlone() throws IOException {
        shell().line(RUN).done();
        Map<String, String> before = files();
        for (String line : List.of("journal repair", "journal repair --yes")) {
            Answer whole = shell().line(line).done();
            assertThat(whole.out()).startsWith("the journal is whole, there is nothing to repair");
            assertThat(whole.err()).isEmpty();
        }
        assertThat(shell().line("journal repair --json").json().get("whole").asBoolean())
                .isTrue();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aTornEndNeedsNoRepairAndMayHaveOne() throws IOException {
        shell().line(RUN).done();
        LostPage page = LostPage.of(journal());
        page.theEndIsTorn();
        assertThat(shell().line("journal repair").done().out())
                .contains("the checksum is wrong", "a start cuts such an end by itself");
        assertThat(shell().line("journal repair --yes").done().out())
                .contains("kept in repaired-after-" + page.inFlight().sequence());
        assertThat(shell().line("journal verify").done().out()).contains("the end is open");
        shell().line(RUN).done();
    }

    @Test
    void anyOtherDamageIsRefusedWithItsReason() throws IOException {
        String run = RUN + " --to ";
        for (String day : List.of("2013-11-26", "2013-11-28", "2013-11-30")) {
            shell().line(run + day).done();
        }
        LostPage page = LostPage.of(journal());
        byte[] flipped = page.bytes().clone();
        flipped[page.group().getFirst().start() + 48] ^= 4;
        Files.write(page.segment(), flipped);
        assertRefused("the checksum is wrong");
        Files.write(page.segment(), page.bytes());
        shell().line("journal repair").done();

        byte[] headless = page.bytes().clone();
        headless[3] = 'X';
        Files.write(page.segment(), headless);
        assertRefused("no journal at all");
        Files.write(page.segment(), page.bytes());

        Path middle = segments().get(1);
        Path aside = Files.move(middle, folder.resolve("aside"));
        assertRefused("records are missing; the next file is " + page.segment().getFileName());
        Files.move(aside, middle);
        shell().line("journal repair").done();

        Files.delete(page.segment());
        Answer shorter = shell().line("journal repair --yes");
        assertThat(shorter.code()).isEqualTo(ExitCode.CHECK_FAILED.number());
        assertThat(shorter.err()).contains("but it ends with record", "restore the newest copy of the journal");
    }

    @Test
    void aRunThatIsOnIsLeftAlone() throws IOException {
        shell().line(RUN).done();
        try (JournalWriter _ =
                JournalWriter.open(journal(), JournalOptions.standard().withSegmentBytes(1 << 16))) {
            Answer refused = shell().line("journal repair --yes");
            assertThat(refused.code()).isEqualTo(ExitCode.REFUSED.number());
            assertThat(refused.err()).contains("is in use by pid", "stop that process");
        }
        assertThat(shell().line("journal repair --home nowhere").code()).isEqualTo(ExitCode.NOT_FOUND.number());
    }

    private void assertRefused(String reason) throws IOException {
        Map<String, String> before = files();
        for (String line : List.of("journal repair", "journal repair --yes")) {
            Answer refused = shell().line(line);
            assertThat(refused.code()).as(refused.all()).isEqualTo(ExitCode.CHECK_FAILED.number());
            assertThat(refused.err()).contains(reason, "restore the journal from a copy");
        }
        assertThat(files()).isEqualTo(before);
    }

    /** All files of the run but the note of who holds the lock, with digests of what is in them. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder.resolve("data/paper"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (file.endsWith("journal.lock") || file.endsWith("reserve")) continue;
                files.put(file.toString(), Integer.toHexString(Arrays.hashCode(Files.readAllBytes(file))));
            }
        }
        return files;
    }

    /** Compressed ones too. */
    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(journal())) {
            return files.filter(each -> each.toString().matches(".*[0-9]\\.journal(\\.gz)?"))
                    .sorted()
                    .toList();
        }
    }

    private Path journal() {
        return folder.resolve("data/paper/journal");
    }

    private Shell shell() {
        return new Shell(folder);
    }
}
