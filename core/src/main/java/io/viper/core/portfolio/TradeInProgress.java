package io.viper.core.portfolio;

import io.viper.core.model.EntryFacts;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;

/** Collects what a {@link ClosedTrade} needs while a position is open. One a position slot, reused. */
final class TradeInProgress {
    private final Instrument instrument;
    private EntryFacts facts = EntryFacts.UNKNOWN;
    private Side side = Side.BUY;
    private long entryTime;
    private long maxLots;
    private long enteredLots;
    private long enteredNotional;
    private long exitedLots;
    private long exitedNotional;
    private long gross;
    private long fees;
    private long funding;
    private long slippage;
    private long adverse;
    private long favorable;
    private int legs;
    /** Extremes of the price since the size last changed. */
    private double highest;

    private double lowest;

    TradeInProgress(Instrument instrument) {
        this.instrument = instrument;
    }

    void begin(Side positionSide, long time, EntryFacts entryFacts) {
        facts = entryFacts;
        side = positionSide;
        entryTime = time;
        maxLots = 0;
        enteredLots = 0;
        enteredNotional = 0;
        exitedLots = 0;
        exitedNotional = 0;
        gross = 0;
        fees = 0;
        funding = 0;
        slippage = 0;
        adverse = 0;
        favorable = 0;
        legs = 0;
    }

    EntryFacts facts() {
        return facts;
    }

    void cost(Fill fill) {
        fees += fill.feeUnits();
        slippage += fill.slippageUnits();
    }

    void entered(long lots, long notional, long heldLots) {
        sizeChanged();
        enteredLots += lots;
        enteredNotional += notional;
        maxLots = Math.max(maxLots, Math.abs(heldLots));
    }

    void exited(long lots, long notional, long profit) {
        sizeChanged();
        exitedLots += lots;
        exitedNotional += notional;
        gross += profit;
        legs++;
    }

    void funded(long amount) {
        funding += amount;
    }

    /** Whether a bar went beyond what was seen since the size last changed. */
    boolean widens(double high, double low) {
        if (high <= highest && low >= lowest) return false;
        highest = Math.max(highest, high);
        lowest = Math.min(lowest, low);
        return true;
    }

    /** The size has changed: the same prices mean other profits. */
    private void sizeChanged() {
        highest = Double.NEGATIVE_INFINITY;
        lowest = Double.POSITIVE_INFINITY;
    }

    /** Unrealized profits of the bar's extremes. */
    void excursion(long one, long other) {
        adverse = Math.max(adverse, -Math.min(one, other));
        favorable = Math.max(favorable, Math.max(one, other));
    }

    ClosedTrade close(int number, int index, long time, String exitReason) {
        double entry = PriceMath.average(instrument, enteredNotional, enteredLots);
        return new ClosedTrade(
                number,
                index,
                facts.strategy(),
                side,
                entryTime,
                time,
                maxLots,
                entry,
                PriceMath.average(instrument, exitedNotional, exitedLots),
                gross,
                fees,
                funding,
                slippage,
                riskUnits(entry),
                adverse,
                favorable,
                legs,
                exitReason,
                facts.reason(),
                facts.confidence(),
                facts.decisionId());
    }

    /** What the initial stop would have cost on the largest size held: 0 without a stop. */
    private long riskUnits(double entry) {
        double stop = facts.initialStop();
        if (Double.isNaN(stop)) return 0;
        long ticks = instrument.ticks(stop, Rounding.NEAREST);
        long atStop = instrument.notionalUnits(ticks, maxLots);
        long atEntry = instrument.notionalUnits(instrument.ticks(entry, Rounding.NEAREST), maxLots);
        return Math.abs(instrument.profitUnits(atEntry, atStop));
    }
}
