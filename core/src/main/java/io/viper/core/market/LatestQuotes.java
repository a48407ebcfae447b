package io.viper.core.market;

import io.viper.core.model.BookLevel;
import io.viper.core.model.Depth;
import io.viper.core.model.Instrument;
import io.viper.core.model.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last best bid and ask of each instrument, and the levels behind them, as they were told, in ticks and lots. Nothing is known before the first. */
public final class LatestQuotes {
    private final long[] bid;
    private final long[] bidLots;
    private final long[] ask;
    private final long[] askLots;
    private final boolean[] lost;
    private final List<List<BookLevel>> bids;
    private final List<List<BookLevel>> asks;

    /** Nothing known yet. */
    public LatestQuotes(int instruments) {
        bid = new long[instruments];
        bidLots = new long[instruments];
        ask = new long[instruments];
        askLots = new long[instruments];
        lost = new boolean[instruments];
        bids = new ArrayList<>(Collections.nCopies(instruments, List.of()));
        asks = new ArrayList<>(Collections.nCopies(instruments, List.of()));
    }

    /** A quote was told; a side that nobody is on has the price 0. */
    public void update(int instrument, long bidTicks, long bidAmount, long askTicks, long askAmount) {
        bid[instrument] = bidTicks;
        bidLots[instrument] = bidAmount;
        ask[instrument] = askTicks;
        askLots[instrument] = askAmount;
        lost[instrument] = false;
    }

    /** Levels were told, best first. They are kept, not copied. */
    public void levels(int instrument, List<BookLevel> newBids, List<BookLevel> newAsks) {
        bids.set(instrument, newBids);
        asks.set(instrument, newAsks);
    }

    /** The levels of a side as they were told last, best first; none where none are told, or the book is lost or crossed. */
    public List<BookLevel> levels(int instrument, Side side) {
        return (side == Side.BUY ? bids : asks).get(instrument);
    }

    /** The same as measurements: what somebody takes who is on a side; null where there are no levels. */
    public @Nullable Depth depth(Instrument of, int number, Side taker) {
        List<BookLevel> levels = levels(number, taker.opposite());
        if (levels.isEmpty()) return null;
        double[] prices = new double[levels.size()];
        double[] amounts = new double[levels.size()];
        for (int k = 0; k < prices.length; k++) {
            prices[k] = of.priceOf(levels.get(k).ticks());
            amounts[k] = of.amountOf(levels.get(k).lots());
        }
        return new Depth(prices, amounts);
    }

    /** What was known cannot be relied on until the next quote is told. */
    public void lose(int instrument) {
        update(instrument, 0, 0, 0, 0);
        levels(instrument, List.of(), List.of());
        lost[instrument] = true;
    }

    /** Whether the book was lost and no quote has been told since. */
    public boolean lost(int instrument) {
        return lost[instrument];
    }

    /** Whether both sides are there and not crossed: only then there is a mid, and something to act on. */
    public boolean usable(int instrument) {
        return bid[instrument] > 0 && bid[instrument] < ask[instrument];
    }

    /** Best bid in ticks, 0 if there is none. */
    public long bidTicks(int instrument) {
        return bid[instrument];
    }

    /** Lots at the best bid. */
    public long bidLots(int instrument) {
        return bidLots[instrument];
    }

    /** Best ask in ticks, 0 if there is none. */
    public long askTicks(int instrument) {
        return ask[instrument];
    }

    /** Lots at the best ask. */
    public long askLots(int instrument) {
        return askLots[instrument];
    }
}
