package io.viper.core.simulation;

import io.viper.core.model.Currency;
import io.viper.core.model.Instrument;
import io.viper.core.model.MarginTable;
import io.viper.core.model.Money;
import io.viper.core.model.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exchange's own books of one settle currency, in 1e-8 of it. They are kept apart from the platform's ledger on purpose:
 * two sets of books that agree to the last unit are worth more than one.
 */
final class MarginAccount {
    private final Currency currency;
    private final boolean cross;
    private final List<Listing> markets = new ArrayList<>();
    /** Cash as it comes and goes; the totals below explain it, see {@link #checkConservation}. */
    private long cashUnits;

    private long depositedUnits;
    private long realizedUnits;
    private long feeUnits;
    private long fundingUnits;
    /** Initial margin of the open positions. */
    private long lockedUnits;
    /** Set aside for working orders. */
    private long reservedUnits;
    /** Open derivative positions. */
    private int positions;

    MarginAccount(Currency currency, MarginMode mode) {
        this.currency = currency;
        this.cross = mode == MarginMode.CROSS;
    }

    void add(Listing market) {
        markets.add(market);
    }

    Currency currency() {
        return currency;
    }

    long cashUnits() {
        return cashUnits;
    }

    /** Whether one position's loss can take the others along. */
    boolean isCrossExposed() {
        return cross && positions > 0;
    }

    void deposit(long units) {
        cashUnits = Math.addExact(cashUnits, units);
        depositedUnits = Math.addExact(depositedUnits, units);
    }

    void reserve(WorkingOrder order, long units) {
        reservedUnits += units - order.reservedUnits;
        order.reservedUnits = units;
    }

    /**
     * Why the account cannot carry an order or a fill; null if it can.
     *
     * @param order whose own reservation counts as free; null for none
     * @param needed from {@link #needed}
     */
    @Nullable
    String refusal(Listing market, @Nullable WorkingOrder order, long needed, long time) {
        if (needed == 0) return null;
        long own = order == null ? 0 : order.reservedUnits;
        long free = cashUnits - lockedUnits - reservedUnits + own;
        if (isCrossExposed()) free = Math.addExact(free, unrealizedUnits(time));
        if (needed <= free) return null;
        String what = market.instrument.kind().derivative() ? "margin" : "balance";
        return "insufficient " + what + ": needs " + new Money(needed, currency) + ", has " + new Money(free, currency);
    }

    /** What an order or a fill ties up: margin or cash for what it would open, and the taker fee of that part. */
    long needed(Listing market, Side side, long lots, long ticks) {
        Instrument instrument = market.instrument;
        boolean spot = !instrument.kind().derivative();
        if (spot && side == Side.SELL) return 0;
        long opening = lots - market.position.closedBy(side, lots);
        if (opening == 0) return 0;
        long notional = instrument.notionalUnits(ticks, opening);
        long fee = Math.max(0, instrument.fees().fee(notional, false));
        return Math.addExact(spot ? notional : initialMargin(market, notional), fee);
    }

    /** A position beyond a tier's notional gets that tier's leverage at most, rounded up. */
    private static long initialMargin(Listing market, long openingNotional) {
        MarginTable table = market.instrument.margin();
        long total = Math.addExact(openingNotional, market.position.flat() ? 0 : market.position.entryUnits());
        int leverage = market.leverage;
        if (leverage > 1 && !table.tiers().isEmpty()) leverage = Math.min(leverage, table.maxLeverage(total));
        return Math.ceilDiv(openingNotional, leverage);
    }

    /** Books an execution: first what it closes, then what it opens. */
    void book(Listing market, Side side, long lots, long ticks, long fee) {
        Instrument instrument = market.instrument;
        Position position = market.position;
        boolean derivative = instrument.kind().derivative();
        boolean held = derivative && !position.flat();
        long closing = position.closedBy(side, lots);
        if (closing > 0) close(market, closing, ticks);
        if (lots > closing) {
            long notional = instrument.notionalUnits(ticks, lots - closing);
            long margin = derivative ? initialMargin(market, notional) : 0;
            position.open(side, lots - closing, notional, margin);
            lockedUnits += margin;
            if (!derivative) cashUnits = Math.subtractExact(cashUnits, notional);
        }
        cashUnits = Math.subtractExact(cashUnits, fee);
        feeUnits = Math.addExact(feeUnits, fee);
        if (held && position.flat()) positions--;
        if (derivative && !held && !position.flat()) positions++;
        market.liquidation.changed();
    }

