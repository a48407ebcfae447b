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

    /** The value at risk of a normal distribution with the same mean and deviation. */
    public static double gaussianValueAtRisk(double[] returns, double share) {
        return Moments.mean(returns) + Normal.quantile(share) * Moments.deviation(returns);
    }

    /** The mean of the worst share of such a normal distribution. */
    public static double gaussianExpectedShortfall(double[] returns, double share) {
        double tail = Normal.density(Normal.quantile(share)) / share;
        return Moments.mean(returns) - tail * Moments.deviation(returns);
    }

    /** The value at risk with the Cornish-Fisher correction for skewness and kurtosis (biased moments). */
    public static double cornishFisherValueAtRisk(double[] returns, double share) {
        double z = Normal.quantile(share);
        double skew = Moments.skewness(returns);
        double excess = Moments.kurtosis(returns) - 3;
        double corrected = z
                + (z * z - 1) * skew / 6
                + (z * z * z - 3 * z) * excess / 24
                - (2 * z * z * z - 5 * z) * skew * skew / 36;
        double deviation = Moments.deviation(returns) * Math.sqrt((returns.length - 1.0) / returns.length);
        return Moments.mean(returns) + corrected * deviation;
    }

    /** |95th percentile| over |5th percentile|: above 1 when good days are larger than bad ones. */
    public static double tailRatio(double[] returns) {
        return Moments.ratio(Math.abs(Moments.percentile(returns, 0.95)), Math.abs(Moments.percentile(returns, 0.05)));
    }
}
