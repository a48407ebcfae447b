package io.viper.core.simulation;

import io.viper.core.model.Event;
import io.viper.core.model.Side;
import io.viper.core.simulation.WorkingOrder.State;

/** What the path does to the working orders: expires, triggers and fills them. */
final class Matcher implements Meeting<Market> {
    private final Costs costs;
    private final Reports reports;
    private final Executions executions;
    /** How many ticks beyond its limit the price must trade to fill a resting order. */
    private final int through;

    Matcher(SimulationSettings settings, Reports reports, Executions executions) {
        this.costs = new Costs(settings);
        this.reports = reports;
        this.executions = executions;
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
            executions.expire(market, order, time, "good till date: the date is here");
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

    @Override
    public void meet(Market market, WorkingOrder order, long time, long referenceTicks) {
        order.referenceTicks = referenceTicks;
        boolean takes = !order.limited() || order.marketable(market.path.ticksFor(order.side()));
        order.state = takes ? State.TAKING : State.RESTING;
        if (!takes && order.immediate()) executions.expireInVain(market, order, time);
    }

    /** Bars have no queue: a changed order meets the market like a new one. */
    @Override
    public void changed(Market market, WorkingOrder order, long time, boolean keepsPlace) {
        meet(market, order, time, order.limitTicks);
    }

    /** Takes at the price here. What a bar's volume did not fill goes on in the next one, if its price still allows. */
    private void take(Market market, WorkingOrder order, long time) {
        long ticks = market.path.ticksFor(order.side());
        if (order.limited() && !order.marketable(ticks)) {
            order.state = State.RESTING;
            return;
        }
        if (isHurriedInVain(market, order)) {
            executions.expireInVain(market, order, time);
            return;
        }
        long lots = Math.min(executions.wanted(market, order), market.fillableLots());
        long price = lots == 0 ? ticks : costs.takerTicks(order.side(), ticks, lots, market.barLots());
        if (order.limited()) {
            price = order.side() == Side.BUY ? Math.min(price, order.limitTicks) : Math.max(price, order.limitTicks);
        }
        fill(market, order, time, price, false);
    }

    private boolean isHurriedInVain(Market market, WorkingOrder order) {
        if (!order.immediate()) return false;
        long available = market.trades() ? market.fillableLots() : 0;
        return order.allOrNothing() ? available < executions.wanted(market, order) : available == 0;
    }

    private void fill(Market market, WorkingOrder order, long time, long ticks, boolean maker) {
        executions.fill(market, order, time, ticks, market.fillableLots(), maker, true);
    }
}
