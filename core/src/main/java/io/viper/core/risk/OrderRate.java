package io.viper.core.risk;

import io.viper.core.model.Timeframe;

/** Orders of the last minute, counted with a ring of their times. */
final class OrderRate {
    private static final long MINUTE = 60 * Timeframe.SECOND;
    private static final int MOST = 10_000;

    private final long[] times;
    private int next;
    private int count;

    OrderRate(int limit) {
        times = new long[Math.min(limit, MOST)];
    }

    /** Orders within the minute before {@code now}, at most as many as the limit. */
    int inLastMinute(long now) {
        while (count > 0 && times[Math.floorMod(next - count, times.length)] <= now - MINUTE) count--;
        return count;
    }

    /** An order was let through. */
    void add(long now) {
        times[next] = now;
        next = next + 1 == times.length ? 0 : next + 1;
        if (count < times.length) count++;
    }
}
