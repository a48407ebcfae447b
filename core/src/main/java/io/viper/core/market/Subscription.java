package io.viper.core.market;

/**
 * What a run wants to be told of an instrument's market besides its bars.
 *
 * @param quoteNanos best bid and ask: at most once in this time, at multiples of it, and only if they have changed; 0 for
 *     every change, {@link #NEVER} for none
 * @param trades whether every public trade is told
 * @param levels of a book on each side, 0 for none: they are told when quotes may be, and only if they have changed
 */
public record Subscription(long quoteNanos, boolean trades, int levels) {
    /** No quotes. */
    public static final long NEVER = Long.MAX_VALUE;

    /** The most levels that are told. */
    public static final int MOST_LEVELS = 100;

    /** Bars only. */
    public static final Subscription BARS = new Subscription(NEVER, false, 0);

    public Subscription {
        if (quoteNanos < 0) throw new IllegalArgumentException("quotes every " + quoteNanos + " ns");
        if (levels < 0 || levels > MOST_LEVELS) throw new IllegalArgumentException(levels + " levels");
        if (levels > 0 && quoteNanos == NEVER) throw new IllegalArgumentException("levels are told with quotes");
    }

    /** Quotes, at most one in a time. */
    public static Subscription quotesEvery(long nanos) {
        return new Subscription(nanos, false, 0);
    }

    /** The same, with every public trade. */
    public Subscription withTrades() {
        return new Subscription(quoteNanos, true, levels);
    }

    /** The same, with so many levels of a book on each side; only together with quotes. */
    public Subscription withLevels(int count) {
        return new Subscription(quoteNanos, trades, count);
    }

    /** What serves both: the more frequent quotes, the trades if one wants them, the more levels. */
    public Subscription and(Subscription other) {
        return new Subscription(
                Math.min(quoteNanos, other.quoteNanos), trades || other.trades, Math.max(levels, other.levels));
    }

    /** Whether there is anything to tell. */
    public boolean any() {
        return trades || quoteNanos != NEVER;
    }
}
