package io.viper.core.simulation;

import io.viper.core.market.TickBook;
import io.viper.core.model.Event;
import io.viper.core.model.Side;
import io.viper.core.simulation.WorkingOrder.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What trades and books do to the working orders: moves them up in their queues, triggers and fills them. */
final class DepthMatcher implements Meeting<DepthMarket> {
    private final Costs costs;
    private final Reports reports;
    private final Executions executions;
    private final QueueModel queue;
    private final boolean fillOnTouch;
    private final List<WorkingOrder> waiting = new ArrayList<>();

    DepthMatcher(SimulationSettings settings, QueueModel queue, Reports reports, Executions executions) {
        this.costs = new Costs(settings);
        this.queue = queue;
        this.fillOnTouch = settings.fillOnTouch();
        this.reports = reports;
        this.executions = executions;
    }

    @Override
    public void meet(DepthMarket market, WorkingOrder order, long time, long referenceTicks) {
        order.referenceTicks = referenceTicks;
        long ticks = market.takerTicks(order.side());
        boolean takes = !order.limited() || (ticks > 0 && order.marketable(ticks));
        if (takes) {
            order.state = State.TAKING;
            take(market, order, time);
        } else if (order.immediate()) {
            executions.expireInVain(market, order, time);
        } else {
            rest(market, order);
        }
    }

    /** Only more lots or another price cost the place. */
    @Override
    public void changed(DepthMarket market, WorkingOrder order, long time, boolean keepsPlace) {
        if (!keepsPlace) meet(market, order, time, order.limitTicks);
    }

    /** What is displayed at the limit stands before it; where no book says how much, that is not known. */
    private void rest(DepthMarket market, WorkingOrder order) {
        order.state = State.RESTING;
        double ahead = market.book.lotsAt(order.side(), order.limitTicks);
        long best = market.book.best(order.side());
        boolean better = best != TickBook.NONE && order.side().sign() * (order.limitTicks - best) > 0;
        boolean hidden = !market.deep && ahead == 0 && !better;
        market.enqueue(order, fillOnTouch ? 0 : hidden ? Double.POSITIVE_INFINITY : ahead);
    }

    /** Takes level by level as far as the limit allows. The rest waits for more, rests, or expires. */
    private void take(DepthMarket market, WorkingOrder order, long time) {
        if (market.lifted() || !market.booked) {
            takeAtOnce(market, order, time);
            return;
        }
        long wanted = executions.wanted(market, order);
        if (wanted == 0) {
            executions.expire(market, order, time, "nothing to reduce");
            return;
        }
        if (order.immediate() && within(market, order, wanted) < (order.allOrNothing() ? wanted : 1)) {
            executions.expireInVain(market, order, time);
            return;
        }
        walk(market, order, time);
        if (order.working && order.limited()) rest(market, order);
    }

    private void walk(DepthMarket market, WorkingOrder order, long time) {
        Side maker = order.side().opposite();
        long ticks = nextLevel(market, order, market.book.best(maker));
        while (order.working && ticks != TickBook.NONE) {
            long next = nextLevel(market, order, market.book.next(maker, ticks));
            long there = market.available(maker, ticks);
            boolean last = next == TickBook.NONE || there >= executions.wanted(market, order);
            long lots = executions.fill(market, order, time, ticks, there, false, last);
            market.consumed.add(maker, ticks, lots);
            ticks = next;
        }
    }

    /** The first level from here on that an order may take and that still has something; {@link TickBook#NONE} if none. */
    private static long nextLevel(DepthMarket market, WorkingOrder order, long from) {
        Side maker = order.side().opposite();
        long ticks = from;
        while (ticks != TickBook.NONE && market.available(maker, ticks) == 0) ticks = market.book.next(maker, ticks);
        boolean allowed = ticks != TickBook.NONE && (!order.limited() || order.marketable(ticks));
        return allowed ? ticks : TickBook.NONE;
    }

    /** How many lots an order could take now; counted up to {@code enough}. */
    private static long within(DepthMarket market, WorkingOrder order, long enough) {
        Side maker = order.side().opposite();
        long sum = 0;
        long ticks = nextLevel(market, order, market.book.best(maker));
        while (ticks != TickBook.NONE && sum < enough) {
            sum += market.available(maker, ticks);
            ticks = nextLevel(market, order, market.book.next(maker, ticks));
        }
        return sum;
    }

    /** Without a book everything is had at the last price and what taking costs beyond it. */
    private void takeAtOnce(DepthMarket market, WorkingOrder order, long time) {
        long ticks = market.lifted() ? market.ticksAt(time, order.side()) : market.takerTicks(order.side());
        long lots = executions.wanted(market, order);
        long price =
                market.lifted() || lots == 0 ? ticks : costs.takerTicks(order.side(), ticks, lots, market.barLots());
        if (order.limited()) {
            price = order.side() == Side.BUY ? Math.min(price, order.limitTicks) : Math.max(price, order.limitTicks);
        }
        executions.fill(market, order, time, price, lots, false, true);
    }

    /** The bids at a price are now this many lots. */
    void bids(DepthMarket market, long ticks, long lots) {
        long before = market.book.set(Side.BUY, ticks, lots);
        if ((market.bidFilter >>> ticks & 1) != 0) level(market, Side.BUY, ticks, before, lots);
        if (!market.consumed.isEmpty()) market.consumed.refresh(Side.BUY, ticks);
    }

    /** The asks at a price are now this many lots. */
    void asks(DepthMarket market, long ticks, long lots) {
        long before = market.book.set(Side.SELL, ticks, lots);
        if ((market.askFilter >>> ticks & 1) != 0) level(market, Side.SELL, ticks, before, lots);
        if (!market.consumed.isEmpty()) market.consumed.refresh(Side.SELL, ticks);
    }

