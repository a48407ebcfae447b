package io.viper.core.simulation;

import io.viper.core.market.Subscription;
import io.viper.core.market.TickBook;
import io.viper.core.model.BookLevel;
import io.viper.core.model.Event;
import io.viper.core.model.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a market is told to the run, and when it is heard.
 *
 * <p>The book that is seen late is not kept a second time. Quotes are told at multiples of an interval; when the first row
 * comes that is heard after such a moment, the book is exactly what will have been heard by then, and is noted.
 */
final class Listening {
    private final Subscription wanted;
    private final Tells tells;
    private final long feedNanos;
    private final boolean recorded;
    /** The next moment at which a quote may be told; {@link BarPath#NEVER} if nothing has happened since the last. */
    private long boundary = BarPath.NEVER;

    private long bid;
    private long bidLots;
    private long ask;
    private long askLots;
    private List<BookLevel> bids = List.of();
    private List<BookLevel> asks = List.of();

    Listening(int instrument, Subscription wanted, DepthSettings settings) {
        this.wanted = wanted;
        this.tells = new Tells(instrument);
        this.feedNanos = settings.feedNanos();
        this.recorded = settings.recordedFeed();
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
        bid = 0;
        bidLots = 0;
        ask = 0;
        askLots = 0;
        bids = List.of();
        asks = List.of();
        tells.lost(heard);
    }

    private void note(DepthMarket market, long at) {
        TickBook book = market.book;
        boolean open = market.isOpen();
        if (wanted.levels() > 0) noteLevels(book, open, at);
        long newBid = open ? book.bestBid() : 0;
        long newAsk = open ? book.bestAsk() : 0;
        long newBidLots = newBid == 0 ? 0 : book.lotsAt(Side.BUY, newBid);
        long newAskLots = newAsk == 0 ? 0 : book.lotsAt(Side.SELL, newAsk);
        if (newBid == bid && newAsk == ask && newBidLots == bidLots && newAskLots == askLots) return;
        bid = newBid;
        bidLots = newBidLots;
        ask = newAsk;
        askLots = newAskLots;
        tells.quote(at, bid, bidLots, ask, askLots);
    }

    private void noteLevels(TickBook book, boolean open, long at) {
        List<BookLevel> newBids = open ? levels(book, Side.BUY) : List.of();
        List<BookLevel> newAsks = open ? levels(book, Side.SELL) : List.of();
        if (newBids.equals(bids) && newAsks.equals(asks)) return;
        bids = newBids;
        asks = newAsks;
        tells.book(at, bids, asks);
    }

    private List<BookLevel> levels(TickBook book, Side side) {
        List<BookLevel> levels = new ArrayList<>(wanted.levels());
        long ticks = book.best(side);
        while (ticks != TickBook.NONE && levels.size() < wanted.levels()) {
            levels.add(new BookLevel(ticks, book.lotsAt(side, ticks)));
            ticks = book.next(side, ticks);
        }
        return levels;
    }
}
