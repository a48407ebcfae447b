package io.viper.core.market;

import io.viper.core.model.Quote;
import org.jspecify.annotations.Nullable;

/** The newest quote of one instrument. A quote that is older than the one that is known does not replace it. */
public final class LastQuote {
    private final Staleness staleness;
    private @Nullable Quote quote;

    /** @param maxAge the greatest age of a quote that can be acted on, in nanoseconds */
    public LastQuote(long maxAge) {
        staleness = new Staleness(maxAge);
    }

    /** Takes a quote. @return whether it is the newest now; one of the same time is */
    public boolean offer(Quote next) {
        if (quote != null && next.time() < quote.time()) return false;
        quote = next;
        staleness.heard(next.time());
        return true;
    }

    /** The newest quote, however old; none before the first. */
    public @Nullable Quote newest() {
        return quote;
    }

    /** The newest quote if it can be acted on: not too old, both sides there, not crossed. */
    public @Nullable Quote usable(long now) {
        return quote == null || staleness.stale(now) || Double.isNaN(quote.mid()) ? null : quote;
    }
}
