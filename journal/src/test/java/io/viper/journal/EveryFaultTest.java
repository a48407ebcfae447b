package io.viper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.journal.codec.Bytes;
import io.viper.journal.storage.DiskStorage;
import io.viper.journal.storage.FailingDisk;
import io.viper.journal.storage.FailingDisk.Failure;
import io.viper.journal.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The disk fails at each of its operations in turn, in each way: nothing acknowledged is lost, and nobody carries on. */
class EveryFaultTest {
    private static final int RECORDS = 250;

    @TempDir
    Path folder;

    private long acknowledged;

    @ParameterizedTest
    @EnumSource(Failure.class)
    void whateverFailsNothingAcknowledgedIsLostAndTheNextWriterGoesOn(Failure fault) throws IOException {
        int operations = operationsOfAHealthyRun();
        assertThat(operations).isGreaterThan(60);
        int failed = 0;
        for (int n = 1; n <= operations; n++) {
            Path run = folder.resolve(fault + "-" + n);
            DiskStorage disk = DiskStorage.make(run);
            acknowledged = 0;
            Journals.write(FailingDisk.never(disk), 1, 10, 1);
            if (!live(new FailingDisk(disk, n, fault))) failed++;
            List<Long> found = Journals.numbers(run);
            assertThat(found).as("operation %s", n).hasSizeGreaterThanOrEqualTo(10 + (int) acknowledged);
            assertThat(found)
                    .isEqualTo(LongStream.rangeClosed(1, found.size()).boxed().toList());
            Journals.write(FailingDisk.never(disk), found.size() + 1, 5, 5);
            assertThat(Journals.numbers(run)).hasSize(found.size() + 5);
            assertThat(JournalStat.of(disk).tail().state()).isEqualTo(Tail.State.CLOSED);
        }
        if (fault == Failure.SHORT) assertThat(failed).isZero();
        else assertThat(failed).isGreaterThan(operations / 3);
    }

    @Test
    @Fault("D3")
    void d3AfterAFailedFlushTheWriterIsDeadThoughTheDiskSaysThatAllIsWell() throws IOException {
        DiskStorage disk = DiskStorage.make(folder);
        FailingDisk healthy = new FailingDisk(disk, 0, Failure.BROKEN);
        JournalWriter.open(healthy, Journals.options()).close();
        int opened;
        FailingDisk counting = new FailingDisk(disk, 0, Failure.BROKEN);
        try (JournalWriter writer = JournalWriter.open(counting, Journals.options())) {
            opened = counting.operations();
            assertThat(writer.durable()).isPositive();
        }
        // After opening come the write and the flush of the first commit.
        FailingDisk failing = new FailingDisk(disk, opened + 2, Failure.BROKEN);
        JournalWriter writer = JournalWriter.open(failing, Journals.options());
        long durable = writer.durable();
        writer.append(Journals.numbered(1));
        assertThatThrownBy(writer::commit)
                .isInstanceOf(JournalFailedException.class)
                .hasMessage("the journal has failed: java.io.IOException: Input/output error");
        assertThatThrownBy(writer::commit).isInstanceOf(JournalFailedException.class);
        assertThatThrownBy(writer::flush).isInstanceOf(JournalFailedException.class);
        assertThatThrownBy(() -> writer.append(Journals.numbered(2))).isInstanceOf(JournalFailedException.class);
        assertThat(writer.durable()).isEqualTo(durable);
        assertThat(writer.health().failed()).contains("Input/output error");
        int operations = failing.operations();
        assertThatThrownBy(() -> JournalWriter.open(disk, Journals.options()))
                .isInstanceOf(JournalLockedException.class);
        writer.close();
        assertThat(failing.operations()).isEqualTo(operations);
        JournalWriter.open(disk, Journals.options()).close();
    }

    private int operationsOfAHealthyRun() throws IOException {
        Path run = folder.resolve("healthy");
        FailingDisk healthy = FailingDisk.never(DiskStorage.make(run));
        Journals.write(healthy, 1, 10, 1);
        healthy = FailingDisk.never(DiskStorage.make(run));
        assertThat(live(healthy)).isTrue();
        return healthy.operations();
    }

    /** A life with commits, new segments, snapshots and retention; false if it ended early. */
    private boolean live(Storage disk) {
        SnapshotStore snapshots = new SnapshotStore(disk);
        JournalOptions options = Journals.options().withSegmentBytes(1 << 13);
        try (JournalWriter writer = JournalWriter.open(disk, options)) {
            for (int i = 1; i <= RECORDS; i++) {
                writer.append(Journals.numbered(10 + i));
                if (i % 25 != 0) continue;
                writer.commit();
                acknowledged = i;
                if (i % 100 == 0) snapshot(snapshots, writer);
            }
        } catch (JournalException failed) {
            return false;
        }
        return true;
    }

    /** A snapshot that fails costs the next start some time, and nothing else. */
    private static void snapshot(SnapshotStore snapshots, JournalWriter writer) {
        try {
            snapshots.write(new Snapshot(writer.mark(), Journals.NOON, 1, Bytes.of("state")));
        } catch (JournalException notNow) {
            assertThat(notNow).hasMessageStartingWith("no snapshot could be written");
        }
        snapshots
                .newest()
                .snapshot()
                .ifPresent(found -> assertThat(found.stateHash()).isEqualTo(1));
    }
}
