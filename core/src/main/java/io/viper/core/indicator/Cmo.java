package io.viper.core.indicator;

/**
 * Chande momentum oscillator: {@code 100 (gain - loss) / (gain + loss)} with Wilder's averages of gains and losses.
 *
 * <p>Range: -100 to 100; 0 when nothing ever moved. Warm-up: {@code period + 1}. As TA-Lib CMO, which smooths as RSI
 * does; Chande's own uses plain sums.
 */
public final class Cmo implements ValueIndicator {
    private final Rsi strength;

    /** An oscillator over {@code period} changes, at least 1. */
    public Cmo(int period) {
        strength = new Rsi(period);
    }

    @Override
    public void add(double input) {
        strength.add(input);
    }

    @Override
    public double value() {
        return 2 * strength.value() - 100;
    }

    @Override
    public int warmUp() {
        return strength.warmUp();
    }

    @Override
    public void reset() {
        strength.reset();
    }
}
