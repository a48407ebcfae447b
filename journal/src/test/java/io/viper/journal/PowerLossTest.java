package io.viper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.journal.codec.Bytes;
import io.viper.journal.storage.DiskStorage;
import io.viper.journal.storage.FailingDisk;
import io.viper.journal.storage.ForgetfulDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power goes at any operation, and the disk keeps what was not flushed sector by sector, or does not. */
class PowerLossTest {
    private static final JournalOptions OPTIONS = Journals.options().withSegmentBytes(1 << 13);

    @TempDir
    Path folder;

    private long appended;
    private long acknowledged;
    private int refused;

    @Test
    @Fault({"D6", "D7"})
    void d6WhatWasAcknowledgedIsThereAfterwardsAndNothingIsInvented() {
        Seeds.times(400, rng -> {
            Path run = Files.createDirectories(folder.resolve("run-" + rng.nextLong()));
            Path attic = Files.createDirectories(folder.resolve("attic-" + rng.nextLong()));
            appended = 0;
            acknowledged = 0;
            for (int life = 0; life < 3; life++) {
                ForgetfulDisk disk = new ForgetfulDisk(DiskStorage.make(run), attic, rng.nextInt(1, 160));
                live(disk, rng);
                if (!disk.dark()) continue;
                disk.crash(rng);
                recover(run);
            }
        });
        // A canary: the disk did lose sectors in front of others that it kept.
        if (Long.getLong("seed") == null) assertThat(refused).isPositive();
    }

    private void live(ForgetfulDisk disk, Rng rng) {
        SnapshotStore snapshots = new SnapshotStore(disk);
        // A helper that never comes does not sync the folder by the way either.
        JournalOptions options = rng.nextBoolean() ? OPTIONS : OPTIONS.withHousekeeping(never -> {});
        try (JournalWriter writer = JournalWriter.open(disk, options)) {
            for (int i = 0; i < 200; i++) {
                writer.append(Journals.numbered(++appended));
                if (rng.onceIn(40)) writer.flush();
                if (!rng.onceIn(25)) continue;
                writer.commit();
                acknowledged = appended;
                if (rng.onceIn(3)) snapshots.write(new Snapshot(writer.mark(), Journals.NOON, appended, Bytes.of("s")));
            }
        } catch (JournalException powerGone) {
            assertThat(powerGone).hasMessageContaining("the power is gone");
        }
    }

    private void recover(Path run) throws IOException {
        DiskStorage disk = DiskStorage.of(run);
        try (JournalReader strict = JournalReader.open(disk)) {
            while (strict.next()) {}
        } catch (JournalCorruptException hole) {
            assertThat(hole.acknowledged()).as(hole.getMessage()).isFalse();
            refused++;
            repair(disk);
        }
        JournalWriter.open(FailingDisk.never(disk), OPTIONS).close();
        List<Long> found = Journals.numbers(run);
        assertThat(found).hasSizeBetween((int) acknowledged, (int) appended);
        assertThat(found)
                .isEqualTo(LongStream.rangeClosed(1, found.size()).boxed().toList());
        Optional<Snapshot> snapshot = new SnapshotStore(disk).newest().snapshot();
        snapshot.ifPresent(one -> JournalReader.after(disk, one.mark()).close());
        appended = found.size();
        acknowledged = appended;
    }

    private static void repair(DiskStorage disk) {
        assertThatThrownBy(() -> JournalWriter.open(disk, OPTIONS)).isInstanceOf(JournalCorruptException.class);
        try (JournalRepair repair = JournalRepair.open(FailingDisk.never(disk), null)) {
            assertThat(repair.behind()).isNotEmpty();
            assertThat(repair.cut()).startsWith("repaired-after-");
        }
    }
}
