package io.viper.core.simulation;

import io.viper.core.model.Instrument;
import io.viper.core.model.Side;

/** What taking costs beyond the traded price. Resting orders get their limit and pay none of it. */
final class Costs {
    /** A price does not move by more than half, however small the bar's volume was. */
    private static final double MOST = 0.5;

    private final double halfSpread;
    private final double impact;

    Costs(SimulationSettings settings) {
        halfSpread = settings.halfSpread();
        impact = settings.impact();
    }

    /**
     * The price that a taker gets: half the spread away, and further by the square root of the order's share in the bar's
     * volume (the usual empirical law of market impact). Rounded to a tick against the taker.
     *
     * @param barLots volume of the bar in lots; an order in a bar without volume counts as all of it
     */
    long takerTicks(Side side, long ticks, long lots, double barLots) {
        double share = barLots > 0 ? lots / barLots : 1;
        double shift = impact == 0 ? halfSpread : halfSpread + impact * Math.sqrt(share);
        if (shift == 0) return ticks;
        long move = (long) Math.ceil(ticks * Math.min(shift, MOST) - 1e-9);
        return side == Side.BUY ? ticks + move : Math.max(1, ticks - move);
    }

    /** What an execution cost against a reference price, in the settle currency; negative is an improvement. */
    static long slippage(Instrument instrument, Side side, long referenceTicks, long ticks, long lots) {
        if (referenceTicks == ticks) return 0;
        long rise = instrument.profitUnits(
                instrument.notionalUnits(referenceTicks, lots), instrument.notionalUnits(ticks, lots));
        return side.sign() * rise;
    }
}
