package io.viper.core.market;

/** How old the newest news of a source is, and whether that is too old to act on. What was never heard of is stale. */
public final class Staleness {
    private final long maxAge;
    private long newest = Long.MIN_VALUE;

    /** @param maxAge the greatest age that still counts as fresh, in nanoseconds, above zero */
    public Staleness(long maxAge) {
        if (maxAge <= 0) throw new IllegalArgumentException("greatest age " + maxAge + " is not above zero");
        this.maxAge = maxAge;
    }

    /** There was news of that time, UTC epoch nanoseconds; older news than the newest changes nothing. */
    public void heard(long time) {
        newest = Math.max(newest, time);
    }

    /** Nothing was ever heard, as after a lost connection. */
    public void forget() {
        newest = Long.MIN_VALUE;
    }

    /** Nanoseconds since the newest news, 0 if that lies in the future; {@link Long#MAX_VALUE} if there was none. */
    public long age(long now) {
        return newest == Long.MIN_VALUE ? Long.MAX_VALUE : Math.max(0, now - newest);
    }

    /** Whether the newest news is too old. */
    public boolean stale(long now) {
        return age(now) > maxAge;
    }
}
