package io.viper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.Seeds;
import io.viper.journal.codec.Bytes;
import io.viper.journal.storage.DiskStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotStoreTest {
    @TempDir
    Path folder;

    private DiskStorage disk = Journals.storage(Path.of(""));
    private SnapshotStore snapshots = new SnapshotStore(disk);

    @BeforeEach
    void openTheFolder() {
        disk = Journals.storage(folder);
        snapshots = new SnapshotStore(disk);
    }

    @Test
    void withoutSnapshotsThereIsNone() {
        assertThat(snapshots.newest().snapshot()).isEmpty();
        assertThat(snapshots.newest().skipped()).isEmpty();
        assertThat(snapshots.retain(1)).isEmpty();
    }

    @Test
    void theNewestOneComesBackAsItWas() {
        Seeds.times(50, rng -> {
            byte[] state = new byte[rng.nextInt(100_000)];
            rng.nextBytes(state);
            JournalMark mark = new JournalMark(rng.between(0, 999_999_999_999_999_999L), "0123456789abcdef".repeat(2));
            Snapshot snapshot = new Snapshot(mark, rng.anyLong(), rng.anyLong(), Bytes.of(state));
            SnapshotStore own = new SnapshotStore(Journals.storage(folder.resolve("" + rng.nextLong())));
            own.write(snapshot);
            assertThat(own.newest().snapshot()).contains(snapshot);
        });
    }

    @Test
    void aDamagedOneIsSkippedAndTold() throws IOException {
        snapshots.write(snapshot(1));
        snapshots.write(snapshot(2));
        snapshots.write(snapshot(3));
        Path newest = folder.resolve("snapshot-000000000000000003");
        byte[] good = Files.readAllBytes(newest);
        byte[] bytes = good.clone();
        bytes[70] ^= 1;
        Files.write(newest, bytes);
        Files.write(folder.resolve("snapshot-000000000000000002"), new byte[0]);
        SnapshotStore.Found found = snapshots.newest();
        assertThat(found.snapshot()).contains(snapshot(1));
        assertThat(found.skipped())
                .containsExactly(
                        "snapshot-000000000000000003: the checksum is wrong",
                        "snapshot-000000000000000002: no snapshot at all");
    }

    @Test
    void everyBitFlipAndEveryTruncationOfASnapshotIsFound() throws IOException {
        snapshots.write(snapshot(1));
        Path file = folder.resolve("snapshot-000000000000000001");
        byte[] good = Files.readAllBytes(file);
        for (int bit = 0; bit < 8 * good.length; bit++) {
            byte[] bytes = good.clone();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, bytes);
            assertThat(snapshots.newest().snapshot()).isEmpty();
        }
        for (int length = 0; length < good.length; length++) {
            Files.write(file, Arrays.copyOf(good, length));
            assertThat(snapshots.newest().snapshot()).isEmpty();
        }
    }

    @Test
    @Fault("A12")
    void a12AHalfWrittenSnapshotDoesNotCount() throws IOException {
        snapshots.write(snapshot(1));
        Files.write(folder.resolve("snapshot.tmp"), new byte[30]);
        assertThat(snapshots.newest().snapshot()).contains(snapshot(1));
        snapshots.write(snapshot(2));
        assertThat(folder.resolve("snapshot.tmp")).doesNotExist();
    }

    @Test
    void aStartReadsTheSnapshotAndThenWhatFollows() {
        JournalMark mark = Journals.write(folder, 1, 500, 10);
        snapshots.write(new Snapshot(mark, 1, 500, Bytes.of("500 events")));
        Journals.write(folder, 501, 20, 10);
        Snapshot newest = snapshots.newest().snapshot().orElseThrow();
        List<String> replayed = new ArrayList<>();
        try (JournalReader reader = JournalReader.after(disk, newest.mark())) {
            while (reader.next()) replayed.add(reader.type().text());
        }
        assertThat(replayed)
                .startsWith("journal-closed", "epoch-started", "state-hashed")
                .hasSize(23);
    }

    @Test
    void aSnapshotThatIsAheadOfTheJournalIsNoticed() throws IOException {
        JournalMark mark = Journals.write(folder, 1, 500, 10);
        snapshots.write(new Snapshot(mark, 1, 500, Bytes.of("500 events")));
        Files.delete(Journals.segments(folder).getLast());
        JournalMark ahead = snapshots.newest().snapshot().orElseThrow().mark();
        assertThatThrownBy(() -> JournalReader.after(disk, ahead)).isInstanceOf(JournalRegressedException.class);
    }

    @Test
    void retentionKeepsWhatTheKeptSnapshotsNeed() {
        List<JournalMark> marks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            marks.add(Journals.write(folder, 1 + 300L * i, 300, 50));
            snapshots.write(new Snapshot(marks.getLast(), i, i, Bytes.of("state " + i)));
        }
        int before = Journals.segments(folder).size();
        assertThat(snapshots.retain(10)).isEmpty();
        List<String> removed = snapshots.retain(3);
        assertThat(removed).contains("snapshot-000000000000000301").hasSizeGreaterThan(5);
        assertThat(Journals.segments(folder)).hasSizeLessThan(before);
        assertThat(snapshots.retain(3)).isEmpty();
        for (JournalMark kept : marks.subList(3, 6)) {
            try (JournalReader reader = JournalReader.after(disk, kept)) {
                while (reader.next()) {}
                assertThat(reader.sequence()).isEqualTo(6 * 302);
            }
        }
        assertThat(JournalStat.of(disk).firstSequence())
                .isBetween(2L, marks.get(3).sequence());
        Journals.write(folder, 1, 10, 1);
    }

    @Test
    void aDamagedSnapshotSupportsNobody() throws IOException {
        for (int i = 0; i < 3; i++) {
            JournalMark mark = Journals.write(folder, 1 + 300L * i, 300, 50);
            snapshots.write(new Snapshot(mark, i, i, Bytes.of("state " + i)));
        }
        Files.write(folder.resolve("snapshot-000000000000000905"), new byte[10]);
        assertThat(snapshots.retain(3)).isEmpty();
        assertThatThrownBy(() -> snapshots.retain(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Snapshot snapshot(long sequence) {
        JournalMark mark = new JournalMark(sequence, "ab".repeat(16));
        return new Snapshot(mark, 5, sequence, Bytes.of("what the engine knows after " + sequence));
    }
}
