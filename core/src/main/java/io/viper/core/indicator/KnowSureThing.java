package io.viper.core.indicator;

import java.util.Locale;

/**
 * Know sure thing: smoothed rates of change, weighted 1, 2, 3, …; the signal is an SMA of it.
 *
 * <p>Usually four changes, over 10, 15, 20 and 30 values, smoothed over 10, 10, 10 and 15, and a signal of 9. Range:
 * any, in percent. Warm-up, for both outputs: the largest sum of a step and its smoothing, plus the signal period less
 * 1. Source: Martin Pring.
 */
public final class KnowSureThing implements ValueIndicator {
    private final RateOfChange[] changes;
    private final Sma[] averages;
    private final Sma signal;
    private final int warmUp;
    private double line;

    /** With the usual periods. */
    public KnowSureThing() {
        this(new int[] {10, 15, 20, 30}, new int[] {10, 10, 10, 15}, 9);
    }

    /** As many steps as smoothing periods, at least one of each; all numbers at least 1. */
    public KnowSureThing(int[] steps, int[] smoothing, int signal) {
        if (steps.length == 0 || steps.length != smoothing.length) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "steps and smoothing must be as many, at least one, were %d and %d",
                    steps.length,
                    smoothing.length));
        }
        changes = new RateOfChange[steps.length];
        averages = new Sma[steps.length];
        int longest = 0;
        for (int i = 0; i < steps.length; i++) {
            changes[i] = new RateOfChange(Parameters.period("steps", steps[i], 1));
            averages[i] = new Sma(Parameters.period("smoothing", smoothing[i], 1));
            longest = Math.max(longest, steps[i] + smoothing[i]);
        }
        this.signal = new Sma(Parameters.period("signal", signal, 1));
        warmUp = longest + signal - 1;
    }

    @Override
    public void add(double input) {
        double sum = 0;
        for (int i = 0; i < changes.length; i++) {
            changes[i].add(input);
            if (changes[i].ready()) {
                averages[i].add(changes[i].value());
            }
            sum += (i + 1) * averages[i].value();
        }
        if (!Double.isNaN(sum)) {
            line = sum;
            signal.add(sum);
        }
    }

    @Override
    public double value() {
        return signal.ready() ? line : Double.NaN;
    }

    /** The average of the value. */
    public double signal() {
        return signal.value();
    }

    @Override
    public int warmUp() {
        return warmUp;
    }

    @Override
    public void reset() {
        for (int i = 0; i < changes.length; i++) {
            changes[i].reset();
            averages[i].reset();
        }
        signal.reset();
        line = 0;
    }
}
