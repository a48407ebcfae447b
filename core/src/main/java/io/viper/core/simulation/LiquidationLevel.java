package io.viper.core.simulation;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Instrument;
import io.viper.core.model.MarginTable;
import io.viper.core.model.Money;

/**
 * The price at which a position is liquidated: the first one, going against it, at which
 *
 * <pre>  backing + unrealized profit(price) &lt;= maintenance margin(notional(price))</pre>
 *
 * where the backing of an isolated position is its margin. Within one row of the margin table, with maintenance rate r
 * and amount a, entry notional E and size q, a linear long is liquidated at (E - backing - a) / (q (1 - r)) and a linear
 * short at (E + backing + a) / (q (1 + r)); for inverse contracts the same holds for the notional q / price, with long and
 * short exchanged. The exact tick is found by bisection over the very arithmetic that books the money, so that the two
 * cannot disagree.
 */
final class LiquidationLevel {
    /** Where a position is out of reach: prices this many times away from its entry are not searched. */
    private static final long FAR = 1_000;

    private final Instrument instrument;
    private final Position position;
    private final double unitsPerTick;
    private double safe;
    private boolean guarded;
    private boolean known;
    private long level;

    LiquidationLevel(Instrument instrument, Position position) {
        this.instrument = instrument;
        this.position = position;
        double lot = instrument.amountOf(1) * instrument.unitWorth() * Money.UNITS;
        double tick = instrument.spec().tickSize().doubleValue();
        unitsPerTick = instrument.kind() == ContractKind.INVERSE ? lot / tick : lot * tick;
    }

    /** To be called when the position or its margin has changed. */
    void changed() {
        guarded = false;
        known = false;
    }

    /** Whether an isolated position survives every price of a bar for certain. */
    boolean isBeyond(long low, long high) {
        return position.lots() > 0 ? low > safeTicks() : high < safeTicks();
    }

    /** Between this price and the entry an isolated position is safe, whatever the rounding: for cheap tests. */
    double safeTicks() {
        if (!guarded) {
            safe = findSafeTicks();
            guarded = true;
        }
        return safe;
    }

    /** The level of an isolated position: reached at or below it when long, at or above it when short. */
    long isolated() {
        if (!known) {
            level = of(position.marginUnits());
            known = true;
        }
        return level;
    }

    /** The level for any backing; 0 (long) or {@link BarPath#NEVER} (short) where no price within reach liquidates. */
    long of(long backing) {
        long far = Math.clamp(Long.MAX_VALUE / 64 / Math.max(1, position.entryUnits()), 2, FAR);
        double entry = entryTicks();
        long low = Math.max(1, (long) (entry / far));
        long high = (long) Math.ceil(entry * far);
        return position.lots() > 0 ? highestBelow(backing, low, high) : lowestAbove(backing, low, high);
    }

    private long highestBelow(long backing, long from, long to) {
        long low = from;
        long high = to;
        if (!due(backing, low)) return 0;
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (due(backing, middle)) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    private long lowestAbove(long backing, long from, long to) {
        long low = from;
        long high = to;
        if (!due(backing, high)) return BarPath.NEVER;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (due(backing, middle)) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    /**
     * The price nearest to {@code mark} at which a backing covers the loss, for a price that is beyond it; the entry, at
     * which there is none, at the latest.
     */
    long usedUp(long backing, long mark) {
        boolean isLong = position.lots() > 0;
        long uncovered = mark;
        long covered = isLong ? (long) Math.ceil(entryTicks()) + 1 : Math.max(1, (long) entryTicks() - 1);
        while (Math.abs(covered - uncovered) > 1) {
            long middle = uncovered + (covered - uncovered) / 2;
            if (backing + unrealized(middle) >= 0) covered = middle;
            else uncovered = middle;
        }
        return covered;
    }

    private boolean due(long backing, long ticks) {
        return backing + unrealized(ticks) <= maintenance(ticks);
    }

    /** What closing at a price would earn. */
    long unrealized(long ticks) {
        long profit = instrument.profitUnits(position.entryUnits(), instrument.notionalUnits(ticks, position.size()));
        return position.lots() > 0 ? profit : -profit;
    }

    /** The maintenance margin at a price. */
    long maintenance(long ticks) {
        return instrument.margin().maintenance(instrument.notionalUnits(ticks, position.size()));
    }

    /** The average entry in ticks. */
    double entryTicks() {
        return ticksOf((double) position.entryUnits());
    }

    private double ticksOf(double notionalUnits) {
        double size = position.size() * unitsPerTick;
        return instrument.kind() == ContractKind.INVERSE ? size / notionalUnits : notionalUnits / size;
    }

    /**
     * A price that is certainly not beyond the level, by the formula above with the highest rate that can apply and without
     * the amounts. Three units and two ticks towards the entry cover what is rounded on the way.
     */
    private double findSafeTicks() {
        double entry = position.entryUnits();
        double margin = position.marginUnits();
        boolean isLong = position.lots() > 0;
        boolean risingHurts = isLong == (instrument.kind() == ContractKind.INVERSE);
        double most = margin < 0 ? 2 * (entry - margin) : entry + (risingHurts ? margin : 0);
        double rate = rate((long) Math.min(most, 9e18));
        double notional = risingHurts ? (entry + margin) / (1 + rate) - 3 : (entry - margin) / (1 - rate) + 3;
        if (notional <= 0) return isLong == risingHurts ? Double.POSITIVE_INFINITY : 0;
        return ticksOf(notional) + (isLong ? 2 : -2);
    }

    private double rate(long notionalUnits) {
        MarginTable table = instrument.margin();
        return table.tiers().isEmpty()
                ? 0
                : Money.toDouble(table.tier(notionalUnits).maintenanceRate());
    }
}
