package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Volume-weighted average of the typical prices of the last {@code period} bars.
 *
 * <p>Range: within the window's typical prices. Warm-up: {@code period}. A window without volume answers the latest typical
 * price.
 */
public final class RollingVwap implements BarIndicator {
    private final Vwma average;

    /** An average over {@code period} bars, at least 1. */
    public RollingVwap(int period) {
        average = new Vwma(period);
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low(), bar.close(), bar.volume());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low, double close, double volume) {
        average.add((high + low + close) / 3, volume);
    }

    @Override
    public double value() {
        return average.value();
    }

    @Override
    public int warmUp() {
        return average.warmUp();
    }

    @Override
    public void reset() {
        average.reset();
    }
}
