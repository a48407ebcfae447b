package io.viper.core.indicator;

/**
 * The smallest of the last {@code period} values.
 *
 * <p>Warm-up: {@code period}. Amortized constant time. As TA-Lib MIN.
 */
public final class Lowest implements ValueIndicator {
    private final int period;
    private final SlidingMaximum negated;

    /** A minimum over {@code period} values, at least 1. */
    public Lowest(int period) {
        this.period = Parameters.period(period);
        negated = new SlidingMaximum(period);
    }

    @Override
    public void add(double input) {
        negated.add(-input);
    }

    @Override
    public double value() {
        return negated.full() ? -negated.value() : Double.NaN;
    }

    @Override
    public int warmUp() {
        return period;
    }

    @Override
    public void reset() {
        negated.clear();
    }
}
