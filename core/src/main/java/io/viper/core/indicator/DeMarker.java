package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * DeMarker: {@code up / (up + down)} with means of how far highs rose and how far lows fell.
 *
 * <p>Range: 0 to 1; 0.5 when neither moved. Warm-up: {@code period + 1}. Source: Tom DeMark.
 */
public final class DeMarker implements BarIndicator {
    private final int period;
    private final RollingSum ups;
    private final RollingSum downs;
    private double latestHigh;
    private double latestLow;
    private double value;

    /** Means over {@code period} changes, at least 1. */
    public DeMarker(int period) {
        this.period = Parameters.period(period);
        ups = new RollingSum(period);
        downs = new RollingSum(period);
        reset();
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low) {
        double rise = high - latestHigh;
        double fall = latestLow - low;
        latestHigh = high;
        latestLow = low;
        if (Double.isNaN(rise)) {
            return;
        }
        double up = ups.add(Math.max(rise, 0));
        double down = downs.add(Math.max(fall, 0));
        if (ups.full()) {
            value = up + down > 0 ? up / (up + down) : 0.5;
        }
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public int warmUp() {
        return period + 1;
    }

    @Override
    public void reset() {
        ups.clear();
        downs.clear();
        latestHigh = Double.NaN;
        latestLow = Double.NaN;
        value = Double.NaN;
    }
}
