package io.viper.core.market;

import io.viper.core.model.Side;

/**
 * An order book counted in ticks and lots, as recorded by {@link TickColumns}. {@link Side#BUY} is the side of the bids. It
 * believes what it is told; one thread uses it, and no call allocates once the book has seen its widest.
 */
public final class TickBook {
    /** No such level. */
    public static final long NONE = 0;

    private final Ladder bids = new Ladder();
    private final Ladder asks = new Ladder();

    /**
     * The lots at a price are now this many.
     *
     * @param lots 0 takes the level away
     * @return how many there were
     */
    public long set(Side side, long ticks, long lots) {
        return side == Side.BUY ? bids.set(ticks, lots) : asks.set(-ticks, lots);
    }

    /** A side's best level is now this one: what was better goes. */
    public void best(Side side, long ticks, long lots) {
        Ladder ladder = side == Side.BUY ? bids : asks;
        long key = side == Side.BUY ? ticks : -ticks;
        while (!ladder.isEmpty() && ladder.best() > key) ladder.set(ladder.best(), 0);
        ladder.set(key, lots);
    }

    /** Forgets everything. */
    public void clear() {
        bids.clear();
        asks.clear();
    }

    /** Forgets one side. */
    public void clear(Side side) {
        if (side == Side.BUY) bids.clear();
        else asks.clear();
    }

    /** The best price of a side in ticks, or {@link #NONE}. */
    public long best(Side side) {
        return side == Side.BUY ? bestBid() : bestAsk();
    }

    /** The highest bid in ticks, or {@link #NONE}. */
    public long bestBid() {
        return bids.isEmpty() ? NONE : bids.best();
    }

    /** The lowest ask in ticks, or {@link #NONE}. */
    public long bestAsk() {
        return asks.isEmpty() ? NONE : -asks.best();
    }

    /** The lots at a price; 0 if there are none. */
    public long lotsAt(Side side, long ticks) {
        return side == Side.BUY ? bids.lotsAt(ticks) : asks.lotsAt(-ticks);
    }

    /** The next worse price of a side after one in ticks, or {@link #NONE}. */
    public long next(Side side, long ticks) {
        long key = side == Side.BUY ? bids.below(ticks) : asks.below(-ticks);
        if (key == Ladder.NOTHING) return NONE;
        return side == Side.BUY ? key : -key;
    }

    /** What the book can be relied on for. */
    public BookState state() {
        if (bids.isEmpty()) return asks.isEmpty() ? BookState.EMPTY : BookState.ASKS_ONLY;
        if (asks.isEmpty()) return BookState.BIDS_ONLY;
        return bestBid() < bestAsk() ? BookState.TWO_SIDED : BookState.CROSSED;
    }
}
