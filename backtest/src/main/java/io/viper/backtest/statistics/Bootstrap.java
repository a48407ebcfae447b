package io.viper.backtest.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * How sure a number is, by drawing the same days again and again (stationary block bootstrap of Politis and Romano):
 * blocks of random length keep what neighboring days have to do with each other. The same seed gives the same answer.
 */
public final class Bootstrap {

    /** Draws unless told otherwise. */
    public static final int DRAWS = 1_000;

    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    private Bootstrap() {}

    /**
     * A range that holds the true value in 95 of 100 cases.
     *
     * @param low lower end
     * @param high upper end
     */
    public record Interval(double low, double high) {

        /** Of a number that nothing can be said about. */
        public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

        /** Whether the ends are numbers. */
        public boolean known() {
            return !Double.isNaN(low) && !Double.isNaN(high);
        }
    }

    /**
     * Whether two series of returns differ by more than chance.
     *
     * @param days days that both have
     * @param mean mean daily difference, first minus second, a fraction
     * @param interval 95 % interval of that mean
     * @param probability chance of a difference at least this large, either way, if there were none; from 0 to 1
     */
    public record Difference(int days, double mean, Interval interval, double probability) {}

    /** The 95 % interval of the yearly Sharpe ratio; unknown below 30 days or without spread. */
    public static Interval sharpe(double[] returns, int draws, long seed) {
        if (returns.length < Returns.DAYS_FOR_CAGR) return Interval.UNKNOWN;
        return interval(draw(returns, draws, seed, Ratios::sharpe));
    }

    /** Compares the returns of the same days; both of the same length. */
    public static Difference difference(double[] first, double[] second, int draws, long seed) {
        double[] differences = Relative.difference(first, second);
        double mean = Moments.mean(differences);
        if (differences.length < Returns.DAYS_FOR_CAGR) {
            return new Difference(differences.length, mean, Interval.UNKNOWN, Double.NaN);
        }
        double[] means = draw(differences, draws, seed, Moments::mean);
        int extreme = 0;
        for (double drawn : means) if (Math.abs(drawn - mean) >= Math.abs(mean)) extreme++;
        // One is added on both sides: the sample itself is one of the possible draws, so no chance is ever zero.
        return new Difference(differences.length, mean, interval(means), (extreme + 1.0) / (means.length + 1.0));
    }

    private static double[] draw(double[] values, int draws, long seed, ToDoubleFunction<double[]> statistic) {
        SplittableRandom random = new SplittableRandom(seed);
        double newBlock = 1 / Math.max(1, Math.cbrt(values.length));
        double[] sample = new double[values.length];
        double[] results = new double[draws];
        for (int i = 0; i < draws; i++) {
            resample(values, sample, newBlock, random);
            results[i] = statistic.applyAsDouble(sample);
        }
        return results;
    }

    private static void resample(double[] values, double[] sample, double newBlock, SplittableRandom random) {
        int at = random.nextInt(values.length);
        for (int i = 0; i < sample.length; i++) {
            sample[i] = values[at];
            at = random.nextDouble() < newBlock ? random.nextInt(values.length) : (at + 1) % values.length;
        }
    }

    /** The middle 95 % of what was drawn; draws without a value are left out. */
    private static Interval interval(double[] drawn) {
        double[] known = Arrays.stream(drawn)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return new Interval(Moments.percentileOfSorted(known, LOW), Moments.percentileOfSorted(known, HIGH));
    }
}
