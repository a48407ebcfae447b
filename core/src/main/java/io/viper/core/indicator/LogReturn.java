package io.viper.core.indicator;

/**
 * Logarithmic return: {@code ln(x / x[period])}.
 *
 * <p>Range: any. Warm-up: {@code period + 1}. Values must be above zero.
 */
public final class LogReturn implements ValueIndicator {
    private final Ring inputs;
    private double value = Double.NaN;

    /** A return over {@code period} steps, at least 1. */
    public LogReturn(int period) {
        inputs = new Ring(Parameters.period(period));
    }

    @Override
    public void add(double input) {
        boolean full = inputs.full();
        double before = inputs.push(input);
        if (full) {
            value = Math.log(input / before);
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
