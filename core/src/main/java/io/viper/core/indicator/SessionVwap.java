package io.viper.core.indicator;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;

/**
 * Volume-weighted average of typical prices since the last 00:00 UTC.
 *
 * <p>Range: within the day's typical prices. Warm-up: 1. Without any volume yet today it answers the latest typical price. A
 * bar belongs to the day of its open.
 */
public final class SessionVwap implements BarIndicator {
    private long day;
    private double traded;
    private double volumes;
    private double value;

    /** An average anchored at the UTC day; it has no parameters. */
    public SessionVwap() {
        reset();
    }

    @Override
    public void add(Bar bar) {
        add(bar.openTime(), bar.typical(), bar.volume());
    }

    /** Takes the next bar as numbers. */
    public void add(long openTime, double price, double volume) {
        long today = Math.floorDiv(openTime, Timeframe.DAY);
        if (today != day) {
            day = today;
            traded = 0;
            volumes = 0;
        }
        traded += price * volume;
        volumes += volume;
        value = volumes > 0 ? traded / volumes : price;
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
        day = Long.MIN_VALUE;
        traded = 0;
        volumes = 0;
        value = Double.NaN;
    }
}
