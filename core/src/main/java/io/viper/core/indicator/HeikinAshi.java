package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Heikin-Ashi: bars averaged with their past. The value is the close {@code (o + h + l + c) / 4}; the open is the middle of the
 * averaged body before, the first one the middle of the bar's own body.
 *
 * <p>Range: within all prices seen. Warm-up: 1.
 */
public final class HeikinAshi implements BarIndicator {
    private double open;
    private double high;
    private double low;
    private double close;

    /** Averaged bars; they have no parameters. */
    public HeikinAshi() {
        reset();
    }

    @Override
    public void add(Bar bar) {
        add(bar.open(), bar.high(), bar.low(), bar.close());
    }

    /** Takes the next bar as numbers. */
    public void add(double newOpen, double newHigh, double newLow, double newClose) {
        open = Double.isNaN(close) ? (newOpen + newClose) / 2 : (open + close) / 2;
        close = (newOpen + newHigh + newLow + newClose) / 4;
        high = Math.max(newHigh, Math.max(open, close));
        low = Math.min(newLow, Math.min(open, close));
    }

    @Override
    public double value() {
        return close;
    }

    /** The averaged open. */
    public double open() {
        return open;
    }

    /** The highest of high, averaged open and averaged close. */
    public double high() {
        return high;
    }

    /** The lowest of low, averaged open and averaged close. */
    public double low() {
        return low;
    }

    /** The averaged close. */
    public double close() {
        return close;
    }

    @Override
    public int warmUp() {
        return 1;
    }

    @Override
    public void reset() {
        open = Double.NaN;
        high = Double.NaN;
        low = Double.NaN;
        close = Double.NaN;
    }
}
