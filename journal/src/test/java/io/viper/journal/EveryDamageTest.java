package io.viper.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.journal.codec.JournalRecord;
import io.viper.journal.codec.Samples;
import io.viper.journal.storage.DiskStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every single-bit flip and every truncation of a journal: it is refused, or its tail is cut and told. What is shown is always
 * what was written, in order, without a gap; and a high-water mark notices whatever is missing.
 */
class EveryDamageTest {
    @TempDir
    Path folder;

    private DiskStorage disk = Journals.storage(Path.of(""));
    private final List<JournalRecord> written = new ArrayList<>();
    private List<Path> segments = List.of();
    private JournalMark mark = JournalMark.START;

    @BeforeEach
    void writeAJournalOfAllTypesInSomeSegments() {
        Rng rng = new Rng(7);
        JournalOptions options = Journals.options().withSegmentBytes(1 << 13);
        try (JournalWriter writer = JournalWriter.open(folder, options)) {
            for (int i = 0; i < 3; i++) {
                for (JournalRecord record : Samples.appendable(rng)) {
                    writer.append(record);
                    if (rng.onceIn(3)) writer.commit();
                }
            }
            writer.commit();
        }
        disk = Journals.storage(folder);
        written.addAll(Journals.records(folder));
        segments = Journals.segments(folder);
        try (JournalReader reader = JournalReader.open(folder)) {
            while (reader.next()) mark = reader.mark();
        }
        assertThat(segments).hasSizeBetween(2, 3);
        assertThat(written).hasSizeGreaterThan(60);
    }

    @Test
    @Fault("I12")
    void i12EveryBitFlipIsRefusedOrCutAndTold() throws IOException {
        int refused = 0;
        int cut = 0;
        for (Path segment : segments) {
            byte[] good = Files.readAllBytes(segment);
            try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
                for (int bit = 0; bit < 8 * good.length; bit++) {
                    byte flipped = (byte) (good[bit / 8] ^ 1 << bit % 8);
                    write(channel, bit / 8, flipped);
                    if (isRefused(segment)) refused++;
                    else cut++;
                    write(channel, bit / 8, good[bit / 8]);
                }
            }
        }
        assertThat(Journals.records(folder)).isEqualTo(written);
        assertThat(refused + cut).isGreaterThan(100_000);
        // Only the last record can be mistaken for one that was never acknowledged.
        assertThat(cut).isPositive().isLessThanOrEqualTo(8 * Frame.size(0) + 64);
    }

    @Test
    @Fault("I12")
    void i12EveryTruncationIsRefusedOrCutAndTold() throws IOException {
        for (Path segment : segments) {
            byte[] good = Files.readAllBytes(segment);
            try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
                for (int length = good.length - 1; length >= 0; length--) {
                    channel.truncate(length);
                    boolean last = segment.equals(segments.getLast());
                    boolean refused = isRefused(segment);
                    assertThat(refused)
                            .as("%s cut at %s", segment, length)
                            .isEqualTo(!last || length < SegmentHeader.SIZE);
                }
            }
            Files.write(segment, good);
        }
        assertThat(Journals.records(folder)).isEqualTo(written);
    }

    @Test
    void everyTruncationIsNoticedByAHighWaterMark() throws IOException {
        Path segment = segments.getLast();
        byte[] good = Files.readAllBytes(segment);
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            for (int length = good.length - 1; length >= 0; length -= 7) {
                channel.truncate(length);
                assertThat(isNoticed()).isTrue();
            }
        }
    }

    /** Several bytes at once, blocks in the wrong place, files that are noise. */
    @Test
    void randomDamageIsRefusedOrCutAndTold() throws IOException {
        Path segment = segments.getFirst();
        byte[] good = Files.readAllBytes(segment);
        Seeds.times(3_000, rng -> {
            byte[] bytes = rng.nextBoolean() ? good.clone() : Arrays.copyOf(good, rng.nextInt(2 * good.length));
            int length = rng.nextInt(1, 200);
            for (int hit = rng.nextInt(3); hit >= 0 && bytes.length > length; hit--) {
                byte[] block = new byte[length];
                if (rng.nextBoolean()) rng.nextBytes(block);
                else System.arraycopy(good, rng.nextInt(good.length - length), block, 0, length);
                System.arraycopy(block, 0, bytes, rng.nextInt(bytes.length - length), length);
            }
            if (rng.onceIn(20)) rng.nextBytes(bytes);
            Files.write(segment, bytes);
            if (!isTheSame(bytes, good)) assertThat(isRefused(segment)).isTrue();
        });
    }

    /** Zeros behind the last record are what a reserve is made of: more of them are no damage. */
    private static boolean isTheSame(byte[] bytes, byte[] good) {
        if (bytes.length < good.length) return false;
        return Arrays.equals(bytes, Arrays.copyOf(good, bytes.length));
    }

    @Test
    void zerosOverTheEndAreRefusedOrCutAndTold() throws IOException {
        Path segment = segments.getLast();
        byte[] good = Files.readAllBytes(segment);
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            for (int from = good.length - 1; from >= SegmentHeader.SIZE; from--) {
                write(channel, from, (byte) 0);
                // The padding is zero already.
                boolean changed = good[from] != 0 || !told().isEmpty();
                if (changed)
                    assertThat(isRefused(segment)).as("zeros from %s", from).isFalse();
            }
        }
    }

    /** Refused, or else a prefix of what was written whose end is told to be no good end. */
    private boolean isRefused(Path segment) {
        // The segments before are as they were: reading starts where the damage is.
        int shown = (int) SegmentName.first(segment.getFileName().toString()) - 1;
        try (JournalReader reader = JournalReader.open(disk, shown + 1)) {
            while (reader.next()) {
                if (!reader.record().equals(written.get(shown++))) {
                    throw new AssertionError("record " + reader.sequence() + " is not what was written");
                }
            }
            Tail tail = reader.tail();
            if (tail.state() == Tail.State.CLOSED) throw new AssertionError("nothing is told");
            assertThat(tail.sequence()).isEqualTo(shown).isLessThan(written.size());
            return false;
        } catch (JournalException refused) {
            return true;
        }
    }

    private String told() {
        Tail tail = Journals.tail(folder);
        return tail.state() == Tail.State.CLOSED ? "" : tail.toString();
    }

    private boolean isNoticed() {
        try (JournalReader reader = JournalReader.after(Journals.storage(folder), mark)) {
            return reader.next();
        } catch (JournalException noticed) {
            return true;
        }
    }

    private static void write(FileChannel channel, int position, byte value) throws IOException {
        channel.write(ByteBuffer.wrap(new byte[] {value}), position);
    }
}
