package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Williams %R: how far the close lies below the highest high, as a share of the range.
 *
 * <p>Range: -100 (at the lowest low) to 0 (at the highest high); -50 when there is no range. Warm-up: {@code period}. As
 * TA-Lib WILLR; Larry Williams.
 */
public final class WilliamsR implements BarIndicator {
    private final SlidingRange range;
    private double value = Double.NaN;

    /** A range over {@code period} bars, at least 1. */
    public WilliamsR(int period) {
        range = new SlidingRange(Parameters.period(period));
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low(), bar.close());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low, double close) {
        range.add(high, low);
        if (range.full()) {
            value = 100 * (range.position(close) - 1);
        }
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public int warmUp() {
        return range.window();
    }

    @Override
    public void reset() {
        range.clear();
        value = Double.NaN;
    }
}
