package io.viper.core.simulation;

import io.viper.core.market.Subscription;
import io.viper.core.market.TickColumns;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The plain twin of {@link DepthExchange}: sorted maps, lists that are searched, one step at a time. One linear instrument with a
 * tick of 1 and a lot of 0.01, no slippage, endless funds. Slow, and judge of the fast one.
 */
final class PlainDepthExchange {
    private static final long NEVER = Long.MAX_VALUE;
    private static final String GONE = "no such working order: filled, expired, canceled or never accepted";
    private static final String NOTHING_TO_REDUCE = "nothing to reduce";

    private final SimulationSettings settings;
    private final DepthSettings depth;
    private final List<Row> rows;
    private final PlainDepth book;
    private final PlainDepth.Ear ear;
    private final boolean hasTrades;
    private final List<PlainOrder> orders = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    /** Lots taken by us from a level of a side since it was told, by side and price. */
    private final Map<String, Long> taken = new HashMap<>();

    private long time = Long.MIN_VALUE;
    private int row;
    private int heard;
    private long last;
    private long position;
    private long trades;
    private long joined;

    private record Request(Effect effect, long arrival) {}

    PlainDepthExchange(SimulationSettings settings, DepthSettings depth, Subscription wanted, List<Row> rows) {
        this.settings = settings;
        this.depth = depth;
        this.rows = rows;
        this.book = new PlainDepth(rows);
        this.ear = new PlainDepth.Ear(wanted, rows);
        this.hasTrades = rows.stream().anyMatch(each -> isTrade(each));
    }

    private static boolean isTrade(Row row) {
        return row.kind() == TickColumns.BOUGHT || row.kind() == TickColumns.SOLD;
    }

    void accept(Effect effect, long when) {
        long arrival = when + settings.latencyNanos();
        if (!requests.isEmpty()) arrival = Math.max(arrival, requests.getLast().arrival);
        requests.add(new Request(effect, arrival));
    }

    /** Plays up to a moment, which is not part of it; every event goes to the listener, which may accept more effects. */
    void play(long until, Consumer<Event> listener) {
        while (step(until)) {
            while (!events.isEmpty()) listener.accept(events.removeFirst());
        }
    }

    private long heardAt(int k) {
        return (depth.recordedFeed() ? rows.get(k).heard() : rows.get(k).time()) + depth.feedNanos();
    }

    private boolean step(long until) {
        long next = row < rows.size() ? rows.get(row).time() : NEVER;
        long expiry =
                orders.stream().mapToLong(PlainDepthExchange::expiry).min().orElse(NEVER);
        long request = requests.isEmpty() || !book.open ? NEVER : Math.max(time, requests.getFirst().arrival);
        long hears = heard < row ? heardAt(heard) : NEVER;
        long first = Math.min(Math.min(Math.min(next, expiry), Math.min(request, hears)), ear.boundary);
        if (first >= until) return false;
        time = Math.max(time, first);
        if (next == first) playRow(rows.get(row++));
        else if (expiry == first) expireDue();
        else if (request == first) handle(requests.removeFirst().effect);
        else if (hears == first && hears <= ear.boundary) ear.hear(rows.get(heard++), hears, events);
        else {
            ear.boundary = NEVER;
            ear.tell(first, events);
        }
        return true;
    }

    private static long expiry(PlainOrder order) {
        return order.spec.timeInForce() == TimeInForce.GTD ? order.spec.expireTime() : NEVER;
    }

    private void expireDue() {
        for (PlainOrder order : List.copyOf(orders)) {
            if (expiry(order) <= time) expire(order, "good till date: the date is here");
        }
    }

    private void playRow(Row now) {
        if (isTrade(now)) {
            book.play(now);
            last = now.ticks();
            trade(now.kind() == TickColumns.BOUGHT ? Side.SELL : Side.BUY, now.ticks(), now.lots());
            wake();
            return;
        }
        Side side = now.kind() == TickColumns.BID || now.kind() == TickColumns.BEST_BID ? Side.BUY : Side.SELL;
        long before = book.lots(side, now.ticks());
        book.play(now);
        if (now.ticks() == 0) {
            taken.clear();
        } else {
            taken.remove(side + " " + now.ticks());
            for (PlainOrder order : orders) {
                if (order.restsAt(side, now.ticks())) moveUp(order, before, now.lots());
                boolean quote = now.kind() == TickColumns.BEST_BID || now.kind() == TickColumns.BEST_ASK;
                boolean better = order.buys ? order.limit > now.ticks() : order.limit < now.ticks();
                if (quote && better && order.spec.side() == side && order.state.equals("rests")) moveUp(order, 0, 0);
            }
        }
        if (now.ends() && book.open) complete();
    }

    private void moveUp(PlainOrder order, long before, long after) {
        double canceled = before - after - order.traded;
        double n = List.of(QueueModel.values()).indexOf(depth.queue());
        if (n > 0 && canceled > 0) {
            double front = Math.min(order.ahead, (double) before);
            double back = before - front;
            double whole = Math.pow(back, n) + Math.pow(front, n);
            double behind = whole == 0 ? 1 : Math.pow(back, n) / whole;
            double fromFront = (1 - behind) * canceled;
            double missing = Math.max(0, behind * canceled - back);
            order.ahead = Math.max(0, front - fromFront - missing);
        }
        order.ahead = Math.min(order.ahead, (double) after);
        order.traded = 0;
    }

