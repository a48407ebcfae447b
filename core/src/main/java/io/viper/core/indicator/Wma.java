package io.viper.core.indicator;

import java.util.Arrays;

/**
 * Linearly weighted moving average: the latest of {@code period} values weighs {@code period}, the oldest 1.
 *
 * <p>Range: within the window's values. Warm-up: {@code period}. As TA-Lib WMA. The running sums are replaced by sums
 * taken from scratch once per window, so rounding does not accumulate.
 */
public final class Wma implements ValueIndicator {
    private final double[] ring;
    private final double weights;
    private int next;
    private double sum;
    private double weighted;
    private double freshSum;
    private double freshWeighted;
    private double value = Double.NaN;

    /** An average over {@code period} values, at least 1. */
    public Wma(int period) {
        ring = new double[Parameters.period(period)];
        weights = period * (period + 1.0) / 2;
    }

    @Override
    public void add(double input) {
        double replaced = ring[next];
        ring[next] = input;
        next++;
        freshSum += input;
        freshWeighted += next * input;
        if (next == ring.length) {
            turn();
        } else {
            weighted += ring.length * input - sum;
            sum += input - replaced;
        }
        if (!Double.isNaN(value) || next == 0) {
            value = weighted / weights;
        }
    }

    private void turn() {
        next = 0;
        sum = freshSum;
        weighted = freshWeighted;
        freshSum = 0;
        freshWeighted = 0;
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public int warmUp() {
        return ring.length;
    }

    @Override
    public void reset() {
        Arrays.fill(ring, 0);
        turn();
        turn();
        value = Double.NaN;
    }
}
