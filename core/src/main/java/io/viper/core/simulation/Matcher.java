package io.viper.core.simulation;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Side;
import io.viper.core.simulation.WorkingOrder.State;

/** What the path does to the working orders: expires, triggers and fills them. */
final class Matcher {
    private final Costs costs;
    private final Reports reports;
    /** How many ticks beyond its limit the price must trade to fill a resting order. */
    private final int through;

    private long lastTradeId;

    Matcher(SimulationSettings settings, Reports reports) {
        this.costs = new Costs(settings);
        this.reports = reports;
        this.through = settings.fillOnTouch() ? 0 : 1;
    }

    /** Finds what comes next in a market whose bar is open; at one moment the order with the lowest number comes first. */
    void schedule(Market market, long windowClose) {
        market.startPath();
        long time = BarPath.NEVER;
        WorkingOrder first = null;
        WorkingOrders orders = market.orders;
        for (int i = 0; i < orders.size(); i++) {
            WorkingOrder order = orders.get(i);
            long at = timeOf(market, order, windowClose);
            if (at < time || (at == time && first != null && order.id < first.id)) {
                time = at;
                first = order;
            }
        }
        market.nextTime = time;
        market.nextOrder = first;
        market.next = first == null ? Market.Next.NOTHING : Market.Next.ORDER;
        scheduleRequest(market, windowClose);
        scheduleLiquidation(market);
        market.stale = false;
    }

    private static void scheduleRequest(Market market, long windowClose) {
        Requests requests = market.requests;
        if (requests.isEmpty()) return;
        long arrival = requests.arrival();
        if (arrival > windowClose || (arrival == windowClose && !requests.atClose())) return;
        long time = Math.max(arrival, market.path.time());
        WorkingOrder first = market.nextOrder;
        boolean later =
                time > market.nextTime || (time == market.nextTime && first != null && first.id < requests.orderId());
        if (later) return;
        market.next = Market.Next.REQUEST;
        market.nextTime = time;
    }

    /** The exchange's own closing goes before everybody's orders. */
    private static void scheduleLiquidation(Market market) {
        if (!market.isolated() || market.isBeyondLiquidation()) return;
        long level = market.liquidation.isolated();
        long time = market.path.reach(level, market.position.lots() < 0);
        if (time == BarPath.NEVER || time > market.nextTime) return;
        market.next = Market.Next.LIQUIDATION;
        market.nextTime = time;
    }

    private long timeOf(Market market, WorkingOrder order, long windowClose) {
        long expiry = order.expireTime();
        long time = expiry < windowClose ? Math.max(expiry, market.path.time()) : BarPath.NEVER;
        if (order.state == State.TAKING && order.immediate()) return market.path.time();
        return market.trades() ? Math.min(time, actionTime(market, order)) : time;
    }

    private long actionTime(Market market, WorkingOrder order) {
        BarPath path = market.path;
        if (order.state != State.SLEEPING && market.fillableLots() == 0) return BarPath.NEVER;
        return switch (order.state) {
            case TAKING -> path.time();
            case RESTING -> path.reach(order.fillLevel(through), order.side() == Side.SELL);
            case SLEEPING ->
                order.trailing()
                        ? path.reachTrailing(order.trailingSign(), order.triggerTicks, order.spec.trailTicks())
                        : path.reach(order.triggerTicks, order.triggersAbove());
        };
    }

    /** Does what {@link #schedule} found for an order. */
    void act(Market market, WorkingOrder order, long time) {
        if (order.expireTime() <= time) {
            market.advance(time);
            expire(market, order, time, "good till date: the date is here");
            return;
        }
        switch (order.state) {
            case SLEEPING -> trigger(market, order, time);
            case TAKING -> take(market, order, time);
            case RESTING -> {
                market.advanceTo(order.fillLevel(through), order.side() == Side.SELL);
                fill(market, order, time, order.limitTicks, true);
            }
        }
    }

    private void trigger(Market market, WorkingOrder order, long time) {
        if (order.trailing()) {
            // The trigger is final only at the turn of the path before the hit; from there on it is like any other.
            BarPath path = market.path;
            order.triggerTicks = path.follow(order.trailingSign(), order.triggerTicks, order.spec.trailTicks(), time);
            market.advance(path.legStart(time));
        }
        market.advanceTo(order.triggerTicks, order.triggersAbove());
        reports.add(new Event.OrderTriggered(order.id, time));
        meet(market, order, time, order.limited() ? order.limitTicks : order.triggerTicks);
    }

    /** An order without a trigger, or no longer with one, meets the market. */
    void meet(Market market, WorkingOrder order, long time, long referenceTicks) {
        order.referenceTicks = referenceTicks;
        boolean takes = !order.limited() || order.marketable(market.path.ticksFor(order.side()));
        order.state = takes ? State.TAKING : State.RESTING;
        if (!takes && order.immediate()) expire(market, order, time, nothingThere(order));
    }

