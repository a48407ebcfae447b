package io.viper.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.market.FundingColumns;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.store.quality.Quality;
import io.viper.store.series.SeriesKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mark prices in the store: added, asked for, written, read again, looked at, and used where a payment lacks its price. */
class MarksTest {
    private static final InstrumentId ID = new InstrumentId("venue-usdm", "BTCUSDT");
    private static final long SECOND = Timeframe.SECOND;
    private static final long BEGIN = 1_700_000_040L * SECOND;

    @TempDir
    Path folder;

    private static List<MarkPrice> marks() {
        return List.of(
                new MarkPrice(BEGIN, 42_000.5, 42_000.25),
                new MarkPrice(BEGIN + 50 * SECOND, 42_001.5, Double.NaN),
                new MarkPrice(BEGIN + 130 * SECOND, 50_000, 42_001),
                new MarkPrice(BEGIN + 131 * SECOND, 42_002, 42_001));
    }

    @Test
    void theyAreWrittenAndReadAgainAsTheyWere() throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (MarketStore store = MarketStore.at(folder.resolve("one"))) {
            new Downloads(store).addMarks(ID, marks(), 2, "recorded");
            new Exporter(store)
                    .toStream(SeriesKey.marks(ID), Long.MIN_VALUE, Long.MAX_VALUE, Exporter.Format.CSV, text);
        }
        assertThat(text.toString(StandardCharsets.UTF_8).lines())
                .startsWith("timestamp_ms,mark_price,index_price", BEGIN / 1_000_000 + ",42000.5,42000.25");
        Path file = folder.resolve("venue-usdm_BTCUSDT_marks.csv");
        Files.write(file, text.toByteArray());
        try (MarketStore store = MarketStore.at(folder.resolve("two"))) {
            new Importer(store).run(ImportRequest.of(List.of(file)));
            assertThat(store.info(SeriesKey.marks(ID)).orElseThrow().count()).isEqualTo(4);
            assertThat(new Verifier(store).verify(SeriesKey.marks(ID), true).sound())
                    .isTrue();
        }
    }

    @Test
    void aMinuteWithoutOneIsAGapAndOneThatJumpsStandsOut() throws Exception {
        try (MarketStore store = MarketStore.at(folder)) {
            new Downloads(store).addMarks(ID, marks(), 2, "recorded");
            Quality quality =
                    new Verifier(store).verify(SeriesKey.marks(ID), false).quality();
            assertThat(quality.gaps().missing()).isEqualTo(1);
            assertThat(quality.outliers().count()).isEqualTo(1);
            assertThat(quality.outliers().listed().getFirst().value()).isEqualTo(50_000);
        }
    }

    @Test
    void aPaymentWithoutAPriceHasTheMarkOfTheMinuteBeforeIt() throws Exception {
        try (MarketStore store = MarketStore.at(folder)) {
            Downloads downloads = new Downloads(store);
            long[] times = {BEGIN - SECOND, BEGIN + 60 * SECOND, BEGIN + 100 * SECOND, BEGIN + 300 * SECOND};
            double none = Double.NaN;
            double[] told = {none, none, 7, none};
            downloads.add(ID, new FundingColumns(times, new double[] {0.1, 0.2, 0.3, 0.4}, told), 4, "asked");
            downloads.addMarks(ID, marks(), 2, "recorded");
            FundingColumns funding = store.funding(ID);
            assertThat(funding.markPrice(0)).isNaN();
            assertThat(funding.markPrice(1)).isEqualTo(42_001.5);
            assertThat(funding.markPrice(2)).isEqualTo(7);
            assertThat(funding.markPrice(3)).isNaN();
            assertThat(funding.rate(3)).isEqualTo(0.4);
        }
    }

    @Test
    void aPriceOfNothingIsNotTakenFromAFile() throws Exception {
        Path file = folder.resolve("venue-usdm_BTCUSDT_marks.csv");
        Files.writeString(file, "timestamp_ms,mark_price\n1700000040000,42000\n");
        try (MarketStore store = MarketStore.at(folder.resolve("one"))) {
            new Importer(store).run(ImportRequest.of(List.of(file)));
            assertThat(store.info(SeriesKey.marks(ID)).orElseThrow().count()).isEqualTo(1);
            Files.writeString(file, "timestamp_ms,mark_price\n1700000041000,0\n");
            ImportReport refused = new Importer(store).run(ImportRequest.of(List.of(file)));
            assertThat(refused.errors())
                    .hasSize(1)
                    .allSatisfy(each -> assertThat(each.message()).contains("mark price is not above zero"));
            assertThat(refused.stored()).isZero();
        }
    }
}
