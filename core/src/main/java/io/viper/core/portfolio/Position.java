package io.viper.core.portfolio;

import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Side;
import io.viper.core.model.Wide;

/**
 * What is held of one instrument: signed lots at a cost. Average cost: reducing releases cost in proportion, so that a
 * position closed in full leaves none. Money is in 1e-8 of the settle currency.
 *
 * <p>Where fees are taken out of the coins that are bought, what is left of them is seldom whole lots: the rest, less than one
 * lot, is kept beside them at its cost, is not sold, and is part of a lot again with the next purchase.
 */
public final class Position {
    private final Instrument instrument;
    private long lots;
    /** Notional at entry of the lots that are held, zero or more. */
    private long cost;

    private long markTicks;
    /** Notional at the last mark of what is held. */
    private long notional;

    private long unrealized;
    /** What is there beside whole lots, in millionths of a lot, and what it has cost. */
    private long dust;

    private long dustCost;

    Position(Instrument instrument) {
        this.instrument = instrument;
    }

    /** Signed lots: above zero long, below zero short. */
    public long lots() {
        return lots;
    }

    /** Whether nothing is held. */
    public boolean flat() {
        return lots == 0;
    }

    /** BUY for long, SELL for short; BUY when flat. */
    public Side side() {
        return Side.of(lots);
    }

    /** Notional at entry of what is held, zero or more. */
    public long costUnits() {
        return cost;
    }

    /** Notional at the last mark, zero or more. */
    public long notionalUnits() {
        return lots == 0 ? 0 : notional;
    }

    /** Coins that are there beside whole lots and too few to be sold, in millionths of a lot. */
    public long dust() {
        return dust;
    }

    /** What these have cost. */
    public long dustCostUnits() {
        return dustCost;
    }

    /** Profit if closed at the last mark, without fees. */
    public long unrealizedUnits() {
        return unrealized;
    }

    /** The price of the last mark or fill, in ticks; 0 before the first. */
    public long markTicks() {
        return markTicks;
    }

    /** Average entry price in quote currency; NaN when flat. */
    public double entryPrice() {
        return lots == 0 ? Double.NaN : PriceMath.average(instrument, cost, Math.abs(lots));
    }

    /** Adds lots in the direction of the position. Returns the notional added. */
    long increase(long signedLots, long ticks) {
        long notional = instrument.notionalUnits(ticks, Math.abs(signedLots));
        lots = Math.addExact(lots, signedLots);
        cost = Math.addExact(cost, notional);
        return notional;
    }

    /**
     * Adds what is left of a purchase whose fee was taken out of its coins, and what of the last ones makes a lot with it.
     *
     * @param left cost of what is left
     * @return lots that were added; zero where that is less than one
     */
    long increase(Fill fill, long left) {
        long beside = dust - fill.feeLots();
        long added = Math.addExact(fill.lots(), Math.floorDiv(beside, Fill.LOT));
        dust = Math.floorMod(beside, Fill.LOT);
        long pool = Math.addExact(dustCost, left);
        long rest = Wide.mulDivDown(instrument.notionalUnits(fill.ticks(), 1), dust, Fill.LOT);
        dustCost = added == 0 ? pool : Math.min(rest, pool);
        lots = Math.addExact(lots, added);
        cost = Math.addExact(cost, pool - dustCost);
        return added;
    }

    /** Takes lots away, at most what is held. Returns the cost released; {@code exitNotional - released} is the profit of a long. */
    long reduce(long absoluteLots) {
        long held = Math.abs(lots);
        long released = absoluteLots == held ? cost : Wide.mulDivDown(cost, absoluteLots, held);
        lots -= lots > 0 ? absoluteLots : -absoluteLots;
        cost -= released;
        return released;
    }

    /** Values the position at a price. Returns the change of unrealized profit. */
    long mark(long ticks) {
        markTicks = ticks;
        long before = unrealized;
        notional = lots == 0 ? 0 : instrument.notionalUnits(ticks, Math.abs(lots));
        unrealized = lots == 0 ? 0 : profit(notional);
        return unrealized - before;
    }

    /** Profit of what is held if it were closed at a price, without fees. */
    long profitAt(long ticks) {
        return profit(instrument.notionalUnits(ticks, Math.abs(lots)));
    }

    private long profit(long exitNotional) {
        long gain = instrument.profitUnits(cost, exitNotional);
        return lots > 0 ? gain : -gain;
    }
}
