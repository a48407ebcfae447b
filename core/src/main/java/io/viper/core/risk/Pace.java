package io.viper.core.risk;

/** How many of something there were within a window, counted with a ring of their times. */
final class Pace {
    private static final int MOST = 10_000;

    private final int limit;
    private final long window;
    private final long[] times;
    private int next;
    private int count;

    /** @param limit that is of interest: more are not counted; {@link Integer#MAX_VALUE} counts nothing */
    Pace(int limit, long windowNanos) {
        this.limit = limit;
        this.window = windowNanos;
        this.times = new long[limit == Integer.MAX_VALUE ? 0 : Math.min(limit, MOST)];
    }

    /** Whether anything is counted. */
    boolean limited() {
        return times.length > 0;
    }

    int limit() {
        return limit;
    }

    /** How many there were within the window before {@code now}, at most as many as the limit. */
    int within(long now) {
        while (count > 0 && times[Math.floorMod(next - count, times.length)] <= now - window) count--;
        return count;
    }

    /** There was one. */
    void add(long now) {
        if (!limited()) return;
        times[next] = now;
        next = next + 1 == times.length ? 0 : next + 1;
        if (count < times.length) count++;
    }

    void clear() {
        count = 0;
    }
}
