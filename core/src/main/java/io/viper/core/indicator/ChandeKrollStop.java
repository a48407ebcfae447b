package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Chande Kroll stop: the highest of {@code highest high - multiplier ATR} for short positions, the lowest of {@code
 * lowest low + multiplier ATR} for long ones. The value is the stop of a long position.
 *
 * <p>Range: prices. Warm-up: {@code period + window}. Source: Tushar Chande and Stanley Kroll.
 */
public final class ChandeKrollStop implements BarIndicator {
    private final Atr trueRange;
    private final SlidingRange range;
    private final SlidingRange stops;
    private final double multiplier;

    /** Range over {@code period} bars, stop over {@code window}, both at least 1; multiplier from 0 to 100. */
    public ChandeKrollStop(int period, double multiplier, int window) {
        trueRange = new Atr(period);
        range = new SlidingRange(period);
        stops = new SlidingRange(Parameters.period("window", window, 1));
        this.multiplier = Parameters.within("multiplier", multiplier, 0, 100);
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
            double reach = multiplier * trueRange.value();
            stops.add(range.highest() - reach, range.lowest() + reach);
        }
    }

    @Override
    public double value() {
        return longStop();
    }

    /** Where a long position ends. */
    public double longStop() {
        return stops.full() ? stops.lowest() : Double.NaN;
    }

    /** Where a short position ends. */
    public double shortStop() {
        return stops.full() ? stops.highest() : Double.NaN;
    }

    @Override
    public int warmUp() {
        return trueRange.warmUp() + stops.window() - 1;
    }

    @Override
    public void reset() {
        trueRange.reset();
        range.clear();
        stops.clear();
    }
}
