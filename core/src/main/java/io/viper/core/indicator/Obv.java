package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * On-balance volume: adds the volume of bars that close higher, subtracts that of bars that close lower. The first bar counts
 * as higher.
 *
 * <p>Range: any, grows without bound. Warm-up: 1. As TA-Lib OBV; Joseph Granville.
 */
public final class Obv implements BarIndicator {
    private double latest = Double.NEGATIVE_INFINITY;
    private double value = Double.NaN;

    /** A balance; it has no parameters. */
    public Obv() {}

    @Override
    public void add(Bar bar) {
        add(bar.close(), bar.volume());
    }

    /** Takes the next bar as numbers. */
    public void add(double close, double volume) {
        double before = Double.isNaN(value) ? 0 : value;
        value = close > latest ? before + volume : close < latest ? before - volume : before;
        latest = close;
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
        latest = Double.NEGATIVE_INFINITY;
        value = Double.NaN;
    }
}
