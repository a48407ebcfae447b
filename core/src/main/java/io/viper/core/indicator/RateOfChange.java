package io.viper.core.indicator;

/**
 * Rate of change in percent: {@code 100 (x / x[period] - 1)}.
 *
 * <p>Range: above -100 for positive values; 0 when the older value is zero. Warm-up: {@code period + 1}. As TA-Lib ROC.
 */
public final class RateOfChange implements ValueIndicator {
    private final Ring inputs;
    private double value = Double.NaN;

    /** A change over {@code period} steps, at least 1. */
    public RateOfChange(int period) {
        inputs = new Ring(Parameters.period(period));
    }

    @Override
    public void add(double input) {
        boolean full = inputs.full();
        double before = inputs.push(input);
        if (full) {
            value = before == 0 ? 0 : 100 * (input / before - 1);
        }
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public int warmUp() {
        return inputs.size() + 1;
    }

    @Override
    public void reset() {
        inputs.clear();
        value = Double.NaN;
    }
}
