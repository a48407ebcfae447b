package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Average directional movement rating: the mean of {@link Adx} now and {@code period - 1} bars ago.
 *
 * <p>Range: 0 to 100. Warm-up: {@code 3 period - 1}. As TA-Lib ADXR; Welles Wilder.
 */
public final class Adxr implements BarIndicator {
    private final Adx index;
    private final Ring past;
    private double value = Double.NaN;

    /** A rating over {@code period} bars, at least 2. */
    public Adxr(int period) {
        index = new Adx(period);
        past = new Ring(period - 1);
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low(), bar.close());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low, double close) {
        index.add(high, low, close);
        if (index.ready()) {
            boolean full = past.full();
            double before = past.push(index.value());
            if (full) {
                value = (index.value() + before) / 2;
            }
        }
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public int warmUp() {
        return index.warmUp() + past.size();
    }

    @Override
    public void reset() {
        index.reset();
        past.clear();
        value = Double.NaN;
    }
}
