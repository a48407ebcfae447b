package io.viper.venue.floor;

import io.viper.core.model.Leg;

/**
 * What is held of a contract.
 *
 * @param lots signed: above zero is long
 * @param entryUnits value at which it was opened, in 1e-8 of the settle currency, 0 or more
 * @param realizedUnits what was earned by closing parts of it since it was flat, before fees
 * @param leverage that new parts of it are opened with
 * @param opened when it was flat last, UTC epoch nanoseconds; 0 if it was never opened
 */
public record Holding(Board board, Leg leg, long lots, long entryUnits, long realizedUnits, int leverage, long opened) {

    /** Average price of the entry, as a decimal; {@code 0} when flat. */
    public String entryPrice() {
        return lots == 0 ? "0" : Averages.price(board.contract(), entryUnits, Math.abs(lots));
    }

    /** What closing it at the mark price would earn, in 1e-8 of the settle currency. */
    public long unrealizedUnits() {
        if (lots == 0) return 0;
        long marked = board.instrument().notionalUnits(board.markTicks(), Math.abs(lots));
        return board.instrument().profitUnits(entryUnits, marked) * Long.signum(lots);
    }

    /** The margin that was needed for opening it, in 1e-8 of the settle currency. */
    public long marginUnits() {
        return Math.ceilDiv(entryUnits, leverage);
    }

    /**
     * The price at which its own margin is used up, as a measurement; 0 when flat, or where no price does that.
     */
    public double liquidationPrice() {
        if (lots == 0) return 0;
        double rate = board.contract().spec().margin().tiers().isEmpty()
                ? 0
                : board.contract().spec().margin().maintenance(entryUnits) / (double) entryUnits;
        double entry = Double.parseDouble(entryPrice());
        double share = 1.0 / leverage;
        double level = lots > 0 ? entry * (1 - share) / (1 - rate) : entry * (1 + share) / (1 + rate);
        return Math.max(0, level);
    }

    Holding with(int newLeverage) {
        return new Holding(board, leg, lots, entryUnits, realizedUnits, newLeverage, opened);
    }
}
