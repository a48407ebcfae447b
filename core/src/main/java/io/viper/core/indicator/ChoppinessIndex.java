package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Choppiness index: {@code 100 log(sum(true range) / (highest high - lowest low)) / log(period)}.
 *
 * <p>Range: about 0 (straight) to 100 (sideways); 100 when there is no range. Warm-up: {@code period + 1}, because the first
 * bar has no true range. Source: Bill Dreiss.
 */
public final class ChoppinessIndex implements BarIndicator {
    private final TrueRange trueRange = new TrueRange();
    private final RollingSum sum;
    private final SlidingRange range;
    private final double scale;

    /** An index over {@code period} bars, at least 2. */
    public ChoppinessIndex(int period) {
        range = new SlidingRange(Parameters.period("period", period, 2));
        sum = new RollingSum(period);
        scale = 100 / Math.log(period);
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low(), bar.close());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low, double close) {
        trueRange.add(high, low, close);
        range.add(high, low);
        if (trueRange.ready()) {
            sum.add(trueRange.value());
        }
    }

    @Override
    public double value() {
        if (!sum.full()) {
            return Double.NaN;
        }
        double span = range.highest() - range.lowest();
        return span > 0 ? scale * Math.log(sum.sum() / span) : 100;
    }

    @Override
    public int warmUp() {
        return range.window() + 1;
    }

    @Override
    public void reset() {
        trueRange.reset();
        sum.clear();
        range.clear();
    }
}
