package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Money flow index: {@code 100 in / (in + out)}, where a bar's typical price times volume counts as in when the typical price
 * rose and as out when it fell.
 *
 * <p>Range: 0 to 100; 50 when nothing flowed. Warm-up: {@code period + 1}. As TA-Lib MFI (which answers 0 when the flow is
 * below one); Gene Quong and Avrum Soudack.
 */
public final class Mfi implements BarIndicator {
    private final int period;
    private final RollingSum in;
    private final RollingSum out;
    private double latest;
    private double value;

    /** An index over {@code period} changes, at least 1. */
    public Mfi(int period) {
        this.period = Parameters.period(period);
        in = new RollingSum(period);
        out = new RollingSum(period);
        reset();
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low(), bar.close(), bar.volume());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low, double close, double volume) {
        double price = (high + low + close) / 3;
        double before = latest;
        latest = price;
        if (Double.isNaN(before)) {
            return;
        }
        double flowIn = in.add(price > before ? price * volume : 0);
        double flowOut = out.add(price < before ? price * volume : 0);
        if (in.full()) {
            value = flowIn + flowOut > 0 ? 100 * flowIn / (flowIn + flowOut) : 50;
        }
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public int warmUp() {
        return period + 1;
    }

    @Override
    public void reset() {
        in.clear();
        out.clear();
        latest = Double.NaN;
        value = Double.NaN;
    }
}