    /** Takes at the price here. What a bar's volume did not fill goes on in the next one, if its price still allows. */
    private void take(Market market, WorkingOrder order, long time) {
        long ticks = market.path.ticksFor(order.side());
        if (order.limited() && !order.marketable(ticks)) {
            order.state = State.RESTING;
            return;
        }
        if (isHurriedInVain(market, order)) {
            expire(market, order, time, nothingThere(order));
            return;
        }
        long lots = fillable(market, order);
        long price = lots == 0 ? ticks : costs.takerTicks(order.side(), ticks, lots, market.barLots());
        if (order.limited()) {
            price = order.side() == Side.BUY ? Math.min(price, order.limitTicks) : Math.max(price, order.limitTicks);
        }
        fill(market, order, time, price, false);
    }

    private static boolean isHurriedInVain(Market market, WorkingOrder order) {
        if (!order.immediate()) return false;
        long available = market.trades() ? market.fillableLots() : 0;
        return order.allOrNothing() ? available < wanted(market, order) : available == 0;
    }

    private static String nothingThere(WorkingOrder order) {
        return order.allOrNothing()
                ? "fill or kill: not all of it was there"
                : "immediate or cancel: nothing was there";
    }

    private void fill(Market market, WorkingOrder order, long time, long ticks, boolean maker) {
        long lots = fillable(market, order);
        if (lots == 0) {
            expire(market, order, time, "nothing to reduce");
            return;
        }
        MarginAccount account = market.account;
        long needed = order.spec.reduceOnly() ? 0 : account.needed(market, order.side(), lots, ticks);
        String refusal = account.refusal(market, order, needed, time);
        if (refusal != null) {
            expire(market, order, time, refusal);
            return;
        }
        reports.add(new Event.OrderFilled(execute(market, order, lots, ticks, maker), time));
        finish(market, order, time, lots);
    }

    private Fill execute(Market market, WorkingOrder order, long lots, long ticks, boolean maker) {
        Instrument instrument = market.instrument;
        Side side = order.side();
        long fee = instrument.fees().fee(instrument.notionalUnits(ticks, lots), maker);
        market.account.book(market, side, lots, ticks, fee);
        market.useVolume(lots);
        long slippage = Costs.slippage(instrument, side, order.referenceTicks, ticks, lots);
        return new Fill(order.id, nextTradeId(), market.number, side, lots, ticks, fee, maker, slippage);
    }

    /** After an execution: what is left of the order, of the orders that reduce, and of the path. */
    private void finish(Market market, WorkingOrder order, long time, long lots) {
        long before = order.remaining();
        order.filled += lots;
        if (order.remaining() == 0) {
            forget(market, order);
        } else {
            market.account.reserve(order, Exact.shareDown(order.reservedUnits, order.remaining(), before));
            if (mustReduce(market, order) && reducible(market, order) == 0) {
                expire(market, order, time, "nothing to reduce");
            } else if (order.immediate()) {
                expire(market, order, time, "immediate or cancel: the rest was not there");
            }
        }
        if (market.position.flat()) expireReducing(market, time);
        else market.turnPath();
    }

    /** An exchange does not keep orders that reduce a position that is gone. */
    private void expireReducing(Market market, long time) {
        for (int i = 0; i < market.orders.size(); ) {
            WorkingOrder order = market.orders.get(i);
            if (order.spec.reduceOnly()) expire(market, order, time, "nothing to reduce");
            else i++;
        }
    }

    /** How much of an order can be filled now: no more than the bar's volume allows, and never through zero. */
    private static long fillable(Market market, WorkingOrder order) {
        return Math.min(wanted(market, order), market.fillableLots());
    }

    private static long wanted(Market market, WorkingOrder order) {
        return mustReduce(market, order) ? reducible(market, order) : order.remaining();
    }

    /** Coins that are not there cannot be sold, whatever the order says. */
    private static boolean mustReduce(Market market, WorkingOrder order) {
        return order.spec.reduceOnly() || (market.instrument.kind() == ContractKind.SPOT && order.side() == Side.SELL);
    }

    private static long reducible(Market market, WorkingOrder order) {
        return market.position.closedBy(order.side(), order.remaining());
    }

    private void expire(Market market, WorkingOrder order, long time, String reason) {
        reports.add(new Event.OrderExpired(order.id, time, reason));
        forget(market, order);
    }

    /** Takes an order off the books. */
    void forget(Market market, WorkingOrder order) {
        market.account.reserve(order, 0);
        market.orders.remove(order);
    }

    /** The number of the next execution. */
    long nextTradeId() {
        return ++lastTradeId;
    }
}
