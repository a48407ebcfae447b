package io.viper.core.indicator;

/**
 * Simple moving average: the mean of the last {@code period} values.
 *
 * <p>Range: within the window's values. Warm-up: {@code period}. As TA-Lib SMA.
 */
public final class Sma implements ValueIndicator {
    private final int period;
    private final RollingSum sum;
    private double value = Double.NaN;

    /** An average over {@code period} values, at least 1. */
    public Sma(int period) {
        this.period = Parameters.period(period);
        sum = new RollingSum(period);
    }

    @Override
    public void add(double input) {
        double total = sum.add(input);
        if (sum.full()) {
            value = total / period;
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
        sum.clear();
        value = Double.NaN;
    }
}
