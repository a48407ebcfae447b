package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Aroon: how recent the highest high and the lowest low of the last {@code period + 1} bars are. The value is up minus down.
 *
 * <p>{@code up = 100 (period - bars since the highest high) / period}; of equal extremes the latest counts. Range: up and
 * down 0 to 100, the value -100 to 100. Warm-up: {@code period + 1}. As TA-Lib AROON and AROONOSC; Tushar Chande.
 */
public final class Aroon implements BarIndicator {
    private final int period;
    private final SlidingRange range;

    /** Looks back {@code period} bars, at least 1. */
    public Aroon(int period) {
        this.period = Parameters.period(period);
        range = new SlidingRange(period + 1);
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low) {
        range.add(high, low);
    }

    @Override
    public double value() {
        return range.full() ? 100.0 * (range.lowestAge() - range.highestAge()) / period : Double.NaN;
    }

    /** 100 when the highest high is the latest bar, 0 when it is the oldest. */
    public double up() {
        return range.full() ? 100.0 * (period - range.highestAge()) / period : Double.NaN;
    }

    /** 100 when the lowest low is the latest bar, 0 when it is the oldest. */
    public double down() {
        return range.full() ? 100.0 * (period - range.lowestAge()) / period : Double.NaN;
    }

    @Override
    public int warmUp() {
        return period + 1;
    }

    @Override
    public void reset() {
        range.clear();
    }
}
