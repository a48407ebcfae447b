package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * True range: the bar's range, stretched to the close before: {@code max(high, close[1]) - min(low, close[1])}.
 *
 * <p>Range: zero or more. Warm-up: 2. As TA-Lib TRANGE; Welles Wilder.
 */
public final class TrueRange implements BarIndicator {
    private double latest = Double.NaN;
    private double value = Double.NaN;

    /** A true range; it has no parameters. */
    public TrueRange() {}

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low(), bar.close());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low, double close) {
        value = Math.max(high, latest) - Math.min(low, latest);
        latest = close;
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public int warmUp() {
        return 2;
    }

    @Override
    public void reset() {
        latest = Double.NaN;
        value = Double.NaN;
    }
}
