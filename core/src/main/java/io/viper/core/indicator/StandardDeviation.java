package io.viper.core.indicator;

/**
 * Population standard deviation of the last {@code period} values: {@code sqrt(mean((x - mean)^2))}.
 *
 * <p>Range: zero or more. Warm-up: {@code period}. As TA-Lib STDDEV, but exact where its difference of squares cancels:
 * sums are taken of distances to a nearby reference and replaced by fresh ones once per window.
 */
public final class StandardDeviation implements ValueIndicator {
    private final int period;
    private final RollingMoments moments;

    /** A deviation over {@code period} values, at least 1. */
    public StandardDeviation(int period) {
        this.period = Parameters.period(period);
        moments = new RollingMoments(period);
    }

    @Override
    public void add(double input) {
        moments.add(input);
    }

    @Override
    public double value() {
        return moments.full() ? Math.sqrt(moments.variance()) : Double.NaN;
    }

    /** The square of the value. */
    public double variance() {
        return moments.full() ? moments.variance() : Double.NaN;
    }

    /** The mean of the window. */
    public double mean() {
        return moments.full() ? moments.mean() : Double.NaN;
    }

    @Override
    public int warmUp() {
        return period;
    }

    @Override
    public void reset() {
        moments.clear();
    }
}
