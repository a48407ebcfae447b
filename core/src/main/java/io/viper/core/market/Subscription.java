package io.viper.core.market;

/**
 * What a run wants to be told of an instrument's market besides its bars.
 *
 * @param quoteNanos best bid and ask: at most once in this time, at multiples of it, and only if they have changed; 0 for
 *     every change, {@link #NEVER} for none
 * @param trades whether every public trade is told
 */
public record Subscription(long quoteNanos, boolean trades) {
    /** No quotes. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Bars only. */
    public static final Subscription BARS = new Subscription(NEVER, false);

    public Subscription {
        if (quoteNanos < 0) throw new IllegalArgumentException("quotes every " + quoteNanos + " ns");
    }

    /** Quotes, at most one in a time. */
    public static Subscription quotesEvery(long nanos) {
        return new Subscription(nanos, false);
    }

    /** The same, with every public trade. */
    public Subscription withTrades() {
        return new Subscription(quoteNanos, true);
    }

    /** What serves both: the more frequent quotes, and the trades if one wants them. */
    public Subscription and(Subscription other) {
        return new Subscription(Math.min(quoteNanos, other.quoteNanos), trades || other.trades);
    }

    /** Whether there is anything to tell. */
    public boolean any() {
        return trades || quoteNanos != NEVER;
    }
}
