package io.viper.core.indicator;

/**
 * Wilder's smoothing, also called RMA or SMMA: {@code value += (x - value) / period}, begun at the mean of the first
 * {@code period} values.
 *
 * <p>Range: within all values seen. Warm-up: {@code period}. Welles Wilder, New Concepts in Technical Trading Systems.
 */
public final class Wilder implements ValueIndicator {
    private final int period;
    /** Both shares add up to exactly one, so a price that stands still is not slowly left. */
    private final double keep;

    private final double weight;
    private int missing;
    private double sum;
    private double value;

    /** An average with the weight {@code 1 / period} for the latest value; period at least 1. */
    public Wilder(int period) {
        this.period = Parameters.period(period);
        keep = 1 - 1.0 / period;
        weight = 1 - keep;
        reset();
    }

    @Override
    public void add(double input) {
        if (missing == 0) {
            value = keep * value + weight * input;
        } else {
            begin(input);
        }
    }

    private void begin(double input) {
        sum += input;
        if (--missing == 0) {
            value = sum / period;
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
        missing = period;
        sum = 0;
        value = Double.NaN;
    }
}
