package io.viper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.journal.codec.Bytes;
import io.viper.journal.codec.RecordType;
import io.viper.journal.storage.DiskStorage;
import io.viper.journal.storage.FailingDisk;
import io.viper.journal.storage.FailingDisk.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A page of the last group was lost while later ones arrived: a person has it looked at, and cut. */
class JournalRepairTest {
    private static final int COMMITTED = 10;
    private static final int WRITTEN = 40;
    private static final int SECTOR = 512;

    @TempDir
    Path folder;

    private Path crashed = Path.of("");
    private JournalMark acknowledged = JournalMark.START;
    private JournalMark written = JournalMark.START;

    /** The power fails while the last records are with the system and not all on the disk. */
    @BeforeEach
    void thePowerFails() throws IOException {
        Path live = folder.resolve("live");
        crashed = folder.resolve("crashed");
        try (JournalWriter writer = JournalWriter.open(live, Journals.options())) {
            for (int i = 1; i <= COMMITTED; i++) writer.append(Journals.numbered(i));
            writer.commit();
            acknowledged = writer.mark();
            for (int i = COMMITTED + 1; i <= WRITTEN; i++) writer.append(Journals.numbered(i));
            writer.flush();
            copy(live, crashed);
            writer.commit();
            written = writer.mark();
        }
        Path segment = segment(crashed);
        byte[] bytes = Files.readAllBytes(segment);
        int hole = start(bytes, acknowledged.sequence() + 1);
        Arrays.fill(bytes, hole, hole + SECTOR, (byte) 0);
        Files.write(segment, bytes);
    }

    @Test
    @Fault("D6")
    void d6AHoleIsShownThenCutAndWhatWasBehindItIsKept() throws IOException {
        byte[] before = Files.readAllBytes(segment(crashed));
        Tail tail;
        try (JournalRepair repair = open(crashed, acknowledged)) {
            tail = repair.stat().tail();
            assertThat(tail.sequence()).isEqualTo(acknowledged.sequence());
            assertThat(tail.reason()).isEqualTo("the record is missing");
            assertThat(repair.stat().end()).isEqualTo(acknowledged);
            assertThat(repair.behind()).hasSizeBetween(10, 25).allSatisfy(each -> {
                assertThat(each.type()).isEqualTo(RecordType.STATE_HASHED);
                assertThat(each.time()).isEqualTo(Journals.NOON + each.sequence() - 1);
            });
            assertThat(repair.behind().getLast().sequence()).isEqualTo(written.sequence());
        }
        assertThat(Files.readAllBytes(segment(crashed))).isEqualTo(before);
        assertThatThrownBy(() -> JournalWriter.open(crashed, Journals.options()))
                .isInstanceOf(JournalCorruptException.class);

        try (JournalRepair repair = open(crashed, acknowledged)) {
            assertThat(repair.cut()).isEqualTo("repaired-after-" + acknowledged.sequence());
        }
        int from = (int) tail.offset();
        assertThat(Files.readAllBytes(crashed.resolve("repaired-after-" + acknowledged.sequence())))
                .isEqualTo(Arrays.copyOfRange(before, from, from + (int) tail.cutBytes()));
        try (JournalRepair repair = open(crashed, acknowledged)) {
            assertThat(repair.stat().tail().cutBytes()).isZero();
            assertThat(repair.cut()).isEmpty();
        }
        Journals.write(crashed, COMMITTED + 1, 5, 5);
        assertThat(Journals.numbers(crashed)).isEqualTo(numbers(COMMITTED + 5));
    }

    @Test
    void aHoleIsNotCutWhereALaterRecordAMarkOrASnapshotProvesThatItWasAcknowledged() throws IOException {
        assertThatThrownBy(() -> open(crashed, written)).satisfies(JournalRepairTest::isALoss);
        assertThatThrownBy(() -> JournalWriter.open(crashed, Journals.options().withMark(written)))
                .satisfies(JournalRepairTest::isALoss);

        new SnapshotStore(Journals.storage(crashed)).write(new Snapshot(written, Journals.NOON, 1, Bytes.of("s")));
        assertThatThrownBy(() -> open(crashed, acknowledged)).satisfies(JournalRepairTest::isALoss);

        Path live = folder.resolve("live");
        Path segment = segment(live);
        byte[] bytes = Files.readAllBytes(segment);
        int hole = start(bytes, 3);
        Arrays.fill(bytes, hole, hole + 8, (byte) 0);
        Files.write(segment, bytes);
        assertThatThrownBy(() -> open(live, null)).satisfies(JournalRepairTest::isALoss);
    }

