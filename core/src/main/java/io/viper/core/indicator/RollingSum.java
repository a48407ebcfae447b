package io.viper.core.indicator;

import java.util.Arrays;

/**
 * The sum of the last values, in constant time and without drift.
 *
 * <p>Beside the running sum a second one is taken from scratch, starting whenever the ring of values begins a new turn.
 * When the turn is complete it holds exactly the window and replaces the running sum, so rounding errors live for one
 * turn at most. Zeros are counted, so a window of nothing but zeros sums to exactly zero.
 */
final class RollingSum {
    private final double[] ring;
    private int next;
    private boolean full;
    private double sum;
    private double fresh;
    private int zeros;

    RollingSum(int size) {
        ring = new double[size];
    }

    /** Adds a value, drops the oldest and returns the sum of what is in the window. */
    double add(double value) {
        double replaced = ring[next];
        ring[next] = value;
        fresh += value;
        zeros = value == 0 ? Math.min(zeros + 1, ring.length) : 0;
        if (++next == ring.length) {
            next = 0;
            full = true;
            sum = fresh;
            fresh = 0;
        } else {
            sum += value - replaced;
        }
        return sum();
    }

    double sum() {
        return zeros >= ring.length ? 0 : sum;
    }

    double mean() {
        return sum() / ring.length;
    }

    /** Whether as many values were added as the window holds. */
    boolean full() {
        return full;
    }

    void clear() {
        Arrays.fill(ring, 0);
        next = 0;
        full = false;
        sum = 0;
        fresh = 0;
        zeros = 0;
    }
}
