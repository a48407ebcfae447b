package io.viper.venue.dialect;

import io.viper.venue.floor.MarketClock;
import java.util.TreeSet;

/** Numbers that a key's requests may have once: each above the highest before, or not far below it. */
public final class NonceWindow {
    private final long width;
    private final TreeSet<Long> seen = new TreeSet<>();

    /** What becomes of a number. */
    public enum Verdict {
        GOOD,
        /** Too far below the highest. */
        OLD,
        /** It came before. */
        SEEN
    }

    /**
     * Numbers that are times.
     *
     * @param clock the market's: a number may be as late in its seconds as in ours
     * @param width how far below the highest one is good, in the unit of the numbers
     */
    public NonceWindow(MarketClock clock, long width) {
        this.width = (long) (width * Math.max(1, clock.speed()));
    }

    /** Takes a number, if it is good. */
    public Verdict take(long nonce) {
        long highest = seen.isEmpty() ? 0 : seen.last();
        if (nonce <= highest - width) return Verdict.OLD;
        if (!seen.add(nonce)) return Verdict.SEEN;
        seen.headSet(seen.last() - width).clear();
        return Verdict.GOOD;
    }
}
