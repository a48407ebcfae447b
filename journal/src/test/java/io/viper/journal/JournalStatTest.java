package io.viper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.journal.JournalStat.Share;
import io.viper.journal.codec.RecordType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalStatTest {
    @TempDir
    Path folder;

    @Test
    void anEmptyJournalHasNothing() {
        JournalStat stat = JournalStat.of(Journals.storage(folder));
        assertThat(stat.segments()).isZero();
        assertThat(stat.lastSequence()).isZero();
        assertThat(stat.types()).isEmpty();
        assertThat(stat.end()).isEqualTo(JournalMark.START);
    }

    @Test
    void whatIsInTheJournalIsCounted() {
        Journals.write(folder, 1, 1_000, 10);
        Journals.write(folder, 1_001, 5, 1);
        JournalStat stat = JournalStat.of(Journals.storage(folder));
        assertThat(stat.segments()).isEqualTo(Journals.segments(folder).size()).isGreaterThan(4);
        assertThat(stat.firstSequence()).isEqualTo(1);
        assertThat(stat.lastSequence()).isEqualTo(1_009);
        assertThat(stat.firstTime()).isEqualTo(Journals.NOON);
        assertThat(stat.lastTime()).isEqualTo(Journals.NOON + 1_005);
        assertThat(stat.epochs()).isEqualTo(2);
        assertThat(stat.types())
                .containsOnlyKeys(RecordType.EPOCH_STARTED, RecordType.STATE_HASHED, RecordType.JOURNAL_CLOSED);
        assertThat(stat.types().get(RecordType.STATE_HASHED).records()).isEqualTo(1_005);
        assertThat(stat.types().get(RecordType.JOURNAL_CLOSED)).isEqualTo(new Share(2, 2L * Frame.size(1)));
        assertThat(stat.bytes())
                .isEqualTo(
                        stat.types().values().stream().mapToLong(Share::bytes).sum());
        assertThat(stat.end().sequence()).isEqualTo(1_009);
        assertThat(stat.tail().state()).isEqualTo(Tail.State.CLOSED);
    }

    @Test
    void aDamagedJournalHasNoStatistics() throws IOException {
        Journals.write(folder, 1, 1_000, 10);
        Path segment = Journals.segments(folder).get(1);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[1_000] ^= 4;
        Files.write(segment, bytes);
        assertThatThrownBy(() -> JournalStat.of(Journals.storage(folder)))
                .isInstanceOf(JournalCorruptException.class)
                .hasMessageContaining(segment.getFileName().toString());
    }
}
