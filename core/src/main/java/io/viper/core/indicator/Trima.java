package io.viper.core.indicator;

/**
 * Triangular moving average: the middle of the window weighs most. An SMA of an SMA whose lengths add up to
 * {@code period + 1}.
 *
 * <p>Range: within the window's values. Warm-up: {@code period}. As TA-Lib TRIMA.
 */
public final class Trima implements ValueIndicator {
    private final Sma inner;
    private final Sma outer;

    /** An average over {@code period} values, at least 1. */
    public Trima(int period) {
        inner = new Sma(Parameters.period(period) / 2 + 1);
        outer = new Sma((period + 1) / 2);
    }

    @Override
    public void add(double input) {
        inner.add(input);
        if (inner.ready()) {
            outer.add(inner.value());
        }
    }

    @Override
    public double value() {
        return outer.value();
    }

    @Override
    public int warmUp() {
        return inner.warmUp() + outer.warmUp() - 1;
    }

    @Override
    public void reset() {
        inner.reset();
        outer.reset();
    }
}
