package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Normalized average true range: {@code 100 ATR / close}, comparable between instruments.
 *
 * <p>Range: zero or more, in percent. Warm-up: {@code period + 1}. As TA-Lib NATR.
 */
public final class Natr implements BarIndicator {
    private final Atr range;
    private double latest = 1;

    /** An average over {@code period} true ranges, at least 1. */
    public Natr(int period) {
        range = new Atr(period);
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low(), bar.close());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low, double close) {
        range.add(high, low, close);
        latest = close;
    }

    @Override
    public double value() {
        return 100 * range.value() / latest;
    }

    @Override
    public int warmUp() {
        return range.warmUp();
    }

    @Override
    public void reset() {
        range.reset();
    }
}
