package io.viper.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.SharedData;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.store.TimeframeComparison.Difference;
import io.viper.store.series.Gap;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two years of recorded candles, imported as they are. */
class RealCandlesTest {
    private static final InstrumentId BTC = new InstrumentId("binance-spot", "BTCUSDT");
    private static final InstrumentId ETH = new InstrumentId("binance-spot", "ETHUSDT");

    @TempDir
    static Path folder;

    private static MarketStore store;
    private static ImportReport report;

    @BeforeAll
    static void importAll() {
        Path candles = SharedData.path("data/candles");
        store = MarketStore.at(folder);
        report = new Importer(store)
                .run(ImportRequest.of(List.of(
                        candles.resolve("1m"),
                        candles.resolve("1h/binance-spot_BTCUSDT_1h.csv.gz"),
                        candles.resolve("1h/binance-spot_ETHUSDT_1h.csv.gz"))));
    }

    @AfterAll
    static void close() {
        if (store != null) store.close();
    }

    @Test
    void allFilesAreImportedAndFilesOfOneSeriesAreJoined() {
        assertThat(report.errors()).isEmpty();
        assertThat(report.series())
                .extracting(series -> series.key().toString())
                .containsExactly(
                        "binance-spot:BTCUSDT 1m",
                        "binance-spot:BTCUSDT 1h",
                        "binance-spot:ETHUSDT 1m",
                        "binance-spot:ETHUSDT 1h",
                        "binance-spot:SUIUSDT 1m");
        SeriesReport bitcoin = report.series().getFirst();
        assertThat(bitcoin.files()).hasSize(2);
        assertThat(bitcoin.stored())
                .isEqualTo(1_051_120 + 2_880)
                .isEqualTo(bitcoin.info().count());
        assertThat(bitcoin.info().sources()).extracting(source -> source.rows()).containsExactly(1_051_120L, 2_880L);
        assertThat(bitcoin.info().tickSize()).isEqualByComparingTo("0.01");
        assertThat(bitcoin.info().lotSize()).isEqualByComparingTo("0.000001");
        assertThat(report.series().getLast().zeroVolume()).isPositive();
    }

    @Test
    void theHaltOfTheExchangeIsAGapAndSoIsTheTimeBetweenTwoFiles() {
        long halt = nanos("2023-03-24T12:40:00Z");
        SeriesInfo bitcoin = report.series().getFirst().info();
        assertThat(bitcoin.gaps().listed()).contains(new Gap(halt, halt + 80 * Timeframe.M1.nanos(), 80));
        assertThat(bitcoin.gaps().listed())
                .contains(new Gap(nanos("2024-01-01T00:00:00Z"), nanos("2024-08-08T00:00:00Z"), 220 * 1_440));
        assertThat(report.series().get(2).info().gaps().listed())
                .contains(new Gap(halt, halt + 80 * Timeframe.M1.nanos(), 80));
    }

    @Test
    void minutesOfEtherMakeExactlyTheRecordedHours() throws Exception {
        TimeframeComparison comparison = new Verifier(store).compare(ETH, Timeframe.M1, Timeframe.H1);
        assertThat(comparison.compared()).isEqualTo(13_127);
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.onlyStored()).isEmpty();
    }

    @Test
    void minutesOfBitcoinMakeTheRecordedHoursButForEightValues() throws Exception {
        TimeframeComparison comparison = new Verifier(store).compare(BTC, Timeframe.M1, Timeframe.H1);
        assertThat(comparison.compared()).isEqualTo(17_471);
        assertThat(comparison.differences()).extracting(Difference::column).containsOnly("close", "volume");
        assertThat(comparison.differences().stream().filter(d -> d.column().equals("close")))
                .hasSize(1);
        assertThat(comparison.differences().stream().filter(d -> d.column().equals("volume")))
                .hasSize(7);
    }

    @Test
    void importingAFileAgainChangesNothing() throws Exception {
        SeriesInfo before = store.info(SeriesKey.bars(BTC, Timeframe.H1)).orElseThrow();
        Path file = SharedData.path("data/candles/1h/binance-spot_BTCUSDT_1h.csv.gz");
        ImportReport again = new Importer(store).run(ImportRequest.of(List.of(file)));
        assertThat(again.stored()).isZero();
        assertThat(again.series().getFirst().present()).isEqualTo(before.count());
        assertThat(store.info(SeriesKey.bars(BTC, Timeframe.H1))).contains(before);
    }

    @Test
    void everySeriesIsSoundAndEqualToTheDatabase() throws Exception {
        for (SeriesInfo info : store.list()) {
            VerifyReport verified = new Verifier(store).verify(info.key(), true);
            assertThat(verified.problems()).isEmpty();
            assertThat(verified.rows()).isEqualTo(info.count());
        }
    }

    @Test
    void theColumnFilesAreReadWithoutTheDatabase() throws Exception {
        try (MarketStore reader = MarketStore.at(folder)) {
            assertThat(reader.bars(BTC, Timeframe.M1).size()).isEqualTo(1_054_000);
            long day = nanos("2023-03-24T00:00:00Z");
            assertThat(reader.bars(BTC, Timeframe.M1, day, day + Timeframe.DAY).size())
                    .isEqualTo(1_440 - 80);
        }
    }

    private static long nanos(String time) {
        return Instant.parse(time).getEpochSecond() * 1_000_000_000L;
    }
}
