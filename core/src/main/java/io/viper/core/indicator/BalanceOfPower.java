package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Balance of power: {@code (close - open) / (high - low)} of the latest bar.
 *
 * <p>Range: -1 to 1; 0 for a bar without range. Warm-up: 1. As TA-Lib BOP; Igor Livshin.
 */
public final class BalanceOfPower implements BarIndicator {
    private double value = Double.NaN;

    /** A balance; it has no parameters. */
    public BalanceOfPower() {}

    @Override
    public void add(Bar bar) {
        add(bar.open(), bar.high(), bar.low(), bar.close());
    }

    /** Takes the next bar as numbers. */
    public void add(double open, double high, double low, double close) {
        double range = high - low;
        value = range > 0 ? (close - open) / range : 0;
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public int warmUp() {
        return 1;
    }

    @Override
    public void reset() {
        value = Double.NaN;
    }
}
