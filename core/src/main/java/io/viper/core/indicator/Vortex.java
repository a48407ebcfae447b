package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Vortex: {@code VI+ = sum |high - low[1]| / sum(true range)}, {@code VI- = sum |low - high[1]| / sum(true range)}. The
 * value is VI+ minus VI-.
 *
 * <p>Range: lines zero or more, around 1; both 1 when there is no range. Warm-up: {@code period + 1}. Source: Etienne
 * Botes and Douglas Siepman.
 */
public final class Vortex implements BarIndicator {
    private final int period;
    private final TrueRange trueRange = new TrueRange();
    private final RollingSum ranges;
    private final RollingSum ups;
    private final RollingSum downs;
    private double latestHigh;
    private double latestLow;

    /** Sums over {@code period} bars, at least 1. */
    public Vortex(int period) {
        this.period = Parameters.period(period);
        ranges = new RollingSum(period);
        ups = new RollingSum(period);
        downs = new RollingSum(period);
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low(), bar.close());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low, double close) {
        trueRange.add(high, low, close);
        if (trueRange.ready()) {
            ranges.add(trueRange.value());
            ups.add(Math.abs(high - latestLow));
            downs.add(Math.abs(low - latestHigh));
        }
        latestHigh = high;
        latestLow = low;
    }

    @Override
    public double value() {
        return plus() - minus();
    }

    /** VI+: upward movement. */
    public double plus() {
        return share(ups);
    }

    /** VI-: downward movement. */
    public double minus() {
        return share(downs);
    }

    private double share(RollingSum moves) {
        if (!ranges.full()) {
            return Double.NaN;
        }
        return ranges.sum() > 0 ? moves.sum() / ranges.sum() : 1;
    }

    @Override
    public int warmUp() {
        return period + 1;
    }

    @Override
    public void reset() {
        trueRange.reset();
        ranges.clear();
        ups.clear();
        downs.clear();
    }
}
