package io.viper.live;

import io.viper.core.model.AccountEvent;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Leg;
import io.viper.core.model.Money;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Quantity;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.Limit;
import io.viper.core.risk.RiskLimits;
import io.viper.journal.codec.JournalRecord.IntentAccepted;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last gate before the wire, and nobody else's code: what leaves must be what the journal holds as intended, once, and
 * nothing that adds risk leaves unless trading is READY. It has caps of its own, by default far beyond what any strategy should
 * want. It shares nothing with the risk gate but the model and the texts of the settings, so that one mistake cannot be made in both.
 *
 * <p>Whoever sends tells it every event ({@link #saw}), every intent once it is durable ({@link #intended}), and asks it for
 * every effect ({@link #pass}) before any effect of that event is sent. For one thread.
 */
public final class WireGate {
    private static final int REMEMBERED_TRADES = 10_000;

    private final List<Instrument> instruments;
    private final Caps caps;
    /** How many of these are instruments of their own: in hedge mode the rest are their short legs. */
    private final int listed;

    private final double[] prices;
    private final long[] held;
    /** Of coins: what is there beside whole lots, in millionths of a lot. */
    private final long[] dust;

    private final Map<Long, OrderSpec> waiting = new HashMap<>();
    private final List<Effect.AmendOrder> changes = new ArrayList<>();
    private final Map<Long, Sent> sent = new HashMap<>();
    private final BitSet everIntended = new BitSet();
    private final LinkedHashSet<Trade> trades = new LinkedHashSet<>();
    private final long[] entries;
    private long entryCount;

    /**
     * What no order may exceed, whatever the limits of risk say.
     *
     * @param orderValue notional of one entry, in the settle currency
     * @param openNotional of all positions and entries at work, in the settle currency
     * @param entriesPerSecond orders that open or add
     */
    public record Caps(double orderValue, double openNotional, int entriesPerSecond) {
        public Caps {
            if (!(orderValue > 0 && openNotional > 0 && entriesPerSecond > 0)) {
                throw new IllegalArgumentException("caps that let nothing out");
            }
        }

        /** For an account that began with so much: as the limits say, by default an amount that is wrong by a thousand is beyond. */
        public static Caps of(RiskLimits limits, Money initial) {
            double capital = Money.toDouble(initial.units());
            return new Caps(limits.value(Limit.WIRE_ORDER) * capital, limits.value(Limit.WIRE_OPEN) * capital, (int)
                    limits.value(Limit.WIRE_RATE));
        }
    }

    /** An order that left. */
    private static final class Sent {
        private OrderSpec spec;
        private long open;

        Sent(OrderSpec spec) {
            this.spec = spec;
            this.open = spec.quantity().lots();
        }
    }

    /** A trade of an exchange, so that none counts twice. */
    private record Trade(int instrument, long id, long order, long signedLots, long ticks) {}

    /** Nothing intended, nothing sent, nothing held. Instruments are by place. */
    public WireGate(List<Instrument> instruments, Caps caps) {
        this.instruments = List.copyOf(instruments);
        boolean legs = instruments.getLast().leg() == Leg.SHORT;
        this.listed = legs ? instruments.size() / 2 : instruments.size();
        this.caps = caps;
        this.prices = new double[listed];
        this.held = new long[instruments.size()];
        this.dust = new long[instruments.size()];
        this.entries = new long[caps.entriesPerSecond()];
    }

    /** An event is about to be handled. */
    public void saw(Event event) {
        switch (event) {
            case Event.BarClosed closed ->
                prices[closed.instrument()] = closed.bar().close();
            case Event.BarOpened opened -> prices[opened.instrument()] = opened.open();
            case Event.OrderFilled filled -> filled(filled.fill());
            case Event.PositionLiquidated liquidated -> filled(liquidated.fill());
            case AccountEvent.PositionSettled told -> held[told.instrument()] -= told.lots();
            case Event.OrderRejected over -> sent.remove(over.orderId());
            case Event.OrderCanceled over -> sent.remove(over.orderId());
            case Event.OrderExpired over -> sent.remove(over.orderId());
            case Event.OrderNotFound over -> sent.remove(over.orderId());
            default -> {
                // changes neither prices nor what is held or at work
            }
        }
    }

    private void filled(Fill fill) {
        Trade trade = new Trade(fill.instrument(), fill.tradeId(), fill.orderId(), fill.signedLots(), fill.ticks());
        if (!trades.add(trade)) return;
        if (trades.size() > REMEMBERED_TRADES) trades.removeFirst();
        long beside = dust[fill.instrument()] - fill.feeLots();
        held[fill.instrument()] += fill.signedLots() + Math.floorDiv(beside, Fill.LOT);
        dust[fill.instrument()] = Math.floorMod(beside, Fill.LOT);
        Sent order = sent.get(fill.orderId());
        if (order == null) return;
        order.open -= fill.lots();
        if (order.open <= 0) sent.remove(fill.orderId());
    }

    /** An intent, with the decision that let it through, is durable. @throws WireMismatchException if there was one of its number */
    public void intended(IntentAccepted intent) {
        int id = Math.toIntExact(intent.orderId());
        if (everIntended.get(id)) throw new WireMismatchException(id, "is intended twice");
        everIntended.set(id);
        waiting.put(intent.orderId(), intent.order());
    }

    /** A change is durable. */
    public void intended(Effect.AmendOrder change) {
        changes.add(change);
    }

    /**
     * Lets an effect out.
     *
     * @param ready whether trading is READY
     * @param time of the event that led to it
     * @throws WireMismatchException if it may not leave: then none of that event's effects may, and trading stops
     */
    public void pass(Effect effect, boolean ready, long time) {
        switch (effect) {
            case Effect.PlaceOrder place -> place(place.orderId(), place.order(), ready, time);
            case Effect.AmendOrder amend -> amend(amend, ready);
            default -> {
                // to take back and to ask is always allowed
            }
        }
    }

    private void place(long id, OrderSpec order, boolean ready, long time) {
        OrderSpec intent = waiting.remove(id);
        if (intent == null) throw new WireMismatchException(id, "has no intent in the journal, or has left before");
        if (!within(order, intent)) throw new WireMismatchException(id, "is " + order + ", and intended was " + intent);
        if (!order.reduceOnly()) entry(id, order, ready, time);
        sent.put(id, new Sent(order));
    }

    /** The same order, for as much or less. */
    private static boolean within(OrderSpec order, OrderSpec intent) {
        long lots = order.quantity().lots();
        return lots <= intent.quantity().lots()
                && order.withQuantity(intent.quantity()).equals(intent);
    }

    private void entry(long id, OrderSpec order, boolean ready, long time) {
        if (!instruments.get(order.instrument()).leg().opensWith(order.side()))
            throw new WireMismatchException(id, "could turn a leg over: " + order);
        if (!ready) throw new WireMismatchException(id, "adds risk, and trading is not READY");
        capped(id, order, order.quantity().lots());
        int at = (int) (entryCount % entries.length);
        if (entryCount >= entries.length && time - entries[at] < Timeframe.SECOND) {
            throw new WireMismatchException(id, "is one more than " + entries.length + " entries in a second");
        }
        entries[at] = time;
        entryCount++;
    }

    /** An entry, and so many lots of it that are new. */
    private void capped(long id, OrderSpec order, long more) {
        double value = value(order.instrument(), order.quantity().lots(), price(order));
        if (!(value <= caps.orderValue())) {
            throw new WireMismatchException(id, "is worth " + value + ", and the cap is " + caps.orderValue());
        }
        double open = value(order.instrument(), more, price(order)) + open();
        if (!(open <= caps.openNotional())) {
            throw new WireMismatchException(id, "makes " + open + " open, and the cap is " + caps.openNotional());
        }
    }

    private double price(OrderSpec order) {
        @Nullable Price price = order.price() != null ? order.price() : order.trigger();
        double last = prices[order.instrument() % listed];
        return price == null
                ? last
                : Math.max(last, instruments.get(order.instrument()).value(price));
    }

    private double value(int instrument, long lots, double price) {
        Instrument listed = instruments.get(instrument);
        double amount = listed.amountOf(lots) * listed.unitWorth();
        return switch (listed.kind()) {
            case INVERSE -> amount / price;
            default -> amount * price;
        };
    }

    /** Notional of what is held, and of entries at work. */
    private double open() {
        double open = 0;
        for (int i = 0; i < held.length; i++) {
            if (held[i] != 0) open += value(i, Math.abs(held[i]), prices[i % listed]);
        }
        for (Sent order : sent.values()) {
            if (!order.spec.reduceOnly()) open += value(order.spec.instrument(), order.open, price(order.spec));
        }
        return open;
    }

    /** An order that left may be changed; one that adds risk only as it was intended, and within the caps. */
    private void amend(Effect.AmendOrder amend, boolean ready) {
        boolean intended = changes.remove(amend);
        long id = amend.orderId();
        Sent order = sent.get(id);
        if (order == null) {
            if (everIntended.get(Math.toIntExact(id))) return; // it has ended meanwhile: nothing can come of it
            throw new WireMismatchException(id, "is to be changed and never left");
        }
        long more = amend.lots() - order.spec.quantity().lots();
        boolean grows = more > 0 && !order.spec.reduceOnly();
        if (amend.instrument() != order.spec.instrument() || (grows && !intended))
            throw new WireMismatchException(id, "is changed beyond what was intended: " + amend);
        if (!grows) return;
        if (!ready) throw new WireMismatchException(id, "adds risk, and trading is not READY");
        OrderSpec larger = order.spec.withQuantity(new Quantity(amend.lots()));
        capped(id, larger, more);
        order.spec = larger;
        order.open += more;
    }
}