    private void trade(Side maker, long ticks, long lots) {
        long left = lots;
        for (PlainOrder order : queue(maker)) {
            boolean beyond = order.buys ? order.limit > ticks : order.limit < ticks;
            if (!beyond || left == 0 || !orders.contains(order)) continue;
            left -= fill(order, order.limit, left, true, true);
        }
        for (PlainOrder order : queue(maker)) {
            if (order.limit != ticks || !orders.contains(order)) continue;
            order.traded += lots;
            order.ahead -= left;
            if (order.ahead >= 0) continue;
            long reached = Math.min(left, (long) Math.floor(-order.ahead));
            order.ahead = 0;
            if (reached > 0) left -= fill(order, order.limit, reached, true, true);
        }
    }

    /** Our resting orders of a side, best price first, then by their place. */
    private List<PlainOrder> queue(Side side) {
        return orders.stream()
                .filter(order -> order.state.equals("rests") && order.spec.side() == side)
                .sorted(Comparator.comparingLong((PlainOrder order) -> -side.sign() * order.limit)
                        .thenComparingLong(order -> order.place))
                .toList();
    }

    private long rest(Side side, long ticks) {
        return Math.max(0, book.lots(side, ticks) - taken.getOrDefault(side + " " + ticks, 0L));
    }

    private void take(Side side, long ticks, long lots) {
        taken.merge(side + " " + ticks, lots, Long::sum);
    }

    private void complete() {
        // either side may be reached; nobody is reached by the side it rests on
        for (Side side : List.of(Side.BUY, Side.SELL)) {
            for (long ticks : book.prices(side.opposite())) {
                for (PlainOrder order : queue(side)) {
                    boolean reached = order.buys ? ticks <= order.limit : ticks >= order.limit;
                    long there = rest(side.opposite(), ticks);
                    if (!reached || there == 0 || !orders.contains(order)) continue;
                    take(side.opposite(), ticks, fill(order, order.limit, there, true, true));
                }
            }
        }
        if (!hasTrades) wake();
        for (PlainOrder order : List.copyOf(orders)) {
            if (orders.contains(order) && order.state.equals("takes")) takeNow(order);
        }
    }

    private long touch(Side taker) {
        return book.booked() ? book.best(taker.opposite()) : last;
    }

    private void wake() {
        for (PlainOrder order = hit(); order != null; order = hit()) {
            events.add(new Event.OrderTriggered(order.id, time));
            meet(order, order.limited() ? order.limit : order.trigger);
        }
    }

    private @Nullable PlainOrder hit() {
        for (PlainOrder order : orders) {
            long price = hasTrades ? last : touch(order.spec.side());
            if (!order.state.equals("asleep") || price == 0) continue;
            if (order.spec.type() == OrderType.TRAILING_STOP) {
                long trail = order.spec.trailTicks();
                order.trigger =
                        order.buys ? Math.min(order.trigger, price + trail) : Math.max(order.trigger, price - trail);
            }
            boolean rising = order.buys != (order.spec.type() == OrderType.TAKE_PROFIT);
            if (rising ? price >= order.trigger : price <= order.trigger) return order;
        }
        return null;
    }

    private void handle(Effect effect) {
        switch (effect) {
            case Effect.PlaceOrder place -> place(new PlainOrder(place.orderId(), place.order()));
            case Effect.CancelOrder cancel -> {
                boolean there = orders.removeIf(order -> order.id == cancel.orderId());
                events.add(
                        there
                                ? new Event.OrderCanceled(cancel.orderId(), time)
                                : new Event.ChangeRejected(cancel.orderId(), time, GONE));
            }
            case Effect.AmendOrder amend -> amend(amend);
            case Effect.QueryOrder query -> throw new IllegalArgumentException("the twin is not asked: " + query);
            case Effect.QueryAccount query -> throw new IllegalArgumentException("the twin is not asked: " + query);
        }
    }

    private void place(PlainOrder order) {
        OrderSpec spec = order.spec;
        long touch = touch(spec.side());
        String refusal = null;
        if (spec.type() == OrderType.MARKET && touch == 0) refusal = "nothing rests on the other side";
        else if (spec.expireTime() > 0 && spec.expireTime() <= time) refusal = "expires before it arrives";
        else if (spec.postOnly() && touch > 0 && order.takesAt(touch)) refusal = "post-only order would take";
        else if (spec.reduceOnly() && !spec.type().triggered() && reducible(order) == 0)
            refusal = "reduce-only order has nothing to reduce";
        if (refusal != null) {
            events.add(new Event.OrderRejected(order.id, time, refusal));
            return;
        }
        orders.add(order);
        events.add(new Event.OrderAccepted(order.id, time));
        if (!spec.type().triggered()) meet(order, order.limited() ? order.limit : touch);
    }

