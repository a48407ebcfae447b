package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Chaikin money flow: {@code sum(volume ((close - low) - (high - close)) / (high - low)) / sum(volume)}.
 *
 * <p>Range: -1 to 1; 0 when nothing was traded. Warm-up: {@code period}. Source: Marc Chaikin.
 */
public final class ChaikinMoneyFlow implements BarIndicator {
    private final int period;
    private final RollingSum flows;
    private final RollingSum volumes;
    private double value = Double.NaN;

    /** A flow over {@code period} bars, at least 1. */
    public ChaikinMoneyFlow(int period) {
        this.period = Parameters.period(period);
        flows = new RollingSum(period);
        volumes = new RollingSum(period);
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low(), bar.close(), bar.volume());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low, double close, double volume) {
        double flow = flows.add(AccumulationDistribution.flow(high, low, close, volume));
        double total = volumes.add(volume);
        if (volumes.full()) {
            value = total > 0 ? flow / total : 0;
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
        flows.clear();
        volumes.clear();
        value = Double.NaN;
    }
}
