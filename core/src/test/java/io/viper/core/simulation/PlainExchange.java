package io.viper.core.simulation;

import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The plain twin of {@link SimulatedExchange}: it walks the path tick by tick and asks every order at every step. One linear
 * instrument with a tick of 1 and a lot of 0.01, no spread or impact, endless funds. Slow, and judge of the fast one.
 */
final class PlainExchange {
    private static final long NEVER = Long.MAX_VALUE;
    private static final String NOTHING_TO_REDUCE = "nothing to reduce";

    private final SimulationSettings settings;
    private final List<Order> orders = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private long position;
    private long trades;

    // The walk through the current bar.
    private final double[] corner = new double[4];
    private final long[] at = new long[4];
    private int leg;
    private long time;
    private double price;
    private long fillable;
    private boolean trading;

    private record Request(Effect effect, long arrival) {}

    private static final class Order {
        long id;
        OrderSpec spec;
        long remaining;
        long limit;
        long trigger;
        long reference;
        boolean asleep;
        boolean taking;

        Order(long id, OrderSpec spec) {
            this.id = id;
            this.spec = spec;
            this.remaining = spec.quantity().lots();
            this.limit = spec.price() == null ? 0 : spec.price().ticks();
            this.trigger = spec.trigger() == null ? 0 : spec.trigger().ticks();
            this.asleep = spec.type().triggered();
        }

        boolean buys() {
            return spec.side() == Side.BUY;
        }
    }

    PlainExchange(SimulationSettings settings) {
        this.settings = settings;
    }

    void accept(Effect effect, long when) {
        requests.add(new Request(effect, when + settings.latencyNanos()));
    }

    long position() {
        return position;
    }

    /** Plays a bar; every event goes to {@code listener}, which may accept more effects. */
    void play(Bar bar, Consumer<Event> listener) {
        start(bar);
        long end = bar.closeTime();
        while (true) {
            while (doOne(end)) tell(listener);
            if (!moveOn(end)) break;
        }
    }

    private void tell(Consumer<Event> listener) {
        while (!events.isEmpty()) listener.accept(events.removeFirst());
    }

    private void start(Bar bar) {
        double high = bar.high();
        double low = bar.low();
        boolean near = high - bar.open() < bar.open() - low;
        boolean highFirst = switch (settings.path()) {
            case PESSIMISTIC -> position == 0 ? near : position < 0;
            case OPTIMISTIC -> position == 0 ? near : position > 0;
            case NEAREST_FIRST -> near;
            case OPEN_HIGH_LOW_CLOSE -> true;
            case OPEN_LOW_HIGH_CLOSE -> false;
        };
        long third = bar.timeframe().nanos() / 3;
        for (int i = 0; i < 3; i++) at[i] = bar.openTime() + i * third;
        at[3] = bar.closeTime() - 1;
        corner[0] = bar.open();
        corner[1] = highFirst ? high : low;
        corner[2] = highFirst ? low : high;
        corner[3] = bar.close();
        leg = 0;
        time = bar.openTime();
        price = bar.open();
        trading = bar.volume() > 0 || settings.fillWithoutVolume();
        boolean limited = bar.volume() > 0 && settings.participation() != SimulationSettings.UNLIMITED;
        fillable = limited ? (long) Math.floor(bar.volume() / 0.01 * settings.participation() + 1e-9) : NEVER;
        follow();
    }

    /** To the next tick, corner, arrival or expiry, whichever comes first. */
    private boolean moveOn(long end) {
        long tick = nextTickTime();
        long next = Math.min(tick, leg < 3 ? at[leg + 1] : NEVER);
        for (Request request : requests) if (request.arrival > time) next = Math.min(next, request.arrival);
        for (Order order : orders) if (order.spec.expireTime() > time) next = Math.min(next, order.spec.expireTime());
        if (next >= end) return false;
        if (next == tick) {
            price = nextTick();
        } else if (leg < 3 && next < at[leg + 1]) {
            double there = corner[leg] + (corner[leg + 1] - corner[leg]) * (next - at[leg]) / (at[leg + 1] - at[leg]);
            price = corner[leg + 1] >= corner[leg] ? Math.max(price, there) : Math.min(price, there);
        }
        time = next;
        if (leg < 3 && time >= at[leg + 1]) {
            leg++;
            price = corner[leg];
        }
        follow();
        return true;
    }

