package io.viper.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.SharedData;
import io.viper.core.market.BarBuilder;
import io.viper.core.market.BarColumns;
import io.viper.core.market.BarColumnsBuilder;
import io.viper.core.market.TradeColumns;
import io.viper.core.model.Bar;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.store.series.SeriesKey;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded trades rebuild recorded bars to the last digit. */
class RealTradesTest {
    private static final InstrumentId XRP = new InstrumentId("binance-spot", "XRPETH");
    private static final InstrumentId BTC = new InstrumentId("binance-spot", "BTCUSDT");
    private static final InstrumentId EXPECTED = new InstrumentId("expected", "XRPETH");

    @TempDir
    static Path folder;

    private static MarketStore store;
    private static ImportReport report;

    @BeforeAll
    static void importAll() {
        store = MarketStore.at(folder);
        report = new Importer(store)
                .run(ImportRequest.of(List.of(
                        SharedData.path("data/trades"),
                        SharedData.path("data/funding"),
                        SharedData.path("data/candles/1h-usdm"),
                        SharedData.path("data/candles/1m/binance-spot_BTCUSDT_1m_2024-08-08_09.csv.gz"))));
    }

    @AfterAll
    static void close() {
        if (store != null) store.close();
    }

    @Test
    void allTradesAndFundingsAreImported() throws Exception {
        assertThat(report.errors()).isEmpty();
        assertThat(store.trades(BTC).size()).isEqualTo(9_757 + 10_147);
        assertThat(store.trades(new InstrumentId("binance-usdm", "BTCUSDT")).size())
                .isEqualTo(21_313);
        var funding = store.funding(new InstrumentId("binance-usdm", "SUIUSDT"));
        assertThat(funding.size()).isEqualTo(1_130);
        assertThat(funding.time(0)).isEqualTo(1_683_129_600_011L * 1_000_000);
        assertThat(funding.rate(1)).isEqualTo(-0.00192157);
        assertThat(funding.markPrice(1)).isEqualTo(1.39633408);
    }

    @Test
    void tradesKeepTheirSidesAndIds() throws Exception {
        TradeColumns trades = store.trades(XRP);
        assertThat(trades.size()).isEqualTo(12_477);
        assertThat(trades.id(0)).isEqualTo(13_519_807);
        assertThat(trades.side(0)).isEqualTo(Side.SELL);
        assertThat(trades.price(0)).isEqualTo(0.00141342);
        assertThat(trades.amount(0)).isEqualTo(23);
    }

    @Test
    void tradesOfXrpRebuildEveryMinuteAndEveryFiveMinutesExactly() throws Exception {
        assertThat(rebuilt(XRP, Timeframe.M1))
                .isEqualTo(bars(store.bars(EXPECTED, Timeframe.M1)))
                .hasSize(2_469);
        assertThat(rebuilt(XRP, Timeframe.M5)).isEqualTo(bars(store.bars(EXPECTED, Timeframe.M5)));
    }

    @Test
    void tradesOfBitcoinRebuildEveryWholeRecordedMinuteExactly() throws Exception {
        TradeColumns trades = store.trades(BTC);
        BarColumns recorded = store.bars(BTC, Timeframe.M1);
        List<Bar> rebuilt = rebuilt(BTC, Timeframe.M1);
        long exact = rebuilt.stream()
                .filter(bar -> bar.equals(recorded.bar(recorded.indexAtOrAfter(bar.openTime()))))
                .count();
        assertThat(trades.size()).isPositive();
        assertThat(exact).isEqualTo(10);
    }

    private static List<Bar> rebuilt(InstrumentId id, Timeframe timeframe) throws Exception {
        TradeColumns trades = store.trades(id);
        int decimals = store.info(SeriesKey.trades(id)).orElseThrow().amountDecimals();
        BarBuilder builder = new BarBuilder(timeframe, decimals);
        BarColumnsBuilder bars = new BarColumnsBuilder(timeframe);
        for (int i = 0; i < trades.size(); i++) {
            Bar bar = builder.add(trades.time(i), trades.price(i), trades.amount(i));
            if (bar != null) bars.add(bar);
        }
        Bar last = builder.advanceTo(Long.MAX_VALUE);
        if (last != null) bars.add(last);
        return bars(bars.build());
    }

    private static List<Bar> bars(BarColumns columns) {
        return IntStream.range(0, columns.size()).mapToObj(columns::bar).toList();
    }
}
