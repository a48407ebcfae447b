package io.viper.core.simulation;

import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What happens on our account without us: other people's orders, their cancels of ours, positions that the exchange closes,
 * executions beyond what was asked for. All of it is traded at the inner exchange, so that its books stay the truth.
 */
final class Strangers {
    private static final long MOST_LOTS = 50;
    private static final long WHOLE_POSITION = 1_000_000_000L;

    private final Exchange inner;
    private final Mishaps mishaps;
    /** Their orders, and for whom they trade: an order of ours, {@link #FORCED} or {@link #THEIRS}. */
    private final Map<Long, Long> roles = new HashMap<>();
    /** Our orders that work, as far as was said. */
    private final TreeMap<Long, OurOrder> ours = new TreeMap<>();

    private final Map<Long, Long> overLots = new HashMap<>();
    private final PriorityQueue<Act> acts =
            new PriorityQueue<>(Comparator.comparingLong(Act::due).thenComparingLong(Act::number));
    private long last = FaultyExchange.FIRST_FOREIGN;
    private long number;

    private static final long FORCED = 0;
    private static final long THEIRS = -1;

    /** Something that they will do. */
    private record Act(long due, long number, Runnable what) {}

    private static final class OurOrder {
        final OrderSpec spec;
        long filled;
        boolean works;
        boolean changed;

        OurOrder(OrderSpec spec) {
            this.spec = spec;
        }
    }

    Strangers(Exchange inner, Mishaps mishaps) {
        this.inner = inner;
        this.mishaps = mishaps;
    }

    /** An order of ours is on its way. */
    void sent(Effect.PlaceOrder place) {
        ours.put(place.orderId(), new OurOrder(place.order()));
    }

    /** A change of an order of ours is on its way. */
    void changed(long orderId) {
        OurOrder order = ours.get(orderId);
        if (order != null) order.changed = true;
    }

    /** A window of an instrument begins. */
    void window(int instrument, Bar bar) {
        if (mishaps.happens(FaultKind.FOREIGN_TRADE)) {
            SplittableRandom chance = mishaps.chance(FaultKind.FOREIGN_TRADE);
            boolean closes = chance.nextInt(3) == 0;
            long lots = closes ? WHOLE_POSITION : 1 + chance.nextLong(MOST_LOTS);
            trade(instrument, side(chance), lots, closes, THEIRS, within(bar, chance));
        }
        if (mishaps.happens(FaultKind.FORCED_CLOSE)) {
            SplittableRandom chance = mishaps.chance(FaultKind.FORCED_CLOSE);
            trade(instrument, side(chance), 1 + chance.nextLong(MOST_LOTS * 20), true, FORCED, within(bar, chance));
        }
        if (mishaps.happens(FaultKind.FOREIGN_CANCEL)) {
            long time = within(bar, mishaps.chance(FaultKind.FOREIGN_CANCEL));
            later(time, () -> cancel(instrument, time));
        }
    }

    private static Side side(SplittableRandom chance) {
        return chance.nextBoolean() ? Side.BUY : Side.SELL;
    }

    private static long within(Bar bar, SplittableRandom chance) {
        return bar.openTime() + chance.nextLong(bar.closeTime() - bar.openTime());
    }

    private void trade(int instrument, Side side, long lots, boolean reduces, long role, long time) {
        Purpose purpose = reduces ? Purpose.EXIT : Purpose.ENTRY;
        long id = ++last;
        roles.put(id, role);
        inner.accept(new Effect.PlaceOrder(id, OrderSpec.market(instrument, side, new Quantity(lots), purpose)), time);
    }

    private void cancel(int instrument, long time) {
        for (Map.Entry<Long, OurOrder> each : ours.entrySet()) {
            if (!each.getValue().works || each.getValue().spec.instrument() != instrument) continue;
            inner.accept(new Effect.CancelOrder(each.getKey(), instrument), time);
            return;
        }
    }

    /** Everything that works in an instrument is taken back. */
    void cancelAll(int instrument, long time) {
        later(
                time,
                () -> ours.forEach((id, order) -> {
                    if (order.spec.instrument() == instrument)
                        inner.accept(new Effect.CancelOrder(id, instrument), time);
                }));
    }

    private void later(long time, Runnable what) {
        acts.add(new Act(time, number++, what));
    }

    /** When they do something next; {@link Long#MAX_VALUE} if they do not. */
    long nextAct() {
        return acts.isEmpty() ? Long.MAX_VALUE : acts.element().due();
    }

    /** Lets them do what is due. */
    void act(long now) {
        while (nextAct() <= now) acts.remove().what().run();
    }

    /** Whether a report is about an order of theirs. */
    boolean owns(long orderId) {
        return roles.containsKey(orderId);
    }

    /** What we are told of what became of their order; null if nothing. */
    @Nullable
    Event told(Event.Report report) {
        long role = roles.getOrDefault(report.orderId(), THEIRS);
        if (role == THEIRS) return report;
        if (!(report instanceof Event.OrderFilled(Fill fill, long time))) return null;
        Fill named = named(fill);
        if (role == FORCED) return new Event.PositionLiquidated(named, time, 1);
        overLots.merge(role, fill.lots(), Long::sum);
        return new Event.OrderFilled(named, time);
    }

    /** An execution under the number of the order that it is told of. */
    Fill named(Fill fill) {
        long role = roles.getOrDefault(fill.orderId(), THEIRS);
        if (role == THEIRS) return fill;
        return new Fill(
                role,
                fill.tradeId(),
                fill.instrument(),
                fill.side(),
                fill.lots(),
                fill.ticks(),
                fill.feeUnits(),
                fill.maker(),
                fill.slippageUnits());
    }

    /** What truly happened to an order of ours; a fill that completes an entry may be followed by more. */
    void happened(Event.Report report) {
        OurOrder order = ours.get(report.orderId());
        if (order == null) return;
        switch (report) {
            case Event.OrderFilled(Fill fill, long time) -> {
                order.filled += fill.lots();
                if (order.changed || order.filled < order.spec.quantity().lots()) return;
                ours.remove(report.orderId());
                if (!order.spec.reduceOnly() && !order.changed && mishaps.happens(FaultKind.OVER_FILL)) {
                    long more = 1 + mishaps.chance(FaultKind.OVER_FILL).nextLong(MOST_LOTS);
                    trade(fill.instrument(), fill.side(), more, false, fill.orderId(), time);
                }
            }
            case Event.OrderAccepted _ -> order.works = true;
            case Event.OrderRejected _, Event.OrderCanceled _, Event.OrderExpired _ -> ours.remove(report.orderId());
            default -> {
                // it works on
            }
        }
    }

    /** Lots that were executed beyond what an order asked for. */
    long overLots(long orderId) {
        return overLots.getOrDefault(orderId, 0L);
    }
}