    private double nextTick() {
        return corner[leg + 1] > price ? Math.floor(price) + 1 : Math.ceil(price) - 1;
    }

    private long nextTickTime() {
        if (leg == 3 || corner[leg + 1] == price) return NEVER;
        double share = (nextTick() - corner[leg]) * (at[leg + 1] - at[leg]) / (corner[leg + 1] - corner[leg]);
        return Math.clamp(at[leg] + (long) Math.ceil(share), time, at[leg + 1]);
    }

    private void follow() {
        for (Order order : orders) {
            if (!order.asleep || order.spec.type() != OrderType.TRAILING_STOP) continue;
            if (order.buys())
                order.trigger = Math.min(order.trigger, (long) Math.ceil(price) + order.spec.trailTicks());
            else order.trigger = Math.max(order.trigger, (long) Math.floor(price) - order.spec.trailTicks());
        }
    }

    /** Lets one thing happen at this moment: the order with the lowest number first. */
    private boolean doOne(long end) {
        orders.sort(Comparator.comparingLong((Order order) -> order.id));
        Order due =
                orders.stream().filter(order -> isDue(order, end)).findFirst().orElse(null);
        Request request = requests.isEmpty() || requests.getFirst().arrival > time ? null : requests.getFirst();
        if (request != null && (due == null || numberOf(request.effect) <= due.id)) {
            requests.removeFirst();
            handle(request.effect);
            return true;
        }
        if (due == null) return false;
        act(due);
        return true;
    }

    private static long numberOf(Effect effect) {
        return switch (effect) {
            case Effect.PlaceOrder place -> place.orderId();
            case Effect.AmendOrder amend -> amend.orderId();
            case Effect.CancelOrder cancel -> cancel.orderId();
            case Effect.QueryOrder query -> query.orderId();
            case Effect.QueryAccount query -> throw new IllegalArgumentException("the twin is not asked: " + query);
        };
    }

    private boolean isDue(Order order, long end) {
        if (expired(order)) return true;
        if (time >= end) return false;
        if (!order.asleep && order.taking && hurried(order)) return true;
        if (!trading) return false;
        if (order.asleep) return isBeyond(order.trigger, order.buys() != (order.spec.type() == OrderType.TAKE_PROFIT));
        if (fillable == 0) return false;
        int through = settings.fillOnTouch() ? 0 : 1;
        return order.taking || isBeyond(order.buys() ? order.limit - through : order.limit + through, !order.buys());
    }

    private boolean expired(Order order) {
        return order.spec.timeInForce() == TimeInForce.GTD && order.spec.expireTime() <= time;
    }

    private boolean isBeyond(long level, boolean above) {
        return above ? price >= level : price <= level;
    }

    private long ticks(boolean buys) {
        return (long) (buys ? Math.ceil(price) : Math.floor(price));
    }

    private boolean marketable(Order order) {
        return order.buys() ? ticks(true) <= order.limit : ticks(false) >= order.limit;
    }

    private void handle(Effect effect) {
        switch (effect) {
            case Effect.PlaceOrder place -> place(new Order(place.orderId(), place.order()));
            case Effect.CancelOrder cancel -> {
                boolean there = orders.removeIf(order -> order.id == cancel.orderId());
                events.add(
                        there
                                ? new Event.OrderCanceled(cancel.orderId(), time)
                                : new Event.ChangeRejected(
                                        cancel.orderId(),
                                        time,
                                        "no such working order: filled, expired, canceled or never accepted"));
            }
            case Effect.QueryOrder query -> throw new IllegalArgumentException("the twin is not asked: " + query);
            case Effect.QueryAccount query -> throw new IllegalArgumentException("the twin is not asked: " + query);
            case Effect.AmendOrder amend -> throw new IllegalArgumentException("the twin knows no amends: " + amend);
        }
    }

