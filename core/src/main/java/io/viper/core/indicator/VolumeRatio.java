package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Volume ratio: the bar's volume over the mean volume of the last {@code period} bars, itself included.
 *
 * <p>Range: 0 to {@code period}; 1 is ordinary, and the answer when nothing was traded. Warm-up: {@code period}.
 */
public final class VolumeRatio implements BarIndicator {
    private final int period;
    private final RollingSum volumes;
    private double value = Double.NaN;

    /** A mean over {@code period} bars, at least 2. */
    public VolumeRatio(int period) {
        this.period = Parameters.period("period", period, 2);
        volumes = new RollingSum(period);
    }

    @Override
    public void add(Bar bar) {
        add(bar.volume());
    }

    /** Takes the next bar as numbers. */
    public void add(double volume) {
        double total = volumes.add(volume);
        if (volumes.full()) {
            value = total > 0 ? volume * period / total : 1;
        }
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public int warmUp() {
        return period;
    }

    @Override
    public void reset() {
        volumes.clear();
        value = Double.NaN;
    }
}
