package io.viper.core.indicator;

/**
 * Double exponential moving average: {@code 2 EMA(x) - EMA(EMA(x))}.
 *
 * <p>Range: may overshoot the values. Warm-up: {@code 2 period - 1}. As TA-Lib DEMA; Patrick Mulloy, 1994.
 */
public final class Dema implements ValueIndicator {
    private final Ema once;
    private final Ema twice;

    /** An average of exponential averages over {@code period} values, at least 1. */
    public Dema(int period) {
        once = new Ema(period);
        twice = new Ema(period);
    }

    @Override
    public void add(double input) {
        once.add(input);
        if (once.ready()) {
            twice.add(once.value());
        }
    }

    @Override
    public double value() {
        return 2 * once.value() - twice.value();
    }

    @Override
    public int warmUp() {
        return 2 * once.warmUp() - 1;
    }

    @Override
    public void reset() {
        once.reset();
        twice.reset();
    }
}