    private void place(Order order) {
        OrderSpec spec = order.spec;
        String refusal = null;
        if (spec.expireTime() > 0 && spec.expireTime() <= time) refusal = "expires before it arrives";
        else if (spec.postOnly() && marketable(order)) refusal = "post-only order would take";
        else if (spec.reduceOnly() && !order.asleep && reducible(order) == 0)
            refusal = "reduce-only order has nothing to reduce";
        if (refusal != null) {
            events.add(new Event.OrderRejected(order.id, time, refusal));
            return;
        }
        orders.add(order);
        follow();
        events.add(new Event.OrderAccepted(order.id, time));
        if (!order.asleep) meet(order, spec.type() == OrderType.MARKET ? ticks(order.buys()) : order.limit);
    }

    private void act(Order order) {
        if (expired(order)) {
            expire(order, "good till date: the date is here");
        } else if (order.asleep) {
            order.asleep = false;
            events.add(new Event.OrderTriggered(order.id, time));
            meet(order, order.spec.type().limited() ? order.limit : order.trigger);
        } else if (order.taking && order.spec.type().limited() && !marketable(order)) {
            order.taking = false;
        } else {
            fill(order);
        }
    }

    private void meet(Order order, long reference) {
        order.reference = reference;
        order.taking = !order.spec.type().limited() || marketable(order);
        if (hurried(order) && !order.taking) expire(order, inVain(order));
    }

    private static boolean hurried(Order order) {
        TimeInForce life = order.spec.timeInForce();
        return life == TimeInForce.FOK
                || (life == TimeInForce.IOC && order.spec.type().limited());
    }

    private static String inVain(Order order) {
        return order.spec.timeInForce() == TimeInForce.FOK
                ? "fill or kill: not all of it was there"
                : "immediate or cancel: nothing was there";
    }

    private long reducible(Order order) {
        return Math.max(0, Math.min(order.remaining, order.buys() ? -position : position));
    }

    private void fill(Order order) {
        boolean reduces = order.spec.reduceOnly();
        long wanted = reduces ? reducible(order) : order.remaining;
        long available = trading ? fillable : 0;
        boolean all = order.spec.timeInForce() == TimeInForce.FOK;
        if (order.taking && hurried(order) && (all ? available < wanted : available == 0)) {
            expire(order, inVain(order));
            return;
        }
        long lots = Math.min(fillable, reduces ? reducible(order) : order.remaining);
        if (lots == 0) {
            expire(order, NOTHING_TO_REDUCE);
            return;
        }
        long ticks = order.taking ? ticks(order.buys()) : order.limit;
        long rate = order.taking ? Playground.FEES.taker() : Playground.FEES.maker();
        long worth = 1_000_000;
        long fee = Math.ceilDiv(ticks * lots * worth * rate, 100_000_000L);
        int sign = order.spec.side().sign();
        long slippage = sign * (ticks - order.reference) * lots * worth;
        position += sign * lots;
        if (fillable != NEVER) fillable -= lots;
        order.remaining -= lots;
        Fill fill = new Fill(order.id, ++trades, 0, order.spec.side(), lots, ticks, fee, !order.taking, slippage);
        events.add(new Event.OrderFilled(fill, time));
        if (order.remaining == 0) orders.remove(order);
        else if (reduces && position == 0) expire(order, NOTHING_TO_REDUCE);
        else if (order.spec.type().limited() && order.spec.timeInForce() == TimeInForce.IOC)
            expire(order, "immediate or cancel: the rest was not there");
        if (position == 0)
            List.copyOf(orders).stream().filter(o -> o.spec.reduceOnly()).forEach(o -> expire(o, NOTHING_TO_REDUCE));
        else turn();
    }

    private void turn() {
        boolean adverseFirst = position > 0 == corner[1] <= corner[2];
        boolean wanted = settings.path() == IntrabarPath.PESSIMISTIC;
        if (!wanted && settings.path() != IntrabarPath.OPTIMISTIC) return;
        if (leg > 0 || adverseFirst == wanted) return;
        at[0] = time;
        corner[0] = price;
        double first = corner[1];
        corner[1] = corner[2];
        corner[2] = first;
    }

    private void expire(Order order, String reason) {
        orders.remove(order);
        events.add(new Event.OrderExpired(order.id, time, reason));
    }
}
