package io.viper.live.gateway;

import io.viper.core.market.BookNews;
import io.viper.core.market.BookState;
import io.viper.core.market.Subscription;
import io.viper.core.market.TickBook;
import io.viper.core.model.Event;
import io.viper.core.model.Instrument;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import io.viper.exchange.BookRule;
import io.viper.exchange.kit.BookFollower;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The book of one instrument as an exchange tells it, and what of it is told on: its best levels and prices as they are at a
 * moment, never each change. For one thread at a time.
 */
final class FollowedBook implements BookFollower.Out {
    private static final long NEVER = Long.MIN_VALUE;
    /** How long a whole book may take to come, at first. */
    private static final long FIRST_PATIENCE = 10_000_000_000L;

    private static final long MOST_PATIENCE = 320_000_000_000L;

    private final int number;
    private final Instrument instrument;
    private final long every;
    private final Consumer<Event> out;
    private final LongSupplier clock;
    private final BookFollower follower;
    private final TickBook book = new TickBook();
    private final BookNews news;
    private long toldAt = NEVER;
    private boolean changed;
    private boolean told;
    private long waitsSince = System.nanoTime();
    private long patience = FIRST_PATIENCE;

    /**
     * A book that was not told yet.
     *
     * @param number the instrument's
     * @param clock UTC epoch nanoseconds
     * @param repair asks for a whole book
     */
    FollowedBook(
            int number,
            Instrument instrument,
            Subscription wanted,
            BookRule rule,
            Consumer<Event> out,
            LongSupplier clock,
            Runnable repair) {
        this.number = number;
        this.instrument = instrument;
        this.every = wanted.quoteNanos();
        this.out = out;
        this.clock = clock;
        this.news = new BookNews(wanted.levels());
        this.follower = new BookFollower(rule, this, repair);
    }

    /** Where the exchange's words go. */
    BookFollower follower() {
        return follower;
    }

    @Override
    public void whole() {
        book.clear();
        patience = FIRST_PATIENCE;
    }

    @Override
    public void level(boolean bid, double price, double size) {
        long ticks = instrument.ticks(price, Rounding.NEAREST);
        if (ticks > 0) book.set(bid ? Side.BUY : Side.SELL, ticks, lots(size));
    }

    private long lots(double size) {
        return instrument.lots(size, Rounding.NEAREST);
    }

    @Override
    public void end(long time) {
        changed = true;
        look();
    }

    @Override
    public void lost() {
        book.clear();
        news.forget();
        changed = false;
        waitsSince = System.nanoTime();
        if (told) out.accept(new Event.BookLost(number, clock.getAsLong()));
        told = false;
    }

    /** Tells what has changed, unless something was told in this interval already: then the next look does. */
    void look() {
        if (!changed) return;
        long now = clock.getAsLong();
        if (every > 0 && toldAt != NEVER && now / every == toldAt / every) return;
        changed = false;
        toldAt = now;
        BookState state = book.state();
        boolean open = state != BookState.CROSSED && state != BookState.EMPTY;
        if (news.levels(book, open)) out.accept(new Event.BookSeen(number, now, news.bids(), news.asks()));
        if (news.quote(book, open)) {
            out.accept(
                    new Event.QuoteSeen(number, now, news.bidTicks(), news.bidLots(), news.askTicks(), news.askLots()));
        }
        told = true;
    }

    /** Whether no book has come for too long: said once, and later each time. */
    boolean overdue() {
        if (follower.good() || System.nanoTime() - waitsSince < patience) return false;
        waitsSince = System.nanoTime();
        patience = Math.min(MOST_PATIENCE, 2 * patience);
        return true;
    }
}
