package io.viper.journal;

import java.util.Arrays;

/** How long the last flushes took. Guarded by the writer's lock; noting one allocates nothing. */
final class FlushTimes {
    private static final int KEPT = 256;

    private final long[] nanos = new long[KEPT];
    private long count;
    private long slowest;

    void add(long took) {
        nanos[(int) (count++ % KEPT)] = took;
        slowest = Math.max(slowest, took);
    }

    long count() {
        return count;
    }

    /** The last one; 0 if there was none. */
    long last() {
        return count == 0 ? 0 : nanos[(int) ((count - 1) % KEPT)];
    }

    /** The slowest of all. */
    long slowest() {
        return slowest;
    }

    /** 99 of 100 of the last ones took no longer; with fewer than a hundred, the slowest of them. */
    long p99() {
        int kept = (int) Math.min(count, KEPT);
        if (kept == 0) return 0;
        long[] sorted = Arrays.copyOf(nanos, kept);
        Arrays.sort(sorted);
        return sorted[Math.min(kept - 1, kept * 99 / 100)];
    }
}
