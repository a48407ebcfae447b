package io.viper.core.indicator;

/**
 * The largest of the last values, in amortized constant time.
 *
 * <p>A queue keeps only the values that can still become the maximum: newer and smaller ones. Among equal values the
 * latest counts. The minimum is the maximum of the negated values.
 */
final class SlidingMaximum {
    private final int window;
    private final int mask;
    private final double[] values;
    private final long[] times;
    private long head;
    private long tail;
    private long time;

    SlidingMaximum(int window) {
        this.window = window;
        int capacity = Integer.highestOneBit(window) << 1;
        mask = capacity - 1;
        values = new double[capacity];
        times = new long[capacity];
    }

    void add(double value) {
        if (head < tail && times[(int) head & mask] <= time - window) {
            head++;
        }
        while (head < tail && values[(int) (tail - 1) & mask] <= value) {
            tail--;
        }
        values[(int) tail & mask] = value;
        times[(int) tail & mask] = time++;
        tail++;
    }

    /** The maximum; meaningless before the first value. */
    double value() {
        return values[(int) head & mask];
    }

    /** How many values were added after the maximum. */
    int age() {
        return (int) (time - 1 - times[(int) head & mask]);
    }

    boolean full() {
        return time >= window;
    }

    void clear() {
        head = 0;
        tail = 0;
        time = 0;
    }
}
