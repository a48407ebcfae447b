package io.viper.venue.dialect;

import java.util.ArrayDeque;
import java.util.Deque;

/** How often somebody may ask: so many units within a sliding window of real time. */
public final class RateLimit {
    private final int units;
    private final long windowNanos;
    private final Deque<long[]> spent = new ArrayDeque<>();
    private long used;

    /**
     * A limit of which nothing is used.
     *
     * @param windowMillis of real time, not the market's
     */
    public RateLimit(int units, long windowMillis) {
        this.units = units;
        this.windowNanos = windowMillis * 1_000_000;
    }

    /**
     * Spends, or says that it would be too much.
     *
     * @param now as {@link System#nanoTime}
     */
    public boolean take(int weight, long now) {
        while (!spent.isEmpty() && now - spent.getFirst()[0] >= windowNanos) used -= spent.removeFirst()[1];
        if (used + weight > units) return false;
        spent.addLast(new long[] {now, weight});
        used += weight;
        return true;
    }

    /** Units that were spent within the window, as of the last request. */
    public long used() {
        return used;
    }
}
