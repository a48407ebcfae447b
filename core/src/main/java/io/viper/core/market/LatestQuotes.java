package io.viper.core.market;

/** The last best bid and ask of each instrument as they were told, in ticks and lots. Nothing is known before the first. */
public final class LatestQuotes {
    private final long[] bid;
    private final long[] bidLots;
    private final long[] ask;
    private final long[] askLots;
    private final boolean[] lost;

    /** Nothing known yet. */
    public LatestQuotes(int instruments) {
        bid = new long[instruments];
        bidLots = new long[instruments];
        ask = new long[instruments];
        askLots = new long[instruments];
        lost = new boolean[instruments];
    }

    /** A quote was told; a side that nobody is on has the price 0. */
    public void update(int instrument, long bidTicks, long bidAmount, long askTicks, long askAmount) {
        bid[instrument] = bidTicks;
        bidLots[instrument] = bidAmount;
        ask[instrument] = askTicks;
        askLots[instrument] = askAmount;
        lost[instrument] = false;
    }

    /** What was known cannot be relied on until the next quote is told. */
    public void lose(int instrument) {
        update(instrument, 0, 0, 0, 0);
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
