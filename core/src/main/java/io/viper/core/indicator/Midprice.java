package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * The middle between the highest high and the lowest low of the last {@code period} bars.
 *
 * <p>Range: within the window's prices. Warm-up: {@code period}. As TA-Lib MIDPRICE.
 */
public final class Midprice implements BarIndicator {
    private final SlidingRange range;

    /** A middle over {@code period} bars, at least 1. */
    public Midprice(int period) {
        range = new SlidingRange(Parameters.period(period));
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low) {
        range.add(high, low);
    }

    @Override
    public double value() {
        return range.full() ? range.middle() : Double.NaN;
    }

    @Override
    public int warmUp() {
        return range.window();
    }

    @Override
    public void reset() {
        range.clear();
    }
}
