package io.viper.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.market.BarColumns;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.store.series.DataError;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import io.viper.store.series.SeriesKind;
import io.viper.store.series.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
    private static final String HEADER = "timestamp_ms,open,high,low,close,volume\n";
    private static final InstrumentId ID = new InstrumentId("a", "B");

    @TempDir
    Path folder;

    private MarketStore store;

    private MarketStore store() {
        if (store == null) store = MarketStore.at(folder.resolve("home"));
        return store;
    }

    @AfterEach
    void close() {
        if (store != null) store.close();
    }

    @Test
    void aReportCountsEverythingOnce() throws Exception {
        Path file = write("a_B_1m_x.csv", HEADER + bar(1, 10) + bar(1, 10) + bar(3, 11) + bar(2, 9) + bar(6, 0));
        ImportReport report =
                new Importer(store()).run(ImportRequest.of(List.of(file)).skippingBad());
        assertThat(report.complete()).isTrue();
        SeriesReport series = report.series().getFirst();
        assertThat(series.rowsRead()).isEqualTo(5);
        assertThat(series.stored()).isEqualTo(3);
        assertThat(series.duplicates()).isEqualTo(1);
        assertThat(series.outOfOrder()).isEqualTo(1);
        assertThat(series.skipped()).isEqualTo(1);
        assertThat(series.zeroVolume()).isEqualTo(1);
        assertThat(series.listed()).extracting(DataError::line).containsExactly(5L);
        assertThat(series.info().gaps().missing()).isEqualTo(3);
        assertThat(series.info().sources()).extracting(SourceFile::name).containsExactly("a_B_1m_x.csv");
        assertThat(series.info().holds(series.info().sources().getFirst().sha256()))
                .isTrue();
    }

    @Test
    void oneBadRowKeepsAllOfItsFileOutAndNothingOfTheOthers() throws Exception {
        Path good = write("a_B_1m_1.csv", HEADER + bar(1, 1) + bar(2, 1));
        Path bad = write("a_B_1m_2.csv", HEADER + bar(3, 1) + "x\n");
        ImportReport report = run(good, bad);
        assertThat(report.complete()).isFalse();
        assertThat(report.errors()).extracting(DataError::file).containsExactly("a_B_1m_2.csv");
        assertThat(store().bars(ID, Timeframe.M1).size()).isEqualTo(2);
    }

    @Test
    void oneBadEntryKeepsAllOfItsArchiveOut() throws Exception {
        Path zip = folder.resolve("a_B_1m.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String text : List.of(HEADER + bar(1, 1), HEADER + "bad\n")) {
                out.putNextEntry(new ZipEntry("a_B" + text.length() + "_1m.csv"));
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        ImportReport report = run(zip);
        assertThat(report.errors()).hasSize(1);
        assertThat(report.series()).isEmpty();
        assertThat(store().list()).isEmpty();
    }

    @Test
    void rowsThatDifferFromStoredOnesRefuseTheirFileOrAreLeftOut() throws Exception {
        run(write("a_B_1m_1.csv", HEADER + bar(1, 1) + bar(2, 1)));
        Path other = write("a_B_1m_2.csv", HEADER + bar(2, 7) + bar(3, 1));
        ImportReport refused = run(other);
        assertThat(refused.errors().getFirst().reason()).contains("differs from the one that is stored");
        assertThat(refused.errors().getFirst().category()).isEqualTo(Category.DATA_BAD);
        assertThat(store().bars(ID, Timeframe.M1).size()).isEqualTo(2);

        ImportReport lenient =
                new Importer(store()).run(ImportRequest.of(List.of(other)).skippingBad());
        assertThat(lenient.series().getFirst().skipped()).isEqualTo(1);
        BarColumns bars = store().bars(ID, Timeframe.M1);
        assertThat(bars.volumes()).containsExactly(1, 1, 1);
    }

    @Test
    void twoFilesThatContradictEachOtherRefuseTheSecond() throws Exception {
        Path first = write("a_B_1m_1.csv", HEADER + bar(1, 1) + bar(2, 1));
        Path second = write("a_B_1m_2.csv", HEADER + bar(2, 5));
        Path third = write("a_B_1m_3.csv", HEADER + bar(2, 1) + bar(3, 1));
        ImportReport report = run(first, second, third);
        assertThat(report.errors()).extracting(DataError::file).containsExactly("a_B_1m_2.csv");
        assertThat(report.series().getFirst().stored()).isEqualTo(3);
        assertThat(report.series().getFirst().present()).isEqualTo(1);
        assertThat(store().bars(ID, Timeframe.M1).size()).isEqualTo(3);
    }

    @Test
    void aDryRunReportsTheSameAndStoresNothing() throws Exception {
        Path file = write("a_B_1m_1.csv", HEADER + bar(1, 1) + bar(2, 1));
        ImportReport dry =
                new Importer(store()).run(ImportRequest.of(List.of(file)).dry());
        assertThat(dry.stored()).isEqualTo(2);
        assertThat(folder.resolve("home")).doesNotExist();
        SeriesInfo real = run(file).series().getFirst().info();
        SeriesInfo would = dry.series().getFirst().info();
        assertThat(would.gaps()).isEqualTo(real.gaps());
        assertThat(would.sources()).isEqualTo(real.sources());
    }

    @Test
    void foldersAreSearchedAndFlagsNameWhatNamesDoNotTell() throws Exception {
        Path inside = Files.createDirectories(folder.resolve("in/deep"));
        Files.writeString(inside.resolve("bars.csv"), HEADER + bar(1, 1) + bar(2, 1));
        Files.writeString(inside.resolve("notes.txt"), "no data");
        List<Path> told = new ArrayList<>();
        ImportReport report = new Importer(store())
                .run(ImportRequest.of(List.of(folder.resolve("in")))
                        .as("X", "y", Timeframe.M1, SeriesKind.BARS)
                        .telling((file, bytes, of) -> told.add(file)));
        assertThat(report.errors()).isEmpty();
        assertThat(report.series())
                .extracting(series -> series.key().toString())
                .containsExactly("x:Y 1m");
        assertThat(told).contains(inside.resolve("bars.csv"));
    }

    @Test
    void nothingToImportIsAnError() throws Exception {
        Files.createDirectories(folder.resolve("empty"));
        assertThat(run().errors().getFirst().category()).isEqualTo(Category.USAGE);
        assertThat(run(folder.resolve("empty")).errors().getFirst().category()).isEqualTo(Category.NOT_FOUND);
        assertThat(run(folder.resolve("a_B_1m.csv")).errors().getFirst().category())
                .isEqualTo(Category.NOT_FOUND);
    }

    @Test
    void tradesOfOneMomentKeepTheOrderOfTheirIds() throws Exception {
        String header = "time,trade_id,side,price,amount\n";
        run(write("a_B_trades_2.csv", header + trade(5, 3) + trade(5, 9) + trade(6, 10)));
        run(write("a_B_trades_1.csv", header + trade(4, 1) + trade(5, 2) + trade(5, 4) + trade(5, 9)));
        var trades = store().trades(ID);
        assertThat(trades.size()).isEqualTo(6);
        for (int i = 1; i < trades.size(); i++) assertThat(trades.id(i)).isGreaterThan(trades.id(i - 1));
        assertThat(new Verifier(store()).verify(SeriesKey.trades(ID), true).problems())
                .isEmpty();
    }

    @Test
    void tradesWithoutIdsMayBeContinuedButNotOverlap() throws Exception {
        String header = "time,side,price,amount\n";
        String first = header + "5000000000000,buy,1,1\n5000000000000,buy,1,1\n";
        run(write("a_B_trades_1.csv", first));
        assertThat(run(write("a_B_trades_1.csv", first)).complete()).isTrue();
        assertThat(run(write("a_B_trades_2.csv", header + "5000000001000,sell,2,1\n"))
                        .stored())
                .isEqualTo(1);
        ImportReport overlap = run(write("a_B_trades_3.csv", header + "5000000000500,buy,1,1\n"));
        assertThat(overlap.errors().getFirst().reason()).contains("without ids");
        assertThat(store().trades(ID).size()).isEqualTo(3);
    }

    private ImportReport run(Path... files) {
        return new Importer(store()).run(ImportRequest.of(List.of(files)));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String bar(int minute, int volume) {
        return (1_700_000_040_000L + minute * 60_000L) + ",10,12,9,11," + volume + "\n";
    }

    private static String trade(int second, int id) {
        return (5_000_000_000_000L + second * 1_000L) + "," + id + ",buy,1.5,2\n";
    }
}
