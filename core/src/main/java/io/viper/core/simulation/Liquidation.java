package io.viper.core.simulation;

import io.viper.core.model.Event;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Fill;
import io.viper.core.model.Side;

/**
 * The exchange closes what its margin no longer carries: all orders of the instrument are canceled, then the whole position
 * is closed at the price that was reached, for a fee.
 *
 * <p>Nobody loses more than what stands behind the position. Where the price jumped beyond that, the fill is at the price at
 * which it is used up, as if an insurance fund had paid the rest, and the fee takes no more than what is left.
 */
final class Liquidation {
    private final Executions executions;
    private final Reports reports;
    private final FeeSchedule fee;

    Liquidation(SimulationSettings settings, Executions executions, Reports reports) {
        this.executions = executions;
        this.reports = reports;
        this.fee = FeeSchedule.of(0, settings.liquidationFee());
    }

    /** Closes a position on its own margin at its level, or at the price here if that is beyond. */
    void closeIsolated(Listing market, long time) {
        market.moveToLiquidation();
        long mark = mark(market, time);
        long margin = market.position.marginUnits();
        long left = margin + market.liquidation.unrealized(mark);
        close(market, time, mark, margin, ratio(market.liquidation.maintenance(mark), left));
    }

    /**
     * Closes the position of a cross account that needs the most margin; the account is then looked at again.
     *
     * @return the market that was closed
     */
    Listing closeLargest(MarginAccount account, long time) {
        Listing largest = account.largestClosable(time);
        double ratio = ratio(account.maintenanceUnits(time), account.marginBalanceUnits(time));
        largest.moveTo(time);
        long mark = mark(largest, time);
        long others = account.markedUnits(time) - largest.liquidation.unrealized(mark);
        // Profit of the others stands in for this one; their losses are theirs, and come up for closing next.
        close(largest, time, mark, account.cashUnits() + Math.max(0, others), ratio);
        return largest;
    }

    private void close(Listing market, long time, long mark, long backing, double marginRatio) {
        while (market.orders.size() > 0) {
            WorkingOrder order = market.orders.get(0);
            executions.forget(market, order);
            reports.add(new Event.OrderCanceled(order.id, time));
        }
        LiquidationLevel level = market.liquidation;
        long stake = Math.max(0, backing);
        long ticks = stake + level.unrealized(mark) >= 0 ? mark : level.usedUp(stake, mark);
        long left = Math.max(0, stake + level.unrealized(ticks));
        long lots = market.position.size();
        long charged = Math.min(left, fee.fee(market.instrument.notionalUnits(ticks, lots), false));
        Side side = Side.of(-market.position.lots());
        market.account.book(market, side, lots, ticks, charged);
        Fill fill = new Fill(0, executions.nextTradeId(), market.number, side, lots, ticks, charged, false, 0);
        reports.add(new Event.PositionLiquidated(fill, time, marginRatio));
    }

    /** The price that decides: rounded in favor of the position, because a tick counts once it is traded, not before. */
    static long mark(Listing market, long time) {
        return market.ticksAt(time, market.position.lots() > 0 ? Side.BUY : Side.SELL);
    }

    private static double ratio(long maintenance, long left) {
        return left > 0 ? maintenance / (double) left : Double.POSITIVE_INFINITY;
    }
}
