package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Accumulation/distribution line: the sum of {@code volume ((close - low) - (high - close)) / (high - low)}. A bar without
 * range adds nothing.
 *
 * <p>Range: any, grows without bound. Warm-up: 1. As TA-Lib AD; Marc Chaikin.
 */
public final class AccumulationDistribution implements BarIndicator {
    private double value = Double.NaN;

    /** A line; it has no parameters. */
    public AccumulationDistribution() {}

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low(), bar.close(), bar.volume());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low, double close, double volume) {
        value = (Double.isNaN(value) ? 0 : value) + flow(high, low, close, volume);
    }

    /** The volume, weighted from -1 (close at the low) to 1 (close at the high). */
    static double flow(double high, double low, double close, double volume) {
        double range = high - low;
        return range > 0 ? volume * ((close - low) - (high - close)) / range : 0;
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
