package io.viper.core.simulation;

import io.viper.core.market.BookNews;
import io.viper.core.market.Subscription;
import io.viper.core.model.Event;
import io.viper.core.model.Side;
import org.jspecify.annotations.Nullable;

/**
 * What of a market is told to the run, and when it is heard.
 *
 * <p>The book that is seen late is not kept a second time. Quotes are told at multiples of an interval; when the first row
 * comes that is heard after such a moment, the book is exactly what will have been heard by then, and is noted.
 */
final class Listening {
    private Subscription wanted;
    private final Tells tells;
    private final long feedNanos;
    private final boolean recorded;
    /** The next moment at which a quote may be told; {@link BarPath#NEVER} if nothing has happened since the last. */
    private long boundary = BarPath.NEVER;

    private BookNews news;

    Listening(int instrument, Subscription wanted, DepthSettings settings) {
        this.wanted = wanted;
        this.tells = new Tells(instrument);
        this.news = new BookNews(wanted.levels());
        this.feedNanos = settings.feedNanos();
        this.recorded = settings.recordedFeed();
    }

    /** Tells this, too, from the next row on; of levels and prices all, if there are more levels than before. */
    void want(Subscription more) {
        Subscription all = wanted.and(more);
        if (all.levels() != wanted.levels()) news = new BookNews(all.levels());
        // another interval has other moments
        if (all.quoteNanos() != wanted.quoteNanos()) boundary = BarPath.NEVER;
        wanted = all;
    }

    /** Whether anything is told at all. */
    boolean any() {
        return wanted.any();
    }

    /** When we hear of a row. */
    long heard(long time, long received) {
        return (recorded ? received : time) + feedNanos;
    }

    /** When the next news arrive, or may have to be noted. */
    long time() {
        return Math.min(tells.time(), boundary);
    }

    /** The next news to tell, if there are any at this moment. */
    @Nullable
    Event take(DepthMarket market) {
        if (boundary < tells.time()) {
            long at = boundary;
            boundary = BarPath.NEVER;
            note(market, at);
        }
        return tells.time() == BarPath.NEVER ? null : tells.take();
    }

    /** A row is about to be played that will be heard at a time. */
    void before(DepthMarket market, long heard) {
        if (wanted.quoteNanos() == Subscription.NEVER || wanted.quoteNanos() == 0) return;
        if (boundary != BarPath.NEVER) {
            if (heard <= boundary) return;
            note(market, boundary);
        }
        boundary = -Math.floorDiv(-heard, wanted.quoteNanos()) * wanted.quoteNanos();
    }

    /** A message is complete that will be heard at a time. */
    void complete(DepthMarket market, long heard) {
        if (wanted.quoteNanos() == 0) note(market, heard);
    }

    void trade(long heard, Side side, long ticks, long lots) {
        if (wanted.trades()) tells.trade(heard, side, ticks, lots);
    }

    /** The book was lost: told once. */
    void lost(DepthMarket market, long heard) {
        if (!wanted.any() || market.lost) return;
        boundary = BarPath.NEVER;
        news.forget();
        tells.lost(heard);
    }

    private void note(DepthMarket market, long at) {
        boolean open = market.isOpen();
        if (news.levels(market.book, open)) tells.book(at, news.bids(), news.asks());
        if (!news.quote(market.book, open)) return;
        tells.quote(at, news.bidTicks(), news.bidLots(), news.askTicks(), news.askLots());
    }
}
