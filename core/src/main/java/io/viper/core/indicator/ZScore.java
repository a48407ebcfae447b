package io.viper.core.indicator;

/**
 * How many standard deviations the latest value lies from the mean of the last {@code period}, itself included.
 *
 * <p>Range: within {@code sqrt(period - 1)} of zero; 0 when all values are equal. Warm-up: {@code period}.
 */
public final class ZScore implements ValueIndicator {
    private final int period;
    private final RollingMoments moments;
    private double value = Double.NaN;

    /** A score over {@code period} values, at least 2. */
    public ZScore(int period) {
        this.period = Parameters.period("period", period, 2);
        moments = new RollingMoments(period);
    }

    @Override
    public void add(double input) {
        moments.add(input);
        if (moments.full()) {
            double variance = moments.variance();
            value = variance > 0 ? (input - moments.mean()) / Math.sqrt(variance) : 0;
        }
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public int warmUp() {
        return period;
    }

    @Override
    public void reset() {
        moments.clear();
        value = Double.NaN;
    }
}
