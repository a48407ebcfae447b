package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Rogers-Satchell volatility: {@code sqrt(mean(ln(h/c) ln(h/o) + ln(l/c) ln(l/o)))}, unmoved by drift.
 *
 * <p>Range: zero or more, per bar. Warm-up: {@code period}. Prices must be above zero. Source: Rogers and Satchell,
 * 1991.
 */
public final class RogersSatchell implements BarIndicator {
    private final int period;
    private final RollingSum variances;

    /** A mean over {@code period} bars, at least 1. */
    public RogersSatchell(int period) {
        this.period = Parameters.period(period);
        variances = new RollingSum(period);
    }

    @Override
    public void add(Bar bar) {
        add(bar.open(), bar.high(), bar.low(), bar.close());
    }

    /** Takes the next bar as numbers. */
    public void add(double open, double high, double low, double close) {
        double up = Math.log(high / close) * Math.log(high / open);
        double down = Math.log(low / close) * Math.log(low / open);
        variances.add(up + down);
    }

    @Override
    public double value() {
        return variances.full() ? Math.sqrt(Math.max(0, variances.mean())) : Double.NaN;
    }

    @Override
    public int warmUp() {
        return period;
    }

    @Override
    public void reset() {
        variances.clear();
    }
}
