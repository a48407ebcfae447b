package io.viper.core.indicator;

/**
 * The middle between the largest and the smallest of the last {@code period} values.
 *
 * <p>Range: within the window's values. Warm-up: {@code period}. As TA-Lib MIDPOINT.
 */
public final class Midpoint implements ValueIndicator {
    private final SlidingRange range;

    /** A middle over {@code period} values, at least 1. */
    public Midpoint(int period) {
        range = new SlidingRange(Parameters.period(period));
    }

    @Override
    public void add(double input) {
        range.add(input, input);
    }

    @Override
    public double value() {
        return range.full() ? range.middle() : Double.NaN;
    }

    @Override
    public int warmUp() {
        return range.window();
    }

    @Override
    public void reset() {
        range.clear();
    }
}
