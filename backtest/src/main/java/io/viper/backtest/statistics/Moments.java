package io.viper.backtest.statistics;

import java.util.Arrays;

/** Mean, spread, shape and percentiles of a sample; all NaN for a sample that is too small. */
public final class Moments {
    /** A spread this small beside the mean is rounding noise of equal values. */
    private static final double NOISE = 1e-14;

    private Moments() {}

    /** The arithmetic mean, with what rounding loses added back; NaN of nothing. */
    public static double mean(double[] values) {
        double sum = 0;
        double lost = 0;
        for (double value : values) {
            double term = value - lost;
            double next = sum + term;
            lost = (next - sum) - term;
            sum = next;
        }
        return values.length == 0 ? Double.NaN : sum / values.length;
    }

    /** The standard deviation of the sample (n - 1); NaN of fewer than two values. */
    public static double deviation(double[] values) {
        if (values.length < 2) return Double.NaN;
        double mean = mean(values);
        return steady(Math.sqrt(central(values, mean, 2) * values.length / (values.length - 1)), mean);
    }

    /** The third standardized moment, biased (n); NaN without spread. */
    public static double skewness(double[] values) {
        double deviation = biasedDeviation(values);
        return defined(central(values, mean(values), 3) / (deviation * deviation * deviation));
    }

    /** The fourth standardized moment, biased (n): 3 for a normal distribution; NaN without spread. */
    public static double kurtosis(double[] values) {
        double variance = biasedDeviation(values) * biasedDeviation(values);
        return defined(central(values, mean(values), 4) / (variance * variance));
    }

    /**
     * A percentile with linear interpolation between the neighbors.
     *
     * @param share 0 for the smallest value, 1 for the largest
     */
    public static double percentile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return percentileOfSorted(sorted, share);
    }

    /** {@link #percentile} of values that are sorted already. */
    static double percentileOfSorted(double[] sorted, double share) {
        if (sorted.length == 0) return Double.NaN;
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** A number, or NaN for an infinite one. */
    static double defined(double value) {
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    /** A quotient, or NaN where it has no finite value. */
    static double ratio(double numerator, double denominator) {
        return denominator == 0 ? Double.NaN : defined(numerator / denominator);
    }

    private static double biasedDeviation(double[] values) {
        if (values.length < 2) return Double.NaN;
        double mean = mean(values);
        double deviation = steady(Math.sqrt(central(values, mean, 2)), mean);
        return deviation == 0 ? Double.NaN : deviation;
    }

    private static double steady(double deviation, double mean) {
        return deviation <= NOISE * Math.abs(mean) ? 0 : deviation;
    }

    private static double central(double[] values, double mean, int order) {
        double sum = 0;
        for (double value : values) {
            double difference = value - mean;
            double square = difference * difference;
            sum += order == 2 ? square : order == 3 ? square * difference : square * square;
        }
        return sum / values.length;
    }
}
