package io.viper.store.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.Seeds;
import io.viper.core.model.Timeframe;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFilesTest {
    private static final long FIRST = 1_700_000_040_000L * 1_000_000;
    private static final String CSV = """
            timestamp_ms,open,high,low,close,volume
            1700000040000,10,12,9.5,11,1.25
            1700000100000,11,11.5,10,10.25,0
            """;

    @TempDir
    Path folder;

    @Test
    void nameAndContentTellTheSeries() throws Exception {
        ParsedFile file = one("binance-spot_BTCUSDT_1m_2022-2023.csv", CSV);
        assertThat(file.key()).hasToString("binance-spot:BTCUSDT 1m");
        assertBars(file);
        assertThat(file.priceDecimals()).isEqualTo(2);
        assertThat(file.amountDecimals()).isEqualTo(2);
        assertThat(file.stats().zeroVolume()).isEqualTo(1);
    }

    @Test
    void compressedFilesAreKnownByTheirContent() throws Exception {
        assertBars(only(write("a_B_1m.csv.gz", gzip(CSV))));
        assertBars(only(write("a_B_1m.csv", gzip(CSV))));
    }

    @Test
    void everyEntryOfAnArchiveIsAFile() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, "../../a_B_1m.csv", CSV.getBytes(StandardCharsets.UTF_8));
            entry(zip, "sub/a_C_1m.csv.gz", gzip(CSV));
            entry(zip, "plain.csv", CSV.getBytes(StandardCharsets.UTF_8));
        }
        List<ParsedFile> files = read(write("x_Y_1m.zip", bytes.toByteArray()));
        assertThat(files).extracting(file -> file.key().toString()).containsExactly("a:B 1m", "a:C 1m", "x:Y 1m");
        assertThat(files.getFirst().name()).isEqualTo("x_Y_1m.zip!../../a_B_1m.csv");
        files.forEach(DataFilesTest::assertBars);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void valuesMayBeSeparatedByCommasSemicolonsAndTabs(String delimiter) throws Exception {
        assertBars(one("a_B_1m.csv", CSV.replace(",", delimiter)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1700000040,1700000100",
                "1700000040.0,1700000100.000",
                "1700000040000,1700000100000",
                "1700000040000000,1700000100000000",
                "1700000040000000000,1700000100000000000",
                "2023-11-14T22:14:00Z,2023-11-14T22:15:00Z",
                "2023-11-14 22:14:00,2023-11-14 22:15",
                "2023-11-14 22:14:00.000000+00:00,2023-11-15T01:15:00+0300",
                "2023-11-14 22:14:00 UTC,2023-11-14 22:15:00Z"
            })
    void timesMayHaveAnyUnitOrBeDates(String times) throws Exception {
        String[] two = times.split(",");
        String csv = CSV.replace("timestamp_ms", "Date")
                .replace("1700000040000", two[0])
                .replace("1700000100000", two[1]);
        assertBars(one("a_B_1m.csv", csv));
    }

    @Test
    void datesWithoutATimeAreMidnight() throws Exception {
        ParsedFile file = one(
                "bars.csv", "date,open,high,low,close,volume\n1970-01-02,1,1,1,1,1\n1970-01-03,1,1,1,1,1\n", "x", "Y");
        assertThat(file.rows().times()[0]).isEqualTo(Timeframe.DAY);
    }

    @Test
    void quotesCarriageReturnsBlankLinesByteOrderMarksAndMissingLastLineFeedsDoNoHarm() throws Exception {
        String windows = "\uFEFF" + CSV.strip().replace("\n", "\r\n\r\n");
        assertBars(one("a_B_1m.csv", windows));
        assertBars(one("a_B_1m.csv", CSV.replace("10,12", "\"10\",\"12\"").replace("open,", "\"open\",")));
    }

    @Test
    void columnsMayHaveAnyOrderAndOthersMayStandBetweenThem() throws Exception {
        String csv = """
                Symbol,Close,Volume,Open,"Note, long",Low,High,Open Time
                BTC/USDT,11,1.25,10,"a, b",9.5,12,1700000040000
                BTC/USDT,10.25,0,11,,10,11.5,1700000100000
                """;
        assertBars(one("a_B_1m.csv", csv.replace("\"Note, long\"", "Note")));
    }

    @Test
    void jsonLinesMayBeObjectsOrArrays() throws Exception {
        assertBars(one("a_B_1m.jsonl", """
                        {"t":{"x":[1,"}"]},"timestamp":1700000040000,"open":"10","high":12,"low":9.5,"close":1.1e1,"volume":"1.25"}

                        {"volume":0,"close":10.25,"low":10,"high":11.5,"open":11.0,"timestamp":1700000100000, "more":null}
                        """));
        assertBars(one("a_B_1m.jsonl", """
                        [1700000040000, "10", 12, 9.5, 11, 1.25, "rest"]
                        [1700000100000, 11, 11.5, 10, 10.25, 0]
                        """));
    }

    @Test
    void archivesOfBinanceNeedNoHeader() throws Exception {
        String csv = """
                1700000040000,10,12,9.5,11,1.25,1700000099999,13,7,1,2,0
                1700000100000,11,11.5,10,10.25,0,1700000159999,0,0,0,0,0
                """;
        assertBars(one("BTCUSDT-1m-2023-11.csv", csv, "binance-spot", null));
    }

    @Test
    void theTimeframeIsToldByTheBarsWhereNobodyElseDoes() throws Exception {
        ParsedFile file = one("bars.csv", CSV, "a", "B");
        assertThat(file.key()).hasToString("a:B 1m");
    }

    @Test
    void tradesHaveTakersSidesInWordsOrAsMakers() throws Exception {
        ParsedFile words = one(
                "a_B_trades.csv",
                "time,trade_id,side,price,amount\n1700000040000,7,sell,2.5,3\n1700000040000,8,BUY,2.5,3\n");
        ParsedFile makers = one(
                "a_B_trades.csv",
                "id,price,qty,quote_qty,time,is_buyer_maker\n7,2.50,3.0,7.5,1700000040000,True\n"
                        + "8,2.5,3,7.5,1700000040000,false\n");
        assertThat(words.rows().sameAs(makers.rows())).isTrue();
        assertThat(words.rows().doubles(1)[0]).isEqualTo(-3);
        assertThat(words.rows().longs(1)[1]).isEqualTo(8);
    }

    @Test
    void fundingMayLackItsMarkPrice() throws Exception {
        ParsedFile file = one(
                "a_B_funding.csv",
                "calc_time,last_funding_rate,mark_price\n1700000040000,-0.0001,\n1700028840000,1e-4,2\n");
        assertThat(file.key().kind()).isEqualTo(SeriesKind.FUNDING);
        assertThat(file.rows().doubles(0)[0]).isEqualTo(-0.0001);
        assertThat(file.rows().doubles(1)[0]).isNaN();
        assertThat(file.priceDecimals()).isEqualTo(4);
    }

    @Test
    @Fault("C31")
    void c31EqualDuplicatesAreCountedAndDropped() throws Exception {
        ParsedFile file =
                one("a_B_1m.csv", CSV + "1700000100000,11,11.5,10,10.25,0\n1700000040000,10,12,9.5,11,1.25\n");
        assertBars(file);
        assertThat(file.stats().duplicates()).isEqualTo(2);
        assertThat(file.stats().read()).isEqualTo(4);
    }

    @Test
    void everyDecimalBecomesTheNearestDouble() throws Exception {
        Seeds.times(40, rng -> {
            StringBuilder csv = new StringBuilder("timestamp_ns,open,high,low,close,volume\n");
            double[] expected = new double[200];
            for (int i = 0; i < expected.length; i++) {
                String text = BigDecimal.valueOf(rng.nextLong(1, 1L << rng.nextInt(2, 63)), rng.nextInt(19))
                        .toPlainString();
                expected[i] = Double.parseDouble(text);
                csv.append((i + 1) * Timeframe.M1.nanos())
                        .append(",1,1,1,1,")
                        .append(text)
                        .append('\n');
            }
            ParsedFile file = one("a_B_1m.csv", csv.toString());
            for (int i = 0; i < expected.length; i++)
                assertThat(file.rows().doubles(4)[i]).isEqualTo(expected[i]);
        });
    }

    @Test
    void linesThatCrossTheBuffersEndAreWhole() throws Exception {
        StringBuilder csv = new StringBuilder("timestamp_ms,open,high,low,close,volume,note\n");
        for (int i = 1; i <= 60_000; i++) {
            csv.append(i * 60_000L)
                    .append(",1.5,2,1,")
                    .append(1 + i % 10 / 10.0)
                    .append(",3,");
            csv.append("x".repeat(i % 13)).append('\n');
        }
        Rows rows = one("a_B_1m.csv", csv.toString()).rows();
        assertThat(rows.size()).isEqualTo(60_000);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.times()[i]).isEqualTo((i + 1) * Timeframe.M1.nanos());
            assertThat(rows.doubles(3)[i]).isEqualTo(1 + (i + 1) % 10 / 10.0);
        }
    }

    private static void assertBars(ParsedFile file) {
        Rows rows = file.rows();
        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.times()[0]).isEqualTo(FIRST);
        assertThat(rows.times()[1]).isEqualTo(FIRST + Timeframe.M1.nanos());
        double[][] expected = {{10, 11}, {12, 11.5}, {9.5, 10}, {11, 10.25}, {1.25, 0}};
        for (int c = 0; c < expected.length; c++) {
            assertThat(rows.doubles(c)[0]).isEqualTo(expected[c][0]);
            assertThat(rows.doubles(c)[1]).isEqualTo(expected[c][1]);
        }
    }

    private ParsedFile one(String name, String text) throws Exception {
        return only(write(name, text.getBytes(StandardCharsets.UTF_8)));
    }

    private ParsedFile one(String name, String text, String exchange, String symbol) throws Exception {
        ReadOptions options = new ReadOptions(exchange, symbol, null, null, false, Limits.NORMAL);
        Path file = write(name, text.getBytes(StandardCharsets.UTF_8));
        return DataFiles.read(file, options, bytes -> {}).getFirst();
    }

    private static ParsedFile only(Path file) throws Exception {
        return read(file).getFirst();
    }

    private static List<ParsedFile> read(Path file) throws Exception {
        return DataFiles.read(file, ReadOptions.DEFAULT, bytes -> {});
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
