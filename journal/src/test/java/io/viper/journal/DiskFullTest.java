package io.viper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.journal.codec.Bytes;
import io.viper.journal.storage.DiskStorage;
import io.viper.journal.storage.MountedDisk;
import io.viper.journal.storage.SmallDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFullTest {
    private static final long ROOM = 5 * Journals.SEGMENT + Journals.SEGMENT / 2;

    @TempDir
    Path folder;

    @Test
    @Fault("D1")
    void d1AFullDiskIsToldWhileTheReserveStillTakesRecords() throws IOException {
        SmallDisk disk = new SmallDisk(DiskStorage.make(folder), ROOM);
        JournalWriter writer = JournalWriter.open(disk, Journals.options());
        long acknowledged = fillUntilLow(writer);
        assertThat(writer.health().lowReason()).isEqualTo("no reserve can be written: No space left on device");
        long left = writer.health().bytesLeft();
        assertThat(left).isGreaterThan(Journals.SEGMENT / 2);
        // Cancels and exits still go through.
        for (int i = 0; i < 100; i++) {
            writer.append(Journals.numbered(++acknowledged));
            writer.commit();
        }
        assertThat(writer.low()).isTrue();
        long last = fillUntilDead(writer, acknowledged);
        assertThat(last).isGreaterThan(acknowledged);
        writer.close();
        assertThat(Journals.numbers(folder)).hasSizeGreaterThanOrEqualTo((int) last);
    }

    @Test
    @Fault("D1")
    void d1RoomThatIsMadeEndsTheAlarm() throws IOException {
        SmallDisk disk = new SmallDisk(DiskStorage.make(folder), ROOM);
        try (JournalWriter writer = JournalWriter.open(disk, Journals.options())) {
            long last = fillUntilLow(writer);
            assertThat(writer.checkSpace()).isTrue();
            disk.resize(2 * ROOM);
            assertThat(writer.checkSpace()).isFalse();
            assertThat(writer.low()).isFalse();
            for (int i = 0; i < 200; i++) writer.append(Journals.numbered(++last));
        }
        assertThat(Journals.tail(folder).state()).isEqualTo(Tail.State.CLOSED);
    }

    @Test
    void retentionMakesRoom() throws IOException {
        SmallDisk disk = new SmallDisk(DiskStorage.make(folder), ROOM);
        SnapshotStore snapshots = new SnapshotStore(disk);
        try (JournalWriter writer = JournalWriter.open(disk, Journals.options())) {
            fillUntilLow(writer);
            snapshots.write(new Snapshot(writer.mark(), 1, 1, Bytes.of("s")));
            assertThat(snapshots.retain(1)).isNotEmpty();
            assertThat(writer.checkSpace()).isFalse();
        }
    }

    @Test
    @Fault("D1")
    void d1ADiskThatIsNearlyFullIsLowBeforeItIsFull() throws IOException {
        SmallDisk disk = new SmallDisk(DiskStorage.make(folder), 100 * Journals.SEGMENT);
        JournalOptions options = Journals.options();
        try (JournalWriter writer = JournalWriter.open(disk, options.withLow(50 * Journals.SEGMENT, 0))) {
            assertThat(writer.low()).isFalse();
            disk.resize(40 * Journals.SEGMENT);
            assertThat(writer.low()).isFalse();
            assertThat(writer.checkSpace()).isTrue();
            assertThat(writer.health().lowReason()).startsWith("only 0 MiB of 0 MiB are free");
        }
        try (JournalWriter writer = JournalWriter.open(disk, options.withLow(0, 99))) {
            assertThat(writer.low()).isTrue();
        }
    }

    @Test
    @Fault("D1")
    void d1AJournalWithoutRoomForItsFirstSegmentIsRefused() throws IOException {
        SmallDisk disk = new SmallDisk(DiskStorage.make(folder), Journals.SEGMENT / 2);
        assertThatThrownBy(() -> JournalWriter.open(disk, Journals.options()))
                .isInstanceOf(JournalFailedException.class)
                .hasMessageContaining("the disk is full and the reserve is used up");
        disk.resize(ROOM);
        JournalWriter.open(disk, Journals.options()).close();
    }

    @Test
    void aHelperThatComesAfterTheCloseWritesNothing() {
        List<Runnable> late = new ArrayList<>();
        JournalOptions options = Journals.options().withHousekeeping(late::add);
        JournalWriter writer = JournalWriter.open(folder, options);
        assertThat(late).hasSize(1);
        writer.close();
        late.forEach(Runnable::run);
        assertThat(writer.checkSpace()).isTrue();
        assertThat(folder.resolve(Reserve.NAME)).doesNotExist();
    }

    @Test
    void theReserveIsWrittenByTheHelperWhileTheWriterGoesOn() throws InterruptedException {
        try (ExecutorService helper = Executors.newSingleThreadExecutor();
                JournalWriter writer =
                        JournalWriter.open(folder, Journals.options().withHousekeeping(helper))) {
            for (int i = 1; i <= 2_000; i++) {
                writer.append(Journals.numbered(i));
                if (i % 100 == 0) writer.commit();
            }
            assertThat(writer.low()).isFalse();
        }
        assertThat(Journals.numbers(folder)).hasSize(2_000);
    }

    /** On a real file system of a fixed size; needs the right to mount one. */
    @Test
    @Fault("D1")
    void d1ARealDiskThatIsFullLosesNothing() throws IOException {
        try (var _ = MountedDisk.at(folder, "size=" + ROOM)) {
            JournalWriter writer = JournalWriter.open(folder, Journals.options());
            long acknowledged = fillUntilLow(writer);
            long last = fillUntilDead(writer, acknowledged);
            assertThat(last).isGreaterThan(acknowledged);
            writer.close();
            List<Long> found = Journals.numbers(folder);
            assertThat(found).hasSizeGreaterThanOrEqualTo((int) last);
            assertThat(found)
                    .isEqualTo(LongStream.rangeClosed(1, found.size()).boxed().toList());
        }
    }

    private static long fillUntilLow(JournalWriter writer) {
        long number = 0;
        while (!writer.low()) {
            writer.append(Journals.numbered(++number));
            writer.commit();
        }
        return number;
    }

    /** The last number that was acknowledged before the reserve was used up. */
    private static long fillUntilDead(JournalWriter writer, long from) {
        long number = from;
        try {
            while (number < from + 100_000) {
                writer.append(Journals.numbered(number + 1));
                writer.commit();
                number++;
            }
        } catch (JournalFailedException full) {
            assertThat(full).hasMessageContaining("No space left on device");
            return number;
        }
        throw new AssertionError("the disk is never full");
    }
}
