package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Average true range: Wilder's average of {@link TrueRange}, begun at the mean of the first {@code period}.
 *
 * <p>Range: zero or more. Warm-up: {@code period + 1}. As TA-Lib ATR; Welles Wilder.
 */
public final class Atr implements BarIndicator {
    private final int period;
    private final double weight;
    private int missing;
    private double latest;
    private double sum;
    private double value;

    /** An average over {@code period} true ranges, at least 1. */
    public Atr(int period) {
        this.period = Parameters.period(period);
        weight = 1.0 / period;
        reset();
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low(), bar.close());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low, double close) {
        double range = Math.max(high, latest) - Math.min(low, latest);
        latest = close;
        if (missing == 0) {
            value += weight * (range - value);
        } else {
            begin(range);
        }
    }

    /** The first bar has no close before it, hence no true range. */
    private void begin(double range) {
        if (--missing < period) {
            sum += range;
            if (missing == 0) {
                value = sum / period;
            }
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
        missing = period + 1;
        latest = Double.NaN;
        sum = 0;
        value = Double.NaN;
    }
}
