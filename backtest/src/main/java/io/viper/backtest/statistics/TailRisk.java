package io.viper.backtest.statistics;

import java.util.Arrays;

/** What the worst days look like. Losses are negative returns here; reports turn the sign. */
public final class TailRisk {
    private TailRisk() {}

    /** The return that a share of days falls below, from history; the share is such as 0.05. */
    public static double valueAtRisk(double[] returns, double share) {
        return Moments.percentile(returns, share);
    }

    /** The mean of the worst share of days, from history; at least one day. */
    public static double expectedShortfall(double[] returns, double share) {
        if (returns.length == 0) return Double.NaN;
        double[] sorted = returns.clone();
        Arrays.sort(sorted);
        int last = (int) ((sorted.length - 1) * share);
        return Moments.mean(Arrays.copyOf(sorted, last + 1));
    }

    /** |95th percentile| over |5th percentile|: above 1 when good days are larger than bad ones. */
    public static double tailRatio(double[] returns) {
        return Moments.ratio(Math.abs(Moments.percentile(returns, 0.95)), Math.abs(Moments.percentile(returns, 0.05)));
    }
}
