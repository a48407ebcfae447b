package io.viper.core.indicator;

/**
 * Relative strength index: {@code 100 gain / (gain + loss)} with Wilder's averages of the gains and losses.
 *
 * <p>Range: 0 to 100; 50 when nothing ever moved. Warm-up: {@code period + 1}. As TA-Lib RSI (which answers 0 when
 * nothing moved); Welles Wilder.
 */
public final class Rsi implements ValueIndicator {
    private final int period;
    private final double weight;
    private int missing;
    private double latest;
    private double gain;
    private double loss;
    private double value;

    /** An index over {@code period} changes, at least 1. */
    public Rsi(int period) {
        this.period = Parameters.period(period);
        weight = 1.0 / period;
        reset();
    }

    @Override
    public void add(double input) {
        double change = input - latest;
        double rise = Math.max(change, 0);
        latest = input;
        if (missing == 0) {
            gain += weight * (rise - gain);
            loss += weight * (rise - change - loss);
            value = strength();
        } else {
            begin(rise, rise - change);
        }
    }

    /** The averages begin at the plain means of the first changes; the first input of all has no change. */
    private void begin(double rise, double fall) {
        if (--missing < period) {
            gain += rise / period;
            loss += fall / period;
            if (missing == 0) {
                value = strength();
            }
        }
    }

    private double strength() {
        double sum = gain + loss;
        return sum > 0 ? 100 * gain / sum : 50;
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
        gain = 0;
        loss = 0;
        value = Double.NaN;
    }
}
