package io.viper.backtest.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.viper.core.market.BarColumns;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Judges trades and statistics by runs of an independent engine: three strategies, three markets, seventeen runs. */
class BacktestingPyTest {
    private static final double PRICE = 1e-9;
    private static final double MONEY = 1e-6;
    private static final double FIGURE = 1e-7;

    @Test
    void everyTradeAndStatisticOfTheShareIsTheIndependentOne() throws IOException {
        judge("backtestingpy_GOOG.json.gz", PeerMarket.days("GOOG.csv"), 1);
    }

    @Test
    void everyTradeAndStatisticOfThePerpetualIsTheIndependentOne() throws IOException {
        judge("backtestingpy_ETHUSDT_1h.json.gz", PeerMarket.hours("1h-usdm/binance-usdm_ETHUSDT_1h.csv.gz"), 8);
    }

    @Test
    void everyTradeAndStatisticOfTheCoinIsTheIndependentOne() throws IOException {
        judge("backtestingpy_XRPUSDT_1h.json.gz", PeerMarket.hours("1h/binance-spot_XRPUSDT_1h.csv.gz"), 8);
    }

    private static void judge(String file, BarColumns bars, int count) throws IOException {
        List<PeerRun> runs = PeerRun.read(file);
        assertThat(runs).hasSize(count);
        for (PeerRun run : runs) {
            PeerResult ours = PeerResult.of(run, bars);
            judgeTrades(run, ours.trades());
            judgeStatistics(run, PeerStatistics.of(ours, bars));
        }
    }

    private static void judgeStatistics(PeerRun run, Map<String, Object> ours) {
        assertThat(ours.keySet())
                .containsExactlyInAnyOrderElementsOf(run.statistics().keySet());
        run.statistics().forEach((name, theirs) -> {
            if (theirs instanceof Double value) {
                assertThat((Double) ours.get(name))
                        .as(run + ": " + name)
                        .isCloseTo(value, within(FIGURE * Math.abs(value)));
            } else {
                assertThat(ours.get(name)).as(run + ": " + name).isEqualTo(theirs);
            }
        });
    }

    private static void judgeTrades(PeerRun run, List<PeerTrade> ours) {
        for (int k = 0; k < Math.min(ours.size(), run.trades().size()); k++) {
            judge(run + ", trade " + k, ours.get(k), run.trades().get(k));
        }
        assertThat(ours).as(run + ": trades").hasSameSizeAs(run.trades());
    }

    private static void judge(String name, PeerTrade ours, PeerTrade theirs) {
        assertThat(ours.size()).as(name + ": size of " + ours).isEqualTo(theirs.size());
        assertThat(ours.entryBar()).as(name + ": entry bar").isEqualTo(theirs.entryBar());
        assertThat(ours.exitBar()).as(name + ": exit bar").isEqualTo(theirs.exitBar());
        assertThat(ours.entryPrice()).as(name + ": entry").isCloseTo(theirs.entryPrice(), within(PRICE));
        assertThat(ours.exitPrice()).as(name + ": exit").isCloseTo(theirs.exitPrice(), within(PRICE));
        assertThat(ours.profit()).as(name + ": profit").isCloseTo(theirs.profit(), within(MONEY));
        assertThat(ours.commission()).as(name + ": commission").isCloseTo(theirs.commission(), within(MONEY));
    }
}
