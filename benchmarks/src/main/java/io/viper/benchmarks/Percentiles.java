package io.viper.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** Times of many of the same, in nanoseconds, each kept as it was: what is told is one of them. */
final class Percentiles {
    private long[] times = new long[1 << 12];
    private int size;
    private boolean sorted;

    void add(long nanos) {
        if (size == times.length) times = Arrays.copyOf(times, 2 * size);
        times[size++] = nanos;
        sorted = false;
    }

    int size() {
        return size;
    }

    /** The time that a share of all, such as 0.99, did not exceed. */
    long at(double share) {
        if (!sorted) Arrays.sort(times, 0, size);
        sorted = true;
        return times[Math.min(size - 1, (int) Math.ceil(share * size) - 1)];
    }

    /** Median, p99 and p99.9 in microseconds. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "p50 %.1f, p99 %.1f, p99.9 %.1f µs", at(0.5) / 1e3, at(0.99) / 1e3, at(0.999) / 1e3);
    }
}
