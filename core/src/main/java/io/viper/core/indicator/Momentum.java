package io.viper.core.indicator;

/**
 * Momentum: {@code x - x[period]}.
 *
 * <p>Range: any. Warm-up: {@code period + 1}. As TA-Lib MOM.
 */
public final class Momentum implements ValueIndicator {
    private final Ring inputs;
    private double value = Double.NaN;

    /** A difference over {@code period} steps, at least 1. */
    public Momentum(int period) {
        inputs = new Ring(Parameters.period(period));
    }

    @Override
    public void add(double input) {
        boolean full = inputs.full();
        double before = inputs.push(input);
        if (full) {
            value = input - before;
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