    /** The best bid is now this one. */
    void bestBid(DepthMarket market, long ticks, long lots) {
        best(market, Side.BUY, ticks, lots, market.bidFilter);
    }

    /** The best ask is now this one. */
    void bestAsk(DepthMarket market, long ticks, long lots) {
        best(market, Side.SELL, ticks, lots, market.askFilter);
    }

    private void best(DepthMarket market, Side side, long ticks, long lots, long filter) {
        long before = market.book.lotsAt(side, ticks);
        if (!market.deep) market.book.clear(side);
        market.book.best(side, ticks, lots);
        if (!market.consumed.isEmpty()) market.consumed.refresh(side, ticks);
        if (filter == 0) return;
        level(market, side, ticks, before, lots);
        unopposed(market, side, ticks);
    }

    /** The displayed amount at a price changed: orders of ours there may have moved up. */
    private void level(DepthMarket market, Side side, long ticks, long before, long after) {
        for (int i = 0; i < market.orders.size(); i++) {
            WorkingOrder order = market.orders.get(i);
            if (order.state != State.RESTING || order.limitTicks != ticks || order.side() != side) continue;
            order.ahead = queue.ahead(order.ahead, before, after, order.traded);
            order.traded = 0;
        }
    }

    /** The best level of a side was told: nobody is ahead of an order that is better. */
    private static void unopposed(DepthMarket market, Side side, long ticks) {
        for (int i = 0; i < market.orders.size(); i++) {
            WorkingOrder order = market.orders.get(i);
            if (order.state != State.RESTING || order.side() != side) continue;
            if (side.sign() * (order.limitTicks - ticks) <= 0) continue;
            order.ahead = 0;
            order.traded = 0;
        }
    }

    /** Somebody took from the side that {@code maker} rests on. Orders beyond the price are met first, then those in the queue there. */
    void trade(DepthMarket market, long time, Side maker, long ticks, long lots) {
        long left = lots;
        WorkingOrder order;
        while (left > 0 && (order = market.beyond(maker, ticks)) != null) {
            left -= executions.fill(market, order, time, order.limitTicks, left, true, true);
        }
        long place = Long.MIN_VALUE;
        while ((order = market.after(maker, ticks, place)) != null) {
            place = order.place;
            left -= pass(market, order, time, left, lots);
        }
        market.settle();
    }

    private long pass(DepthMarket market, WorkingOrder order, long time, long left, long lots) {
        order.traded += lots;
        order.ahead -= left;
        if (order.ahead >= 0) return 0;
        long there = Math.min(left, (long) Math.floor(-order.ahead));
        order.ahead = 0;
        return there == 0 ? 0 : executions.fill(market, order, time, order.limitTicks, there, true, true);
    }

    /** A message of the book is complete, and there is a price. */
    void settled(DepthMarket market, long time) {
        long bid = market.book.bestBid();
        long ask = market.book.bestAsk();
        if (ask != TickBook.NONE && ask <= market.highestBid) cross(market, time, Side.BUY);
        if (bid != TickBook.NONE && bid >= market.lowestAsk) cross(market, time, Side.SELL);
        if (market.sleeping > 0 && !market.traded) trigger(market, time);
        if (market.taking > 0) takeMore(market, time);
    }

    /** What is displayed at or beyond our limit came to us first: filled at the limit, no more than is displayed. */
    private void cross(DepthMarket market, long time, Side side) {
        Side other = side.opposite();
        WorkingOrder order;
        long ticks = market.book.best(other);
        while (ticks != TickBook.NONE && (order = market.beyond(side, ticks - side.sign())) != null) {
            long there = market.available(other, ticks);
            if (there == 0) {
                ticks = market.book.next(other, ticks);
                continue;
            }
            market.consumed.add(
                    other, ticks, executions.fill(market, order, time, order.limitTicks, there, true, true));
        }
        market.settle();
    }

    private void takeMore(DepthMarket market, long time) {
        // one that closes the position may take others with it, wherever they stand
        waiting.clear();
        for (int i = 0; i < market.orders.size(); i++) {
            if (market.orders.get(i).state == State.TAKING) waiting.add(market.orders.get(i));
        }
        for (int i = 0; i < waiting.size(); i++) {
            WorkingOrder order = waiting.get(i);
            if (order.working) take(market, order, time);
        }
        market.settle();
    }

    /** Wakes the orders whose trigger was traded; without trades, those whose trigger could be taken. */
    void trigger(DepthMarket market, long time) {
        WorkingOrder order;
        while ((order = firstHit(market)) != null) {
            reports.add(new Event.OrderTriggered(order.id, time));
            meet(market, order, time, order.limited() ? order.limitTicks : order.triggerTicks);
        }
        market.settle();
    }

    private static @Nullable WorkingOrder firstHit(DepthMarket market) {
        WorkingOrders orders = market.orders;
        for (int i = 0; i < orders.size(); i++) {
            WorkingOrder order = orders.get(i);
            if (order.state != State.SLEEPING) continue;
            long ticks = market.traded ? market.lastTicks : market.takerTicks(order.side());
            if (ticks == 0) continue;
            if (order.trailing()) follow(order, ticks);
            if (order.triggersAbove() ? ticks >= order.triggerTicks : ticks <= order.triggerTicks) return order;
        }
        return null;
    }

    private static void follow(WorkingOrder order, long ticks) {
        int sign = order.trailingSign();
        order.triggerTicks = sign * Math.max(sign * order.triggerTicks, sign * ticks - order.spec.trailTicks());
    }
}
