package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * SuperTrend: a stop line {@code multiplier} average true ranges from the middle of the bar that only moves with the trend,
 * and changes sides when the close crosses it.
 *
 * <p>Range: any; below the close in an up-trend, above it in a down-trend. Warm-up: {@code period + 1}. Begins as a down-trend
 * unless the close is above the upper band. Source: Olivier Seban.
 */
public final class SuperTrend implements BarIndicator {
    private final Atr range;
    private final double multiplier;
    private double latest;
    private double upper;
    private double lower;
    private boolean rising;

    /** With the usual 10 and 3. */
    public SuperTrend() {
        this(10, 3);
    }

    /** Range over {@code period} bars, at least 1; multiplier from 0 to 100. */
    public SuperTrend(int period, double multiplier) {
        range = new Atr(period);
        this.multiplier = Parameters.within("multiplier", multiplier, 0, 100);
        reset();
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low(), bar.close());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low, double close) {
        range.add(high, low, close);
        if (range.ready()) {
            double middle = (high + low) / 2;
            double reach = multiplier * range.value();
            upper = latest < upper ? Math.min(upper, middle + reach) : middle + reach;
            lower = latest > lower ? Math.max(lower, middle - reach) : middle - reach;
            rising = rising ? close >= lower : close > upper;
        }
        latest = close;
    }

    @Override
    public double value() {
        return rising ? lower : upper;
    }

    /** Whether the trend is up, that is, the line runs below the price. */
    public boolean rising() {
        return rising;
    }

    /** The line that holds in a down-trend. */
    public double upper() {
        return upper;
    }

    /** The line that holds in an up-trend. */
    public double lower() {
        return lower;
    }

    @Override
    public int warmUp() {
        return range.warmUp();
    }

    @Override
    public void reset() {
        range.reset();
        latest = 0;
        upper = Double.NaN;
        lower = Double.NaN;
        rising = false;
    }
}
