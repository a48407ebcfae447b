package io.viper.store.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Seeds;
import io.viper.store.series.DataError;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every bad file gets one clear error. */
class BadFilesTest {
    private static final String HEADER = "timestamp_ms,open,high,low,close,volume\n";
    private static final String FIRST = "1700000040000,10,12,9.5,11,1.25\n";
    private static final String SECOND = "1700000100000,11,11.5,10,10.25,0\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1700000100000,NaN,11,10,10,0        | NaN      | not a number
            1700000100000,abc,11,10,10,0        | abc      | not a number
            1700000100000,0x1p3,11,10,10,0      | 0x1p3    | not a number
            1700000100000,,11,10,10,0           | ''       | not a number
            1700000100000,1e999,11,10,10,0      | 1e999    | too large
            1700000100000,-1,11,10,10,0         | -1.0     | open is not above zero
            1700000100000,10,11,0,10,0          | 0.0      | low is not above zero
            1700000100000,10,9,11,10,0          | 9.0 < 11.0 | high is below low
            1700000100000,12,11,10,10,0         | 12.0, 10.0 | open or close is not between
            1700000100000,10,11,10,9,0          | 10.0, 9.0 | open or close is not between
            1700000100000,10,11,10,10,-3        | -3.0     | volume is below zero
            yesterday,10,11,10,10,0             | yesterday | no time
            17000001000000000000,10,11,10,10,0  | 17000001000000000000 | no time
            1700000101000,10,11,10,10,0         | 2023-11-14T22:15:01Z | not the start of a bar of 1m
            1699999980000,10,11,10,10,0         | 2023-11-14T22:13:00Z | older than the row before
            1700000040000,10,12,9.5,11,1        | 2023-11-14T22:14:00Z | other values
            1700000100000,10,11,10,10           | 5 fields | fewer fields
            1700000100000,10,11,10,10,0,7       | more than 6 fields | more fields
            """)
    void aBadRowIsNamedWithItsLineValueAndReason(String row, String value, String reason) throws IOException {
        DataError error = error("a_B_1m.csv", HEADER + FIRST + row + "\n");
        assertThat(error.category()).isEqualTo(Category.DATA_BAD);
        assertThat(error.line()).isEqualTo(3);
        assertThat(error.value()).isEqualTo(value);
        assertThat(error.reason()).contains(reason);
        assertThat(error.message()).startsWith("a_B_1m.csv:3: ").contains("; ");
    }

    @Test
    void badRowsAreLeftOutAndListedWhereThatIsWanted() throws Exception {
        String bad = "1700000100000,NaN,11,10,10,0\n" + SECOND + "1699999980000,10,11,10,10,0\n1,2\n";
        Path file = write("a_B_1m.csv", HEADER + FIRST + bad);
        ParsedFile read = DataFiles.read(file, lenient(), bytes -> {}).getFirst();
        assertThat(read.rows().size()).isEqualTo(2);
        assertThat(read.stats().skipped()).isEqualTo(3);
        assertThat(read.stats().outOfOrder()).isEqualTo(1);
        assertThat(read.stats().listed()).extracting(DataError::line).containsExactly(3L, 5L, 6L);
    }

    @Test
    void theListOfSkippedRowsIsBoundedAndTheirCountIsNot() throws Exception {
        Path file = write("a_B_1m.csv", HEADER + FIRST + "1700000040000,10,12,9.5,11,7\n".repeat(500));
        ParsedFile read = DataFiles.read(file, lenient(), bytes -> {}).getFirst();
        assertThat(read.stats().skipped()).isEqualTo(500);
        assertThat(read.stats().listed()).hasSize(RowStats.LISTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            timestamp,open,high,low,volume      | lacks the columns of bars: close
            foo,bar                             | lacks the columns of bars
            1700000040000,10,12,9.5,11,1.25     | lacks the columns of bars
            """)
    void aWrongHeaderIsNamed(String header, String reason) throws IOException {
        DataError error = error("a_B_1m.csv", header + "\n" + FIRST);
        assertThat(error.reason()).contains(reason);
        assertThat(error.line()).isEqualTo(1);
        assertThat(error.value()).isEqualTo(header.strip());
    }

    @Test
    void tradesWithoutSidesAreRefused() throws IOException {
        assertThat(error("a_B_trades.csv", "time,price,amount\n1700000040000,1,1\n")
                        .reason())
                .contains("taker's side");
    }

    @Test
    void mixedTimeframesAreRefused() throws IOException {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 0; i < 100; i++) csv.append(i * 60_000L + 3_600_000L).append(",1,1,1,1,1\n");
        for (int i = 3; i < 60; i++) csv.append(i * 3_600_000L).append(",1,1,1,1,1\n");
        assertThat(error("a_B_1m.csv", csv.toString()).reason()).contains("mixed timeframes: bars of 1m, and of 1h");
        assertThat(error("a_B_1h.csv", csv.toString()).reason()).contains("not the start of a bar of 1h");
    }

    @Test
    void aTimeframeThatTheBarsDoNotHaveIsRefused() throws IOException {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 0; i < 10; i++) csv.append(i * 3_600_000L).append(",1,1,1,1,1\n");
        assertThat(error("a_B_1m.csv", csv.toString()).reason()).isEqualTo("the bars are 1h apart, not 1m");
    }

    @Test
    void emptyFilesAndFilesWithoutRowsAreRefused() throws IOException {
        assertThat(error("a_B_1m.csv", "").reason()).contains("empty");
        assertThat(error("a_B_1m.csv", HEADER).reason()).contains("no rows");
        assertThat(error("a_B_1m.csv.gz", new byte[0]).reason()).contains("empty");
    }

    @Test
    void aNameThatDoesNotTellTheInstrumentIsAnErrorOfUsage() throws IOException {
        DataError error = error("bars.csv", HEADER + FIRST);
        assertThat(error.category()).isEqualTo(Category.USAGE);
        assertThat(error.remedy()).isEqualTo("give --exchange and --symbol");
    }

    @Test
    void aFileThatIsNotThereIsNotFound() {
        assertThat(error(folder.resolve("a_B_1m.csv")).category()).isEqualTo(Category.NOT_FOUND);
        assertThat(error(folder).category()).isEqualTo(Category.USAGE);
    }

    @Test
    void aTruncatedOrDamagedGzipIsRefused() throws IOException {
        byte[] whole = gzip((HEADER + FIRST + SECOND).getBytes(StandardCharsets.UTF_8));
        DataError truncated = error("a_B_1m.csv.gz", Arrays.copyOf(whole, whole.length - 12));
        assertThat(truncated.category()).isEqualTo(Category.DATA_BAD);
        assertThat(truncated.reason()).contains("ends too early");
        byte[] damaged = whole.clone();
        damaged[whole.length - 6] ^= 1;
        assertThat(error("a_B_1m.csv.gz", damaged).reason()).contains("damaged");
    }

    @Test
    void wrongEncodingsAreNamed() throws IOException {
        assertThat(error("a_B_1m.csv", (HEADER + FIRST).getBytes(StandardCharsets.UTF_16))
                        .reason())
                .contains("UTF-16");
        assertThat(error("a_B_1m.csv", HEADER.replace("open", "öppen")).reason())
                .contains("encoding");
        assertThat(error("a_B_1m.csv", new byte[] {1, 2, 0, 9}).reason()).contains("no text");
    }

    @Test
    void bombsDoNotGoOff() throws IOException {
        byte[] zeros = new byte[4 << 20];
        Arrays.fill(zeros, (byte) '\n');
        System.arraycopy(HEADER.getBytes(StandardCharsets.US_ASCII), 0, zeros, 0, HEADER.length());
        Limits strict = new Limits(1L << 40, 200, 1 << 20, 10, 1 << 20);
        assertThat(error(write("a_B_1m.csv.gz", gzip(zeros)), strict).reason()).contains("more than 200-fold");
        assertThat(error(write("a_B_1m.zip", zip(zeros, 1)), strict).reason()).contains("more than 200-fold");
        assertThat(error(write("a_B_1m.zip", zip(zeros, 11)), strict).reason()).contains("more than 10 files");
        Limits small = new Limits(1 << 20, 10_000, 1 << 20, 10, 1 << 20);
        assertThat(error(write("a_B_1m.csv.gz", gzip(zeros)), small).reason()).contains("more than 1048576 bytes");
        byte[] line = new byte[2 << 20];
        Arrays.fill(line, (byte) 'x');
        assertThat(error("a_B_1m.csv", line).reason()).contains("a line of more than");
    }

    @Test
    void noBytesEverBreakTheReader() throws Exception {
        byte[] valid = (HEADER + FIRST + SECOND).getBytes(StandardCharsets.UTF_8);
        byte[] json =
                "{\"timestamp\":1700000040000,\"open\":\"10\",\"high\":12,\"low\":9.5,\"close\":11,\"volume\":1}\n"
                        .repeat(2)
                        .getBytes(StandardCharsets.UTF_8);
        Seeds.times(3_000, rng -> {
            byte[] bytes = (rng.nextBoolean() ? valid : json).clone();
            int changes = rng.nextInt(1, 6);
            for (int i = 0; i < changes; i++) {
                byte random = (byte) rng.nextInt(256);
                bytes[rng.nextInt(bytes.length)] = rng.oneOf((byte) '\n', (byte) ',', (byte) '"', (byte) '}', random);
            }
            Path file = Files.write(folder.resolve("a_B_1m.csv"), Arrays.copyOf(bytes, rng.nextInt(bytes.length + 1)));
            try {
                DataFiles.read(file, rng.nextBoolean() ? lenient() : ReadOptions.DEFAULT, count -> {});
            } catch (DataException refused) {
                assertThat(refused.error().reason()).isNotBlank();
            }
        });
    }

    private static ReadOptions lenient() {
        return new ReadOptions(null, null, null, SeriesKind.BARS, true, Limits.NORMAL);
    }

    private DataError error(String name, String text) throws IOException {
        return error(write(name, text));
    }

    private DataError error(String name, byte[] content) throws IOException {
        return error(write(name, content));
    }

    private static DataError error(Path file) {
        return error(file, Limits.NORMAL);
    }

    private static DataError error(Path file, Limits limits) {
        try {
            DataFiles.read(file, new ReadOptions(null, null, null, null, false, limits), bytes -> {});
        } catch (DataException refused) {
            return refused.error();
        }
        throw new AssertionError(file + " was read without an error");
    }

    private Path write(String name, String text) throws IOException {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(byte[] content, int entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries; i++) {
                zip.putNextEntry(new ZipEntry(i + ".csv"));
                zip.write(content);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