    @Test
    void aHoleInFrontOfARecordOfANewerProgramIsNotCut() throws IOException {
        byte[] bytes = Files.readAllBytes(segment(crashed));
        int last = start(Files.readAllBytes(segment(folder.resolve("live"))), written.sequence());
        int size = Frame.size(Frame.intAt(bytes, last + Frame.LENGTH));
        Frame.put(bytes, last + Frame.TYPE, (short) 99);
        Frame.put(bytes, last, Frame.crc(new CRC32C(), bytes, last, size));
        Files.write(segment(crashed), bytes);
        assertThatThrownBy(() -> open(crashed, acknowledged))
                .isInstanceOf(JournalVersionException.class)
                .hasMessageContaining("record " + written.sequence() + " is type 99 version 1");
    }

    @Test
    void whileSomebodyWritesNothingIsRepairedAndTheOtherWayRound() {
        Path live = folder.resolve("live");
        try (JournalWriter _ = JournalWriter.open(live, Journals.options())) {
            assertThatThrownBy(() -> open(live, null)).isInstanceOf(JournalLockedException.class);
        }
        try (JournalRepair _ = open(live, null)) {
            assertThatThrownBy(() -> JournalWriter.open(live, Journals.options()))
                    .isInstanceOf(JournalLockedException.class);
        }
        JournalWriter.open(live, Journals.options()).close();
    }

    /** Refused repairs give the lock back too, or the last line would find it taken. */
    @ParameterizedTest
    @EnumSource(Failure.class)
    void whateverFailsInARepairNothingIsLostAndItCanBeRepeated(Failure fault) throws IOException {
        byte[] lost = cut(crashed);
        int failed = 0;
        for (int n = 1; ; n++) {
            Path run = folder.resolve(fault + "-" + n);
            copy(crashed, run);
            FailingDisk disk = new FailingDisk(DiskStorage.of(run), n, fault);
            try (JournalRepair repair = JournalRepair.open(disk, acknowledged)) {
                repair.cut();
            } catch (JournalException broken) {
                failed++;
            }
            try (JournalRepair again = open(run, acknowledged)) {
                again.cut();
            }
            assertThat(Journals.numbers(run)).isEqualTo(numbers(COMMITTED));
            assertThat(kept(run)).as("operation %s", n).anyMatch(each -> Arrays.equals(each, lost));
            if (disk.operations() < n) break;
        }
        if (fault == Failure.SHORT) assertThat(failed).isZero();
        else assertThat(failed).isGreaterThan(10);
    }

    private static JournalRepair open(Path journal, @Nullable JournalMark mark) {
        return JournalRepair.open(Journals.storage(journal), mark);
    }

    private static void isALoss(Throwable refused) {
        assertThat(refused)
                .isInstanceOfSatisfying(
                        JournalCorruptException.class,
                        corrupt -> assertThat(corrupt.acknowledged())
                                .as(corrupt.getMessage())
                                .isTrue());
    }

    private static List<Long> numbers(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    /** What a repair has to keep. */
    private static byte[] cut(Path journal) throws IOException {
        try (JournalRepair repair = open(journal, null)) {
            Tail tail = repair.stat().tail();
            byte[] bytes = Files.readAllBytes(segment(journal));
            return Arrays.copyOfRange(bytes, (int) tail.offset(), (int) (tail.offset() + tail.cutBytes()));
        }
    }

    private static List<byte[]> kept(Path journal) throws IOException {
        TreeMap<String, byte[]> kept = new TreeMap<>();
        try (Stream<Path> files = Files.list(journal)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.startsWith("repaired-after-")) kept.put(name, Files.readAllBytes(file));
            }
        }
        return List.copyOf(kept.values());
    }

    private static Path segment(Path journal) {
        return Journals.segments(journal).getLast();
    }

    /** Where a record begins, in a segment that begins with the first. */
    private static int start(byte[] segment, long sequence) {
        int at = SegmentHeader.SIZE;
        while (Frame.longAt(segment, at + Frame.SEQUENCE) < sequence) {
            at += Frame.size(Frame.intAt(segment, at + Frame.LENGTH));
        }
        return at;
    }

    /** All but the lock: to close it here would take it from the writer. */
    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                if (!file.endsWith("journal.lock")) Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