    private void close(Listing market, long lots, long ticks) {
        Position position = market.position;
        boolean wasLong = position.lots() > 0;
        long entry = position.entryShare(lots);
        long exit = market.instrument.notionalUnits(ticks, lots);
        long profit = market.instrument.profitUnits(entry, exit) * (wasLong ? 1 : -1);
        lockedUnits -= position.marginShare(lots);
        position.close(lots);
        realizedUnits = Math.addExact(realizedUnits, profit);
        cashUnits = Math.addExact(cashUnits, market.instrument.kind().derivative() ? profit : exit);
    }

    /** Books funding; an isolated position carries its own. */
    void fund(Listing market, long units) {
        cashUnits = Math.addExact(cashUnits, units);
        fundingUnits = Math.addExact(fundingUnits, units);
        if (!market.isolated()) return;
        market.position.addMargin(units);
        lockedUnits += units;
        market.liquidation.changed();
    }

    /** What closing all derivative positions would earn, at marks rounded against us: for what new orders may use. */
    private long unrealizedUnits(long time) {
        long sum = 0;
        for (int i = 0; i < markets.size(); i++) {
            Listing market = markets.get(i);
            if (!isMargined(market)) continue;
            long mark = market.ticksAt(time, market.position.lots() > 0 ? Side.SELL : Side.BUY);
            sum = Math.addExact(sum, market.liquidation.unrealized(mark));
        }
        return sum;
    }

    /** The same at the marks that decide about liquidation. */
    long markedUnits(long time) {
        long sum = 0;
        for (int i = 0; i < markets.size(); i++) {
            Listing market = markets.get(i);
            if (isMargined(market)) sum += market.liquidation.unrealized(Liquidation.mark(market, time));
        }
        return sum;
    }

    /** What stands behind all positions of a cross account together. */
    long marginBalanceUnits(long time) {
        return cashUnits + markedUnits(time);
    }

    /** What all positions need at least. */
    long maintenanceUnits(long time) {
        long sum = 0;
        for (int i = 0; i < markets.size(); i++) {
            Listing market = markets.get(i);
            if (isMargined(market)) sum += market.liquidation.maintenance(Liquidation.mark(market, time));
        }
        return sum;
    }

    /** Whether any position can be closed in this window. */
    boolean isTraded() {
        for (int i = 0; i < markets.size(); i++) {
            if (isMargined(markets.get(i)) && markets.get(i).isOpen()) return true;
        }
        return false;
    }

    /** Whether the account survives even if every bar of the window were at its worst at the same time. */
    boolean isSafe() {
        long left = cashUnits;
        for (int i = 0; i < markets.size(); i++) {
            Listing market = markets.get(i);
            if (!isMargined(market)) continue;
            LiquidationLevel level = market.liquidation;
            long low = market.lowTicks();
            long high = market.highTicks();
            left += level.unrealized(market.position.lots() > 0 ? low : high);
            left -= Math.max(level.maintenance(low), level.maintenance(high));
        }
        return left > 0;
    }

    /** The position with the highest maintenance margin that can be closed now. */
    Listing largestClosable(long time) {
        Listing largest = null;
        long most = -1;
        for (Listing market : markets) {
            if (!isMargined(market) || !market.isOpen()) continue;
            long need = market.liquidation.maintenance(Liquidation.mark(market, time));
            if (need <= most) continue;
            most = need;
            largest = market;
        }
        if (largest == null) throw new IllegalStateException("no position in " + currency + " can be closed");
        return largest;
    }

    private static boolean isMargined(Listing market) {
        return market.instrument.kind().derivative() && !market.position.flat();
    }

    /** @throws IllegalStateException if cash and coins at cost are not deposits + realized - fees + funding */
    void checkConservation() {
        long coins = 0;
        long margin = 0;
        for (Listing market : markets) {
            if (market.instrument.kind().derivative()) margin += market.position.marginUnits();
            else coins += market.position.entryUnits();
        }
        long explained = depositedUnits + realizedUnits - feeUnits + fundingUnits;
        if (cashUnits + coins != explained || margin != lockedUnits) {
            throw new IllegalStateException(currency + ": cash " + cashUnits + " + coins " + coins + " is not deposits "
                    + depositedUnits + " + realized " + realizedUnits + " - fees " + feeUnits + " + funding "
                    + fundingUnits + ", or margin " + margin + " is not " + lockedUnits);
        }
    }
}
