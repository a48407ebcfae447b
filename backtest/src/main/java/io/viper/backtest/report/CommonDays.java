package io.viper.backtest.report;

import io.viper.backtest.result.RunResult;
import io.viper.backtest.result.TimeSeries;
import io.viper.backtest.statistics.Bootstrap;
import io.viper.backtest.statistics.Returns;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The daily returns of two runs on the days that both have. */
final class CommonDays {
    private CommonDays() {}

    /** Tests the first run's returns minus the second one's. */
    static Bootstrap.Difference difference(RunResult first, RunResult second, long seed) {
        TimeSeries days = first.equity().daily();
        double[] all = returns(first);
        Map<Long, Double> others = byDay(second);
        double[] left = new double[all.length];
        double[] right = new double[all.length];
        int common = 0;
        for (int i = 0; i < all.length; i++) {
            Double other = others.get(days.time(i));
            if (other == null) continue;
            left[common] = all[i];
            right[common] = other;
            common++;
        }
        return Bootstrap.difference(Arrays.copyOf(left, common), Arrays.copyOf(right, common), Bootstrap.DRAWS, seed);
    }

    /** Daily returns by the start of their day. */
    private static Map<Long, Double> byDay(RunResult run) {
        TimeSeries days = run.equity().daily();
        double[] returns = returns(run);
        Map<Long, Double> byDay = new HashMap<>();
        for (int i = 0; i < returns.length; i++) byDay.put(days.time(i), returns[i]);
        return byDay;
    }

    private static double[] returns(RunResult run) {
        return Returns.daily(run.facts().capitalUnits(), run.equity().daily());
    }
}
