package io.viper.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.store.disk.ColumnFile;
import io.viper.store.read.DataFiles;
import io.viper.store.read.ReadOptions;
import io.viper.store.series.Gaps;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import io.viper.store.series.SeriesKind;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** From a CSV file to columns, against a CSV library and a loop that trusts its input; and from our column file to columns. */
final class Reading implements Workload {
    private static final int ROWS = 1_000_000;
    private static final InstrumentId ID = new InstrumentId("seeded", "C0USDT");
    private static final SeriesKey KEY = SeriesKey.bars(ID, Timeframe.M1);
    private static final double[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1e6, 1e7, 1e8};

    @Override
    public String name() {
        return "reading";
    }

    @Override
    public String description() {
        return "1 M bars from CSV against FastCSV and a bare loop; from the mapped column file against summing it";
    }

    @Override
    public List<Figure> measure(Rounds.Settings settings) throws Exception {
        Path folder = Files.createTempDirectory("viper-reading");
        try {
            Path csv = folder.resolve("seeded_C0USDT_1m.csv");
            SeededBars.write(ROWS, SeededBars.SEED, csv);
            Rows rows = ours(csv);
            byte[] sources = info(0, rows).sourceHash();
            SeriesInfo info = info(ColumnFile.write(folder, KEY, rows, sources), rows);
            Path columns = ColumnFile.in(folder, info);
            return figures(new Rounds(settings)
                    .with("ours", () -> check(ours(csv)))
                    .with("library", () -> check(library(csv)))
                    .with("bare", () -> check(bare(csv)))
                    .with("columns", () -> check(ColumnFile.read(folder, info, Long.MIN_VALUE, Long.MAX_VALUE)))
                    .with("sum", () -> sum(columns))
                    .medians());
        } finally {
            for (Path file : Files.list(folder).toList()) Files.delete(file);
            Files.delete(folder);
        }
    }

    private static List<Figure> figures(Map<String, Double> medians) {
        double ours = ROWS / medians.get("ours") * 1e9;
        return List.of(
                Figure.speed(
                        "CSV rows to columns", ours, "FastCSV 4", ROWS / medians.get("library") * 1e9, Goal.atLeast(3)),
                Figure.speed(
                        "the same",
                        ours,
                        "bare loop over a mapped file",
                        ROWS / medians.get("bare") * 1e9,
                        Goal.atLeast(0.65)),
                Figure.speed(
                        "rows of the column file",
                        ROWS / medians.get("columns") * 1e9,
                        "summing the mapped file",
                        ROWS / medians.get("sum") * 1e9,
                        Goal.atLeast(0.6)));
    }

    /** What the store would know about the series; the reader compares the file with it. */
    private static SeriesInfo info(int checksum, Rows rows) {
        long first = rows.times()[0];
        return new SeriesInfo(KEY, 2, 3, List.of(), first, rows.times()[ROWS - 1], ROWS, Gaps.NONE, checksum);
    }

    /** Every field is checked, prices must be ordered, times must rise, decimals are counted. */
    private static Rows ours(Path csv) throws Exception {
        return DataFiles.read(csv, ReadOptions.DEFAULT, bytes -> {}).getFirst().rows();
    }

    /** The library splits; numbers are parsed by the JDK. Nothing is checked. */
    private static Rows library(Path csv) throws IOException {
        Rows rows = new Rows(SeriesKind.BARS, ROWS);
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(csv)) {
            boolean header = true;
            for (CsvRecord record : reader) {
                if (!header) {
                    int k = rows.append();
                    rows.times()[k] = Long.parseLong(record.getField(0)) * 1_000_000;
                    for (int c = 0; c < 5; c++) rows.doubles(c)[k] = Double.parseDouble(record.getField(c + 1));
                }
                header = false;
            }
        }
        return rows;
    }

    /** Digits, one point, commas and line feeds, and never anything else. */
    private static Rows bare(Path csv) throws IOException {
        Rows rows = new Rows(SeriesKind.BARS, ROWS);
        try (FileChannel channel = FileChannel.open(csv)) {
            var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            int size = bytes.limit();
            int at = 0;
            while (bytes.get(at++) != '\n') continue;
            while (at < size) {
                int k = rows.append();
                for (int c = 0; c < 6; c++) {
                    long digits = 0;
                    int point = -1;
                    byte b;
                    while ((b = bytes.get(at++)) != ',' && b != '\n') {
                        if (b == '.') point = at;
                        else digits = digits * 10 + b - '0';
                    }
                    if (c == 0) rows.times()[k] = digits * 1_000_000;
                    else rows.doubles(c - 1)[k] = digits / POWERS[point < 0 ? 0 : at - 1 - point];
                }
            }
        }
        return rows;
    }

    /** The least that reading a file can be: every value is touched once and none is kept. */
    private static void sum(Path columns) throws IOException {
        double sum = 0;
        try (FileChannel channel = FileChannel.open(columns);
                Arena arena = Arena.ofConfined()) {
            MemorySegment all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            for (long at = 0; at < all.byteSize(); at += Double.BYTES) sum += all.get(ValueLayout.JAVA_DOUBLE, at);
        }
        if (sum == 0) throw new IllegalStateException("the file is empty");
    }

    /** A contender that skipped work would be fast. */
    private static void check(Rows rows) {
        double[] closes = rows.doubles(3);
        boolean fits = rows.size() == ROWS
                && closes[0] > 0
                && Arrays.stream(closes, 0, ROWS).max().orElse(0) < 1e6;
        if (!fits) throw new IllegalStateException("read " + rows.size() + " rows");
    }
}
