package io.viper.backtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.viper.backtest.result.SampleRuns;
import io.viper.core.model.Money;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.portfolio.ClosedTrade;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradeStatisticsTest {
    private final TradeStatistics some = trades(30, -10, 0, 50, -20, -10, 20);

    @Test
    void breakEvenCountsInTheDenominatorOnly() {
        assertThat(some.winners()).isEqualTo(3);
        assertThat(some.losers()).isEqualTo(3);
        assertThat(some.winRate()).isCloseTo(3 / 7.0, within(1e-15));
    }

    @Test
    void profitsAndLossesAreWeighed() {
        assertThat(some.netUnits()).isEqualTo(60 * Money.UNITS);
        assertThat(some.profitFactor()).isEqualTo(2.5);
        assertThat(some.expectancy()).isCloseTo(60 / 7.0, within(1e-12));
        assertThat(some.payoffRatio()).isEqualTo(2.5);
        assertThat(some.best()).isEqualTo(50);
        assertThat(some.worst()).isEqualTo(-20);
    }

    @Test
    void aBreakEvenTradeEndsEveryStreak() {
        assertThat(some.lossStreak()).isEqualTo(2);
        assertThat(some.winStreak()).isEqualTo(1);
        assertThat(trades(1, 1, 0, 1).winStreak()).isEqualTo(2);
    }

    @Test
    void multiplesNeedAKnownStop() {
        // Every second trade has a risk of ten.
        assertThat(some.multiples()).containsExactly(3, 0, -2, 2);
        assertThat(some.expectancyR()).isEqualTo(0.75);
        double deviation = Moments.deviation(new double[] {3, 0, -2, 2});
        assertThat(some.sqn()).isCloseTo(2 * 0.75 / deviation, within(1e-12));
    }

    @Test
    void withoutLosersThereIsNoProfitFactor() {
        assertThat(trades(5, 10).profitFactor()).isNaN();
        assertThat(trades(5, 10).payoffRatio()).isNaN();
    }

    @Test
    void withoutTradesNothingIsDefined() {
        TradeStatistics none = trades();
        for (double value : new double[] {
            none.winRate(),
            none.profitFactor(),
            none.expectancy(),
            none.expectancyR(),
            none.payoffRatio(),
            none.sqn(),
            none.best(),
            none.worst(),
            none.averageHoldHours()
        }) {
            assertThat(value).isNaN();
        }
    }

    @Test
    void sidesAndInstrumentsDivideTheTrades() {
        TradeStatistics all = new TradeStatistics(SampleRuns.lively().trades());
        assertThat(all.of(Side.BUY).netUnits() + all.of(Side.SELL).netUnits()).isEqualTo(all.netUnits());
        assertThat(all.of(0).count() + all.of(1).count() + all.of(2).count()).isEqualTo(all.count());
    }

    private static TradeStatistics trades(long... profits) {
        List<ClosedTrade> trades = new ArrayList<>();
        Arrays.stream(profits).forEach(profit -> trades.add(trade(trades.size() + 1, profit)));
        return new TradeStatistics(trades);
    }

    private static ClosedTrade trade(int number, long profit) {
        long risk = number % 2 == 1 ? 10 * Money.UNITS : 0;
        long net = profit * Money.UNITS;
        long end = Timeframe.H1.nanos();
        return new ClosedTrade(
                number, 0, "any", Side.BUY, 0, end, 1, 1, 1, net + 3, 5, 2, 0, risk, 0, 0, 1, "signal", "", 90, 1);
    }
}
