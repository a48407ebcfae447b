package io.viper.core.indicator;

/**
 * The largest of the last {@code period} values.
 *
 * <p>Warm-up: {@code period}. Amortized constant time. As TA-Lib MAX.
 */
public final class Highest implements ValueIndicator {
    private final int period;
    private final SlidingMaximum maximum;

    /** A maximum over {@code period} values, at least 1. */
    public Highest(int period) {
        this.period = Parameters.period(period);
        maximum = new SlidingMaximum(period);
    }

    @Override
    public void add(double input) {
        maximum.add(input);
    }

    @Override
    public double value() {
        return maximum.full() ? maximum.value() : Double.NaN;
    }

    @Override
    public int warmUp() {
        return period;
    }

    @Override
    public void reset() {
        maximum.clear();
    }
}
