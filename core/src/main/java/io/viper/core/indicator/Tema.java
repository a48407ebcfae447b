package io.viper.core.indicator;

/**
 * Triple exponential moving average: {@code 3 e1 - 3 e2 + e3}, each an EMA of the one before.
 *
 * <p>Range: may overshoot the values. Warm-up: {@code 3 period - 2}. As TA-Lib TEMA; Patrick Mulloy, 1994.
 */
public final class Tema implements ValueIndicator {
    private final TripleSmoothing smoothing;

    /** An average of exponential averages over {@code period} values, at least 1. */
    public Tema(int period) {
        smoothing = new TripleSmoothing(period);
    }

    @Override
    public void add(double input) {
        smoothing.add(input);
    }

    @Override
    public double value() {
        return 3 * (smoothing.once() - smoothing.twice()) + smoothing.thrice();
    }

    @Override
    public int warmUp() {
        return smoothing.warmUp();
    }

    @Override
    public void reset() {
        smoothing.reset();
    }
}
