package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Mass index: the sum over {@code window} bars of {@code EMA(range) / EMA(EMA(range))}; a bulge warns of a reversal.
 *
 * <p>Range: near {@code window}; a bar counts as 1 while there is no range at all. Warm-up: {@code 2 period + window -
 * 2}. Source: Donald Dorsey.
 */
public final class MassIndex implements BarIndicator {
    private final Ema once;
    private final Ema twice;
    private final RollingSum ratios;
    private final int warmUp;

    /** With the usual 9 and 25. */
    public MassIndex() {
        this(9, 25);
    }

    /** Averages over {@code period} bars, a sum over {@code window}; both at least 1. */
    public MassIndex(int period, int window) {
        once = new Ema(period);
        twice = new Ema(period);
        ratios = new RollingSum(Parameters.period("window", window, 1));
        warmUp = 2 * period + window - 2;
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low) {
        once.add(high - low);
        if (once.ready()) {
            twice.add(once.value());
            if (twice.ready()) {
                ratios.add(twice.value() > 0 ? once.value() / twice.value() : 1);
            }
        }
    }

    @Override
    public double value() {
        return ratios.full() ? ratios.sum() : Double.NaN;
    }

    @Override
    public int warmUp() {
        return warmUp;
    }

    @Override
    public void reset() {
        once.reset();
        twice.reset();
        ratios.clear();
    }
}
