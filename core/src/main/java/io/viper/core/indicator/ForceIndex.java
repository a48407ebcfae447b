package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Force index: an EMA of {@code (close - close[1]) volume}.
 *
 * <p>Range: any. Warm-up: {@code period + 1}. Source: Alexander Elder.
 */
public final class ForceIndex implements BarIndicator {
    private final Ema average;
    private double latest = Double.NaN;

    /** Smoothed over {@code period} bars, at least 1. */
    public ForceIndex(int period) {
        average = new Ema(period);
    }

    @Override
    public void add(Bar bar) {
        add(bar.close(), bar.volume());
    }

    /** Takes the next bar as numbers. */
    public void add(double close, double volume) {
        double change = close - latest;
        latest = close;
        if (!Double.isNaN(change)) {
            average.add(change * volume);
        }
    }

    @Override
    public double value() {
        return average.value();
    }

    @Override
    public int warmUp() {
        return average.warmUp() + 1;
    }

    @Override
    public void reset() {
        average.reset();
        latest = Double.NaN;
    }
}
