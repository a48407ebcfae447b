package io.viper.backtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.viper.backtest.result.Fall;
import io.viper.backtest.result.TimeSeries;
import io.viper.core.Seeds;
import io.viper.core.model.Timeframe;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawdownsTest {
    @Test
    void everyFallHasPeakTroughAndRecovery() {
        List<Fall> falls = Drawdowns.all(100, daily(110, 99, 88, 104, 110, 120, 114, 90));
        assertThat(falls)
                .containsExactly(new Fall(day(5), day(7), Fall.NEVER, 0.25), new Fall(day(0), day(2), day(4), 0.2));
    }

    @Test
    void theStartIsTheFirstHigh() {
        assertThat(Drawdowns.all(100, daily(90, 95))).containsExactly(new Fall(day(0), day(0), Fall.NEVER, 0.1));
        assertThat(Drawdowns.max(new double[] {-0.1, 0.05})).isCloseTo(0.1, within(1e-15));
    }

    @Test
    void theLongestTimeUnderwaterMayBeUnfinished() {
        assertThat(Drawdowns.longestDays(100, daily(110, 99, 88, 104, 110, 120, 114, 90)))
                .isEqualTo(4);
        assertThat(Drawdowns.longestDays(100, daily(110, 99, 98, 97, 96, 95))).isEqualTo(5);
        assertThat(Drawdowns.longestDays(100, daily(110, 111))).isZero();
        assertThat(Drawdowns.longestDays(100, TimeSeries.EMPTY)).isNaN();
    }

    @Test
    void theDeepestFallIsTheLargestOfAllPairs() {
        Seeds.times(300, rng -> {
            long[] values = new long[rng.between(1, 40)];
            for (int i = 0; i < values.length; i++) values[i] = rng.nextLong(1, 1_000);
            TimeSeries curve = daily(values);
            double worst = 0;
            for (int low = 0; low < values.length; low++) {
                double high = 500;
                for (int i = 0; i <= low; i++) high = Math.max(high, values[i]);
                worst = Math.max(worst, 1 - values[low] / high);
            }
            assertThat(Drawdowns.max(Returns.daily(500, curve))).isCloseTo(worst, within(1e-9));
            double found = Drawdowns.all(500, curve).stream()
                    .mapToDouble(Fall::depth)
                    .max()
                    .orElse(0);
            assertThat(found).isCloseTo(worst, within(1e-9));
        });
    }

    private static TimeSeries daily(long... values) {
        long[] times = new long[values.length];
        for (int i = 0; i < times.length; i++) times[i] = day(i);
        return new TimeSeries(times, values);
    }

    private static long day(int number) {
        return number * Timeframe.DAY;
    }
}
