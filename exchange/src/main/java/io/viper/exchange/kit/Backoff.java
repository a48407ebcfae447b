package io.viper.exchange.kit;

import java.util.SplittableRandom;

/** How long to wait before trying again: twice as long each time, up to a limit, and never in step with others. */
public final class Backoff {
    private final long first;
    private final long longest;
    private final SplittableRandom random;
    private long next;

    /** Between two waits, in nanoseconds. */
    public Backoff(long first, long longest, long seed) {
        this.first = first;
        this.longest = longest;
        this.random = new SplittableRandom(seed);
        this.next = first;
    }

    /** The next wait: from half of the full time to all of it, nanoseconds. */
    public synchronized long next() {
        long full = next;
        next = Math.min(longest, next * 2);
        return full / 2 + random.nextLong(full / 2 + 1);
    }

    /** It worked: the next time begins small again. */
    public synchronized void reset() {
        next = first;
    }
}
