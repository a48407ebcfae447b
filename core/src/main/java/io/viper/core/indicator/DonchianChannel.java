package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Donchian channel: the highest high and the lowest low of the last {@code period} bars, the latest included. The value
 * is the middle.
 *
 * <p>Range: lower ≤ middle ≤ upper. Warm-up: {@code period}. Source: Richard Donchian.
 */
public final class DonchianChannel implements BarIndicator {
    private final SlidingRange range;

    /** A channel over {@code period} bars, at least 1. */
    public DonchianChannel(int period) {
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

    /** The highest high. */
    public double upper() {
        return range.full() ? range.highest() : Double.NaN;
    }

    /** The middle of the channel. */
    public double middle() {
        return value();
    }

    /** The lowest low. */
    public double lower() {
        return range.full() ? range.lowest() : Double.NaN;
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