    private void amend(Effect.AmendOrder amend) {
        PlainOrder order = orders.stream()
                .filter(each -> each.id == amend.orderId())
                .findFirst()
                .orElse(null);
        String refusal = null;
        long lots = amend.lots();
        long limit = amend.priceTicks();
        if (order == null) {
            refusal = GONE;
        } else {
            if (lots == 0) lots = order.lots;
            if (limit == 0 || !order.limited()) limit = order.limit;
            long touch = touch(order.spec.side());
            if (lots <= order.filled) refusal = "the new quantity is filled already";
            else if (order.spec.postOnly() && touch > 0 && (order.buys ? touch <= limit : touch >= limit))
                refusal = "post-only order would take";
        }
        if (order == null || refusal != null) {
            events.add(new Event.ChangeRejected(amend.orderId(), time, refusal == null ? GONE : refusal));
            return;
        }
        boolean keeps = lots <= order.lots && limit == order.limit;
        order.lots = lots;
        order.limit = limit;
        if (order.spec.type().triggered() && amend.triggerTicks() != 0) order.trigger = amend.triggerTicks();
        events.add(new Event.OrderAmended(order.id, time));
        if (order.state.equals("rests") && !keeps) meet(order, order.limit);
    }

    private void meet(PlainOrder order, long reference) {
        order.reference = reference;
        long touch = touch(order.spec.side());
        if (!order.limited() || (touch > 0 && order.takesAt(touch))) {
            order.state = "takes";
            takeNow(order);
        } else if (order.hurried()) {
            expire(order, inVain(order));
        } else {
            join(order);
        }
    }

    private void join(PlainOrder order) {
        order.state = "rests";
        order.place = ++joined;
        order.traded = 0;
        Side side = order.spec.side();
        long best = book.best(side);
        boolean alone = best > 0 && (order.buys ? order.limit > best : order.limit < best);
        long displayed = book.lots(side, order.limit);
        boolean known = book.depth() || displayed > 0 || alone;
        order.ahead = settings.fillOnTouch() ? 0 : known ? (double) displayed : Double.POSITIVE_INFINITY;
    }

    private void takeNow(PlainOrder order) {
        long wanted = wanted(order);
        if (wanted == 0) {
            expire(order, NOTHING_TO_REDUCE);
            return;
        }
        if (!book.booked()) {
            fill(order, last, wanted, false, true);
            return;
        }
        Side maker = order.spec.side().opposite();
        List<Long> levels = book.prices(maker).stream()
                .filter(ticks -> order.takesAt(ticks) && rest(maker, ticks) > 0)
                .toList();
        long there = levels.stream().mapToLong(ticks -> rest(maker, ticks)).sum();
        if (order.hurried() && there < (order.spec.timeInForce() == TimeInForce.FOK ? wanted : 1)) {
            expire(order, inVain(order));
            return;
        }
        for (long ticks : levels) {
            if (!orders.contains(order)) return;
            boolean end = ticks == levels.getLast() || rest(maker, ticks) >= wanted(order);
            take(maker, ticks, fill(order, ticks, rest(maker, ticks), false, end));
        }
        if (orders.contains(order) && order.limited()) join(order);
    }

    private static String inVain(PlainOrder order) {
        return order.spec.timeInForce() == TimeInForce.FOK
                ? "fill or kill: not all of it was there"
                : "immediate or cancel: nothing was there";
    }

    private long reducible(PlainOrder order) {
        return Math.max(0, Math.min(order.lots - order.filled, order.buys ? -position : position));
    }

    private long wanted(PlainOrder order) {
        return order.spec.reduceOnly() ? reducible(order) : order.lots - order.filled;
    }

    private long fill(PlainOrder order, long ticks, long most, boolean maker, boolean end) {
        long lots = Math.min(wanted(order), most);
        if (lots == 0) {
            expire(order, NOTHING_TO_REDUCE);
            return 0;
        }
        long rate = maker ? Playground.FEES.maker() : Playground.FEES.taker();
        long worth = 1_000_000;
        long fee = Math.ceilDiv(ticks * lots * worth * rate, 100_000_000L);
        int sign = order.spec.side().sign();
        long slippage = sign * (ticks - order.reference) * lots * worth;
        position += sign * lots;
        order.filled += lots;
        Fill fill = new Fill(order.id, ++trades, 0, order.spec.side(), lots, ticks, fee, maker, slippage);
        events.add(new Event.OrderFilled(fill, time));
        if (order.filled == order.lots) orders.remove(order);
        else if (order.spec.reduceOnly() && position == 0) expire(order, NOTHING_TO_REDUCE);
        else if (end && order.hurried()) expire(order, "immediate or cancel: the rest was not there");
        if (position == 0)
            List.copyOf(orders).stream().filter(o -> o.spec.reduceOnly()).forEach(o -> expire(o, NOTHING_TO_REDUCE));
        return lots;
    }

    private void expire(PlainOrder order, String reason) {
        orders.remove(order);
        events.add(new Event.OrderExpired(order.id, time, reason));
    }
}
