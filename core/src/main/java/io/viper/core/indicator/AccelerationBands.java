package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Acceleration bands: SMAs of {@code high (1 + width (high - low) / (high + low))}, of the close, and of {@code low (1
 * - width (high - low) / (high + low))}. The value is the middle.
 *
 * <p>Range: prices. Warm-up: {@code period}. Source: Price Headley.
 */
public final class AccelerationBands implements BarIndicator {
    private final Sma upper;
    private final Sma middle;
    private final Sma lower;
    private final double width;

    /** With the usual width of 4. */
    public AccelerationBands(int period) {
        this(period, 4);
    }

    /** Bands over {@code period} bars, at least 1; width from 0 to 100. */
    public AccelerationBands(int period, double width) {
        upper = new Sma(period);
        middle = new Sma(period);
        lower = new Sma(period);
        this.width = Parameters.within("width", width, 0, 100);
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low(), bar.close());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low, double close) {
        double sum = high + low;
        double stretch = sum > 0 ? width * (high - low) / sum : 0;
        upper.add(high * (1 + stretch));
        middle.add(close);
        lower.add(low * (1 - stretch));
    }

    @Override
    public double value() {
        return middle.value();
    }

    /** The upper band. */
    public double upper() {
        return upper.value();
    }

    /** The SMA of closes. */
    public double middle() {
        return middle.value();
    }

    /** The lower band. */
    public double lower() {
        return lower.value();
    }

    @Override
    public int warmUp() {
        return middle.warmUp();
    }

    @Override
    public void reset() {
        upper.reset();
        middle.reset();
        lower.reset();
    }
}
