package io.viper.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.market.BarColumns;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.store.disk.InfoFile;
import io.viper.store.quest.QuestStore;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketStoreTest {
    private static final InstrumentId ID = new InstrumentId("binance-spot", "BTCUSDT");
    private static final SeriesKey KEY = SeriesKey.bars(ID, Timeframe.M1);
    private static final String HEADER = "timestamp_ms,open,high,low,close,volume\n";

    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void importTwoBars() throws IOException {
        home = folder.resolve("home");
        try (MarketStore store = MarketStore.at(home)) {
            importMinutes(store, "first", 0, 2);
        }
    }

    @Test
    void anEmptyStoreListsNothingAndSaysWhatIsMissing() throws Exception {
        MarketStore empty = MarketStore.at(folder.resolve("none"));
        assertThat(empty.list()).isEmpty();
        assertThat(empty.info(KEY)).isEmpty();
        assertThatThrownBy(() -> empty.bars(ID, Timeframe.M1))
                .isInstanceOfSatisfying(
                        DataException.class,
                        e -> assertThat(e.error().category()).isEqualTo(Category.DATA_MISSING));
        assertThat(folder.resolve("none")).doesNotExist();
        assertThatThrownBy(() -> MarketStore.at(home).bars(ID, Timeframe.H1))
                .hasMessageContaining("stored: binance-spot:BTCUSDT 1m");
    }

    @Test
    void readingDoesNotOpenTheDatabase() throws Exception {
        try (QuestStore held = QuestStore.open(home.resolve("questdb"));
                MarketStore reader = MarketStore.at(home)) {
            assertThat(held.count(KEY)).isEqualTo(2);
            assertThat(reader.bars(ID, Timeframe.M1).size()).isEqualTo(2);
            assertThat(reader.list()).hasSize(1);
        }
    }

    @Test
    void aMissingOrDamagedColumnFileIsMadeAgainFromTheDatabase() throws Exception {
        for (boolean missing : new boolean[] {true, false}) {
            Path columns = columnFiles().getFirst();
            byte[] before = Files.readAllBytes(columns);
            if (missing) Files.delete(columns);
            else Files.write(columns, new byte[] {1, 2, 3});
            try (MarketStore store = MarketStore.at(home)) {
                assertThat(store.bars(ID, Timeframe.M1).size()).isEqualTo(2);
            }
            assertThat(columns).hasBinaryContent(before);
        }
    }

    @Test
    void asecondOneThatWantsTheDatabaseIsToldSo() throws Exception {
        try (QuestStore held = QuestStore.open(home.resolve("questdb"));
                MarketStore second = MarketStore.at(home)) {
            assertThat(held.count(KEY)).isEqualTo(2);
            ImportReport report = importMinutes(second, "second", 5, 2);
            assertThat(report.errors()).hasSize(1);
            assertThat(report.errors().getFirst().category()).isEqualTo(Category.IO);
            assertThat(report.errors().getFirst().reason()).isEqualTo("another process has the database open");
        }
    }

    @Test
    void anotherProcessThatHasTheDatabaseOpenIsNoticed() throws Exception {
        Process other = holder();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("open");
            assertThatThrownBy(() -> QuestStore.open(home.resolve("questdb")))
                    .hasMessageContaining("another process has the database open");
            assertThat(MarketStore.at(home).bars(ID, Timeframe.M1).size()).isEqualTo(2);
        } finally {
            other.destroyForcibly();
            assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        QuestStore.open(home.resolve("questdb")).close();
    }

    @Test
    void aChangeThatACrashCutOffBeforeTheDatabaseHadItIsForgotten() throws Exception {
        SeriesInfo info = MarketStore.at(home).info(KEY).orElseThrow();
        InfoFile.write(next(), grown(info, 5));
        try (MarketStore store = MarketStore.at(home)) {
            ImportReport report = importMinutes(store, "second", 2, 1);
            assertThat(report.errors()).isEmpty();
            assertThat(store.bars(ID, Timeframe.M1).size()).isEqualTo(3);
        }
        assertThat(next()).doesNotExist();
    }

    @Test
    void aChangeThatACrashCutOffAfterTheDatabaseHadItIsFinished() throws Exception {
        SeriesInfo before = MarketStore.at(home).info(KEY).orElseThrow();
        byte[] description = Files.readAllBytes(info());
        try (MarketStore store = MarketStore.at(home)) {
            importMinutes(store, "second", 2, 3);
        }
        Files.move(info(), next());
        Files.write(info(), description);
        try (MarketStore store = MarketStore.at(home)) {
            assertThat(store.info(KEY)).contains(before);
            ImportReport again = importMinutes(store, "second", 2, 3);
            assertThat(again.errors()).isEmpty();
            assertThat(again.stored()).isZero();
            assertThat(store.bars(ID, Timeframe.M1).size()).isEqualTo(5);
            assertThat(new Verifier(store).verify(KEY, true).sound()).isTrue();
        }
    }

    @Test
    void aStoreThatLostAllDescriptionsIsRepairedFromTheDatabase() throws Exception {
        BarColumns before = MarketStore.at(home).bars(ID, Timeframe.M1);
        SeriesInfo info = MarketStore.at(home).info(KEY).orElseThrow();
        for (Path file : List.of(info(), columnFiles().getFirst())) Files.delete(file);
        try (MarketStore store = MarketStore.at(home)) {
            assertThat(store.repair(_ -> true)).containsExactly(KEY);
            assertThat(store.repair(_ -> true)).isEmpty();
            assertThat(Rows.of(store.bars(ID, Timeframe.M1)).sameAs(Rows.of(before)))
                    .isTrue();
            assertThat(store.info(KEY).orElseThrow().tickSize()).isEqualTo(info.tickSize());
            assertThat(store.info(KEY).orElseThrow().lotSize()).isEqualTo(info.lotSize());
        }
    }

    @Test
    void aRemovedSeriesIsGoneAndCanBeImportedAgain() throws Exception {
        try (MarketStore store = MarketStore.at(home)) {
            store.remove(KEY);
            assertThat(store.list()).isEmpty();
            assertThat(columnFiles()).isEmpty();
            assertThat(importMinutes(store, "first", 7, 4).stored()).isEqualTo(4);
            assertThat(store.bars(ID, Timeframe.M1).size()).isEqualTo(4);
        }
    }

    @Test
    void olderRowsAreSortedInAndOldColumnFilesGo() throws Exception {
        try (MarketStore store = MarketStore.at(home)) {
            importMinutes(store, "late", 1_000_000, 3);
            importMinutes(store, "between", 10, 3);
            BarColumns bars = store.bars(ID, Timeframe.M1);
            assertThat(bars.size()).isEqualTo(8);
            assertThat(new Verifier(store).verify(KEY, true).sound()).isTrue();
            assertThat(columnFiles()).hasSize(1);
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsAnErrorOfTheMachineAndStoresNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        ImportReport report = importMinutes(MarketStore.at(file), "first", 0, 2);
        assertThat(report.errors()).hasSize(1);
        assertThat(report.errors().getFirst().category()).isEqualTo(Category.IO);
        assertThat(report.series()).isEmpty();
    }

    private ImportReport importMinutes(MarketStore store, String name, int first, int count) throws IOException {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = first; i < first + count; i++) {
            csv.append((i + 28_333_334L) * 60_000)
                    .append(",10,12.25,9,11,")
                    .append(i)
                    .append(".5\n");
        }
        Path file = folder.resolve("binance-spot_BTCUSDT_1m_" + name + ".csv");
        Files.writeString(file, csv);
        return new Importer(store).run(ImportRequest.of(List.of(file)));
    }

    private Process holder() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DatabaseHolder.class.getName(),
                        home.resolve("questdb").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private Path info() {
        return home.resolve("series/binance-spot/BTCUSDT/1m.info");
    }

    private Path next() {
        return home.resolve("series/binance-spot/BTCUSDT/1m.next");
    }

    private List<Path> columnFiles() throws IOException {
        try (Stream<Path> files = Files.list(info().getParent())) {
            return files.filter(file -> file.toString().endsWith(".columns")).toList();
        }
    }

    private static SeriesInfo grown(SeriesInfo info, long count) {
        return new SeriesInfo(info.key(), 2, 1, info.sources(), info.first(), info.last(), count, info.gaps(), 7);
    }
}
