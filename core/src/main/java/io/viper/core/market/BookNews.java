package io.viper.core.market;

import io.viper.core.model.BookLevel;
import io.viper.core.model.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * What of an instrument's book was told last, so that only what has changed is told. A book that cannot be relied on is told as one
 * without levels and prices. For one thread.
 */
public final class BookNews {
    private final int depth;
    private long bidTicks;
    private long bidLots;
    private long askTicks;
    private long askLots;
    private List<BookLevel> bids = List.of();
    private List<BookLevel> asks = List.of();

    /**
     * Nothing was told.
     *
     * @param depth how many levels of each side are told, 0 for none
     */
    public BookNews(int depth) {
        this.depth = depth;
    }

    /** Nothing of what was told is so any more. */
    public void forget() {
        bidTicks = 0;
        bidLots = 0;
        askTicks = 0;
        askLots = 0;
        bids = List.of();
        asks = List.of();
    }

    /**
     * Takes the levels as told from now on.
     *
     * @param open whether the book can be relied on
     * @return whether they are wanted and others than before
     */
    public boolean levels(TickBook book, boolean open) {
        if (depth == 0) return false;
        List<BookLevel> newBids = open ? levels(book, Side.BUY) : List.of();
        List<BookLevel> newAsks = open ? levels(book, Side.SELL) : List.of();
        if (newBids.equals(bids) && newAsks.equals(asks)) return false;
        bids = newBids;
        asks = newAsks;
        return true;
    }

    /** The same with the best prices. */
    public boolean quote(TickBook book, boolean open) {
        long newBid = open ? book.bestBid() : 0;
        long newAsk = open ? book.bestAsk() : 0;
        long newBidLots = newBid == 0 ? 0 : book.lotsAt(Side.BUY, newBid);
        long newAskLots = newAsk == 0 ? 0 : book.lotsAt(Side.SELL, newAsk);
        if (newBid == bidTicks && newAsk == askTicks && newBidLots == bidLots && newAskLots == askLots) return false;
        bidTicks = newBid;
        bidLots = newBidLots;
        askTicks = newAsk;
        askLots = newAskLots;
        return true;
    }

    private List<BookLevel> levels(TickBook book, Side side) {
        List<BookLevel> levels = new ArrayList<>(depth);
        long ticks = book.best(side);
        while (ticks != TickBook.NONE && levels.size() < depth) {
            levels.add(new BookLevel(ticks, book.lotsAt(side, ticks)));
            ticks = book.next(side, ticks);
        }
        return levels;
    }

    /** The bids as they were told last, best first. */
    public List<BookLevel> bids() {
        return bids;
    }

    /** The asks as they were told last, best first. */
    public List<BookLevel> asks() {
        return asks;
    }

    /** The best bid as it was told last, 0 for none. */
    public long bidTicks() {
        return bidTicks;
    }

    /** Lots at it. */
    public long bidLots() {
        return bidLots;
    }

    /** The best ask as it was told last, 0 for none. */
    public long askTicks() {
        return askTicks;
    }

    /** Lots at it. */
    public long askLots() {
        return askLots;
    }
}
