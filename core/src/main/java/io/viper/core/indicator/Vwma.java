package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Volume-weighted moving average of closes: {@code sum(close volume) / sum(volume)} over {@code period} bars.
 *
 * <p>Range: within the window's closes. Warm-up: {@code period}. A window without volume answers the latest close.
 */
public final class Vwma implements BarIndicator {
    private final int period;
    private final RollingSum traded;
    private final RollingSum volumes;
    private double value = Double.NaN;

    /** An average over {@code period} bars, at least 1. */
    public Vwma(int period) {
        this.period = Parameters.period(period);
        traded = new RollingSum(period);
        volumes = new RollingSum(period);
    }

    @Override
    public void add(Bar bar) {
        add(bar.close(), bar.volume());
    }

    /** Takes the next bar as numbers. */
    public void add(double price, double volume) {
        double weighted = traded.add(price * volume);
        double total = volumes.add(volume);
        if (volumes.full()) {
            value = total > 0 ? weighted / total : price;
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
        traded.clear();
        volumes.clear();
        value = Double.NaN;
    }
}
