package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Keltner channel: an EMA of closes and, {@code width} average true ranges around it, an upper and a lower band. The value
 * is the middle.
 *
 * <p>Range: lower ≤ middle ≤ upper. Warm-up: the longer of {@code period} and {@code atrPeriod + 1}. Source: Chester Keltner,
 * in Linda Raschke's form.
 */
public final class KeltnerChannel implements BarIndicator {
    private final Ema middle;
    private final Atr range;
    private final double width;

    /** With the usual 20, 10 and 2. */
    public KeltnerChannel() {
        this(20, 10, 2);
    }

    /** Middle over {@code period} bars, range over {@code atrPeriod}, both at least 1; width from 0 to 100. */
    public KeltnerChannel(int period, int atrPeriod, double width) {
        middle = new Ema(period);
        range = new Atr(Parameters.period("atrPeriod", atrPeriod, 1));
        this.width = Parameters.within("width", width, 0, 100);
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low(), bar.close());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low, double close) {
        middle.add(close);
        range.add(high, low, close);
    }

    @Override
    public double value() {
        return range.ready() ? middle.value() : Double.NaN;
    }

    /** Middle plus {@code width} average true ranges. */
    public double upper() {
        return middle.value() + width * range.value();
    }

    /** The EMA of closes. */
    public double middle() {
        return value();
    }

    /** Middle minus {@code width} average true ranges. */
    public double lower() {
        return middle.value() - width * range.value();
    }

    @Override
    public int warmUp() {
        return Math.max(middle.warmUp(), range.warmUp());
    }

    @Override
    public void reset() {
        middle.reset();
        range.reset();
    }
}
