package io.viper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.journal.codec.RecordType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {
    @TempDir
    Path folder;

    @Test
    void anEmptyFolderIsAnEmptyJournal() {
        assertThat(Journals.records(folder)).isEmpty();
        assertThat(Journals.tail(folder)).isEqualTo(new Tail(Tail.State.OPEN, 0, "", 0, 0, ""));
        JournalReader.after(Journals.storage(folder), JournalMark.START).close();
    }

    @Test
    void aFolderThatIsNotThereIsNotMade() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> JournalReader.open(missing)).isInstanceOf(JournalException.class);
        assertThat(missing).doesNotExist();
    }

    @Test
    void readingStartsAtAnyRecord() {
        Journals.write(folder, 1, 1_000, 10);
        for (long first : List.of(1L, 2L, 500L, 1_001L, 1_002L)) {
            try (JournalReader reader = JournalReader.open(Journals.storage(folder), first)) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.sequence()).isEqualTo(first);
            }
        }
        try (JournalReader reader = JournalReader.open(Journals.storage(folder), 1_003)) {
            assertThat(reader.next()).isFalse();
            assertThat(reader.tail().state()).isEqualTo(Tail.State.CLOSED);
        }
        assertThatThrownBy(() -> JournalReader.open(Journals.storage(folder), 1_004))
                .isInstanceOf(JournalException.class)
                .hasMessageEndingWith("ends with record 1002, before 1004");
    }

    @Test
    void readingContinuesBehindAMarkThatTheJournalContains() {
        JournalMark mark = Journals.write(folder, 1, 300, 10);
        Journals.write(folder, 301, 300, 10);
        try (JournalReader reader = JournalReader.after(Journals.storage(folder), mark)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.sequence()).isEqualTo(mark.sequence() + 1);
            assertThat(reader.type()).isEqualTo(RecordType.JOURNAL_CLOSED);
        }
    }

    @Test
    @Fault("D11")
    void d11AnOlderCopyOfTheJournalIsDetectedByTheMark() throws IOException {
        Path backup = folder.resolve("backup");
        Path live = folder.resolve("live");
        Journals.write(live, 1, 100, 10);
        copy(live, backup);
        JournalMark mark = Journals.write(live, 101, 100, 10);
        assertThatThrownBy(() -> JournalReader.after(Journals.storage(backup), mark))
                .isInstanceOf(JournalRegressedException.class)
                .hasMessageContaining("it ends with record 102");
        assertThatThrownBy(() -> JournalWriter.open(backup, Journals.options().withMark(mark)))
                .isInstanceOf(JournalRegressedException.class);
        JournalWriter.open(live, Journals.options().withMark(mark)).close();
    }

    @Test
    void anotherJournalOfTheSameLengthIsDetectedByTheMark() {
        JournalMark mark = Journals.write(folder.resolve("ours"), 1, 100, 10);
        Journals.write(folder.resolve("theirs"), 2, 100, 10);
        assertThatThrownBy(() -> JournalReader.after(Journals.storage(folder.resolve("theirs")), mark))
                .isInstanceOf(JournalRegressedException.class)
                .hasMessageContaining("it has another record there, 101 with hash");
        Path empty = folder.resolve("empty");
        assertThatThrownBy(() -> JournalReader.after(Journals.storage(empty), mark))
                .isInstanceOf(JournalRegressedException.class);
    }

    @Test
    void aMissingSegmentIsAnErrorThatNamesThePlace() throws IOException {
        Journals.write(folder, 1, 1_000, 10);
        List<Path> segments = Journals.segments(folder);
        assertThat(segments).hasSizeGreaterThan(3);
        Files.delete(segments.get(1));
        assertThatThrownBy(() -> Journals.records(folder))
                .isInstanceOfSatisfying(JournalCorruptException.class, corrupt -> {
                    assertThat(corrupt.file()).isEqualTo(name(segments.get(0)));
                    assertThat(corrupt.sequence()).isEqualTo(SegmentName.first(name(segments.get(1))));
                    assertThat(corrupt.acknowledged()).isTrue();
                })
                .hasMessageContaining("records are missing; the next file is " + name(segments.get(2)));
    }

    @Test
    void theFirstSegmentIsMissedWhereReadingFromTheStartIsAskedFor() throws IOException {
        Journals.write(folder, 1, 1_000, 10);
        Files.delete(Journals.segments(folder).getFirst());
        assertThatThrownBy(() -> JournalReader.open(Journals.storage(folder), 1))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("has no record 1 any more: it starts with");
        assertThatThrownBy(() -> JournalReader.after(Journals.storage(folder), JournalMark.START))
                .isInstanceOf(JournalException.class);
    }

    @Test
    void swappedSegmentsAreAnError() throws IOException {
        Journals.write(folder, 1, 1_000, 10);
        List<Path> segments = Journals.segments(folder);
        Path aside = folder.resolve("aside");
        Files.move(segments.get(1), aside);
        Files.move(segments.get(2), segments.get(1));
        Files.move(aside, segments.get(2));
        assertThatThrownBy(() -> Journals.records(folder))
                .isInstanceOf(JournalCorruptException.class)
                .hasMessageContaining("the file's name does not say its first record");
    }

    @Test
    void aSegmentOfAnotherJournalIsAnError() throws IOException {
        Journals.write(folder.resolve("ours"), 1, 1_000, 10);
        Journals.write(folder.resolve("theirs"), 5, 1_000, 10);
        Path ours = Journals.segments(folder.resolve("ours")).get(1);
        Path theirs = Journals.segments(folder.resolve("theirs")).get(1);
        Files.copy(theirs, ours, StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> Journals.records(folder.resolve("ours")))
                .isInstanceOf(JournalCorruptException.class)
                .hasMessageContaining("the hash chain is broken");
    }

    @Test
    void aRecordThatWasExchangedWithItsChecksumMadeRightIsAnError() throws IOException {
        Journals.write(folder, 1, 20, 5);
        Path segment = Journals.segments(folder).getFirst();
        byte[] bytes = Files.readAllBytes(segment);
        int second = SegmentHeader.SIZE + sizeAt(bytes, SegmentHeader.SIZE);
        int size = sizeAt(bytes, second);
        // The state's hash, the last number of the payload: still a sensible record.
        bytes[second + Frame.HEAD + ByteBuffer.wrap(bytes).getInt(second + Frame.LENGTH) - 1] ^= 1;
        Frame.put(bytes, second, Frame.crc(new CRC32C(), bytes, second, size));
        Files.write(segment, bytes);
        assertThatThrownBy(() -> Journals.records(folder))
                .isInstanceOf(JournalCorruptException.class)
                .hasMessageContaining("sequence 3")
                .hasMessageContaining("the hash chain is broken");
    }

    @Test
    void aLastRecordThatIsThereTwiceIsAnError() throws IOException {
        Journals.write(folder, 1, 20, 5);
        Path segment = Journals.segments(folder).getFirst();
        byte[] bytes = Files.readAllBytes(segment);
        int last = lastRecord(bytes);
        byte[] twice = Arrays.copyOf(bytes, bytes.length + bytes.length - last);
        System.arraycopy(bytes, last, twice, bytes.length, bytes.length - last);
        Files.write(segment, twice);
        assertThatThrownBy(() -> Journals.records(folder))
                .isInstanceOf(JournalCorruptException.class)
                .hasMessageContaining("record 22 stands where record 23 belongs");
    }

    @Test
    void aTailOfZerosIsNoTail() throws IOException {
        Journals.write(folder, 1, 20, 5);
        Path segment = Journals.segments(folder).getFirst();
        byte[] bytes = Files.readAllBytes(segment);
        Files.write(segment, Arrays.copyOf(bytes, bytes.length + 1_001));
        assertThat(Journals.tail(folder).state()).isEqualTo(Tail.State.CLOSED);
        assertThat(Journals.numbers(folder)).hasSize(20);
    }

    @Test
    void aTornLastRecordIsCutAndTold() throws IOException {
        Journals.write(folder, 1, 20, 5);
        Path segment = Journals.segments(folder).getFirst();
        byte[] bytes = Files.readAllBytes(segment);
        int last = lastRecord(bytes);
        Arrays.fill(bytes, last + 40, bytes.length, (byte) 0);
        Files.write(segment, bytes);
        Tail tail = new Tail(Tail.State.CUT, 21, name(segment), last, 40, "the checksum is wrong");
        assertThat(Journals.tail(folder)).isEqualTo(tail);
        try (JournalWriter writer = JournalWriter.open(folder, Journals.options())) {
            assertThat(writer.found()).isEqualTo(tail);
            writer.append(Journals.numbered(21));
        }
        assertThat(Journals.numbers(folder)).hasSize(21).endsWith(20L, 21L);
        assertThat(Files.size(folder.resolve("cut-after-21"))).isEqualTo(40);
        assertThat(Files.size(segment)).isEqualTo(last);
    }

    @Test
    @Fault("A17")
    void a17ANewerTypeOrVersionIsRefused() throws IOException {
        Journals.write(folder, 1, 20, 5);
        assertRefused((short) 99, (short) 1, "record 1 is type 99 version 1");
        for (RecordType type : RecordType.values()) {
            int newer = type.version() + 1;
            assertRefused((short) type.number(), (short) newer, "record 1 is " + type.text() + " version " + newer);
        }
    }

    @Test
    @Fault("A17")
    void a17ANewerFormatIsRefused() throws IOException {
        Journals.write(folder, 1, 20, 5);
        Path segment = Journals.segments(folder).getFirst();
        byte[] bytes = Files.readAllBytes(segment);
        Frame.put(bytes, 8, 2);
        CRC32C crc = new CRC32C();
        crc.update(bytes, 8, 4);
        crc.update(bytes, 16, 48);
        Frame.put(bytes, 12, (int) crc.getValue());
        Files.write(segment, bytes);
        assertThatThrownBy(() -> JournalWriter.open(folder, Journals.options()))
                .isInstanceOf(JournalVersionException.class)
                .hasMessageContaining("format version 2, known is 1; it was written by a newer version");
    }

    @Test
    void aRecordWithTheRightChecksumAndNoSenseIsAnError() throws IOException {
        Journals.write(folder, 1, 20, 5);
        Path segment = Journals.segments(folder).getFirst();
        byte[] bytes = Files.readAllBytes(segment);
        change(bytes, Frame.TYPE, (short) RecordType.BAR_CLOSED.number());
        Files.write(segment, bytes);
        assertThatThrownBy(() -> Journals.records(folder))
                .isInstanceOf(JournalCorruptException.class)
                .hasMessageContaining("the checksum is right, the content is not");
    }

    @Test
    void nothingCanBeAskedBeforeTheFirstRecordOrTheEnd() {
        Journals.write(folder, 1, 2, 1);
        try (JournalReader reader = JournalReader.open(folder)) {
            assertThatThrownBy(reader::record).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(reader::tail).hasMessage("the end is not reached");
            assertThat(reader.next()).isTrue();
            assertThat(reader.json()).startsWith("{\"sequence\":1,\"time\":\"2026-01-01T12:00:00Z\",\"type\":\"epoch");
        }
    }

    private void assertRefused(short type, short version, String message) throws IOException {
        Path segment = Journals.segments(folder).getFirst();
        byte[] good = Files.readAllBytes(segment);
        byte[] bytes = good.clone();
        change(bytes, Frame.TYPE, type);
        change(bytes, Frame.VERSION, version);
        Files.write(segment, bytes);
        assertThatThrownBy(() -> Journals.records(folder))
                .isInstanceOf(JournalVersionException.class)
                .hasMessageContaining(message)
                .hasMessageEndingWith("it was written by a newer version of the program: use that one");
        assertThatThrownBy(() -> JournalWriter.open(folder, Journals.options()))
                .isInstanceOf(JournalVersionException.class);
        Files.write(segment, good);
    }

    /** Changes a field of the first record and makes its checksum right again. */
    private static void change(byte[] bytes, int field, short value) {
        int start = SegmentHeader.SIZE;
        Frame.put(bytes, start + field, value);
        Frame.put(bytes, start, Frame.crc(new CRC32C(), bytes, start, sizeAt(bytes, start)));
    }

    private static int sizeAt(byte[] bytes, int start) {
        return Frame.size(ByteBuffer.wrap(bytes).getInt(start + Frame.LENGTH));
    }

    private static int lastRecord(byte[] bytes) {
        int at = SegmentHeader.SIZE;
        while (at + sizeAt(bytes, at) < bytes.length) at += sizeAt(bytes, at);
        return at;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
