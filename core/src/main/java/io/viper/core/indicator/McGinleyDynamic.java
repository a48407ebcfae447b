package io.viper.core.indicator;

/**
 * McGinley dynamic: {@code value += (x - value) / (k period (x / value)^4)}, an average that hurries down and lingers
 * up.
 *
 * <p>Range: within all values seen, which must be above zero. Warm-up: {@code period}, begun at the mean of the first
 * {@code period} values. Source: John McGinley; k is 0.6 on charts, 1 in his formula.
 */
public final class McGinleyDynamic implements ValueIndicator {
    private final int period;
    private final double divisor;
    private int missing;
    private double sum;
    private double value;

    /** With k of 1. */
    public McGinleyDynamic(int period) {
        this(period, 1);
    }

    /** An average over about {@code period} values, at least 1; k from 0.1 to 10. */
    public McGinleyDynamic(int period, double k) {
        this.period = Parameters.period(period);
        divisor = Math.max(1, Parameters.within("k", k, 0.1, 10) * period);
        reset();
    }

    @Override
    public void add(double input) {
        if (missing > 0) {
            sum += input;
            if (--missing == 0) {
                value = sum / period;
            }
            return;
        }
        double ratio = input / value;
        double square = ratio * ratio;
        value += (input - value) / Math.max(1, divisor * square * square);
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
        missing = period;
        sum = 0;
        value = Double.NaN;
    }
}
