package io.viper.core.execution;

import io.viper.core.model.EntryFacts;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderStatus;
import io.viper.core.model.Price;
import io.viper.core.model.Rounding;
import io.viper.core.risk.Approved;
import io.viper.core.risk.Reservations;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All orders that are not finished, by number and by instrument, and what entries among them reserve. Finding one costs
 * one array access; a finished order is forgotten here.
 */
public final class OrderTable {
    private final List<Instrument> instruments;
    private final Reservations reservations;
    private final Order[][] working;
    private final int[] counts;
    private @Nullable Order[] ring = new @Nullable Order[64];
    private long lastId;

    /** Empty, for the run's instruments. */
    public OrderTable(List<Instrument> instruments, Reservations reservations) {
        this.instruments = List.copyOf(instruments);
        this.reservations = reservations;
        this.working = new Order[instruments.size()][4];
        this.counts = new int[instruments.size()];
    }

    /** Takes a number for an order that will follow. */
    public long nextId() {
        return ++lastId;
    }

    /** Numbers given so far. */
    public long lastId() {
        return lastId;
    }

    /** Takes an approved order in, as sent. An entry reserves its worst case from now on. */
    public Order submit(long id, Approved approved, EntryFacts facts, ExitPlan plan) {
        OrderSpec spec = approved.order();
        long lots = spec.quantity().lots();
        long units = spec.reduceOnly() ? 0 : worstCase(spec, approved.intent().referencePrice(), lots);
        Order order =
                new Order(id, approved.intent().strategy(), approved.decision().id(), spec, facts, plan);
        order.step(OrderStep.SEND);
        order.reserve(units);
        put(order);
        add(order);
        if (!spec.reduceOnly()) reservations.open(spec.instrument(), spec.side(), lots, units);
        return order;
    }

    private long worstCase(OrderSpec spec, double reference, long lots) {
        Instrument instrument = instruments.get(spec.instrument());
        Price limit = spec.price();
        long ticks = limit != null ? limit.ticks() : instrument.ticks(reference, Rounding.UP);
        return instrument.notionalUnits(ticks, lots);
    }

    /** The unfinished order of a number; null if there is none. */
    public @Nullable Order find(long id) {
        Order order = ring[slot(id, ring.length)];
        return order != null && order.id() == id ? order : null;
    }

    /** Unfinished orders of an instrument. */
    public int count(int instrument) {
        return counts[instrument];
    }

    /** The k-th unfinished order of an instrument, from 0, in the order of sending. */
    public Order get(int instrument, int k) {
        if (k >= counts[instrument]) throw new IndexOutOfBoundsException(k);
        return working[instrument][k];
    }

    /** Something that is no fill happened to an order; a terminal state ends it. */
    public void step(Order order, OrderStep step) {
        order.step(step);
        if (order.status().terminal()) finish(order);
    }

    /** A part of an order, or the rest of it, was executed. */
    public void fill(Order order, Fill fill) {
        long rest = order.spec().quantity().lots() - order.filledLots() - fill.lots();
        if (rest < 0) {
            throw new IllegalStateException("order " + order.id() + " was filled " + -rest + " lots beyond its size");
        }
        release(order, fill.lots());
        order.filled(fill.lots());
        order.step(rest == 0 ? OrderStep.FILL_REST : OrderStep.FILL_PART);
        if (order.status().terminal()) finish(order);
    }

    private void release(Order order, long lots) {
        if (order.spec().reduceOnly()) return;
        long open = order.spec().quantity().lots() - order.filledLots();
        long units = lots == open ? order.reservedUnits() : order.reservedUnits() / open * lots;
        order.reserve(order.reservedUnits() - units);
        reservations.fill(order.spec().instrument(), order.spec().side(), lots, units);
    }

    /** A change of an exit order is sent. Until it is answered the order may be executed as it was. */
    public void amend(Order order, OrderSpec newSpec) {
        if (!newSpec.reduceOnly()) throw new IllegalArgumentException("an entry cannot be amended: " + order.id());
        order.step(OrderStep.SEND_UPDATE);
        order.ask(newSpec);
    }

    /** The oldest change that is on its way was made. */
    public void amended(Order order) {
        order.answered(true);
        if (!order.changing()) order.step(OrderStep.UPDATE);
    }

    /** The oldest change that is on its way, or a cancel where there is none, was refused. */
    public void refused(Order order) {
        boolean change = order.changing();
        if (change) order.answered(false);
        boolean waits = order.changing() || (change && order.status() == OrderStatus.PENDING_CANCEL);
        if (!waits) order.step(OrderStep.REFUSE_CHANGE);
    }

    private void finish(Order order) {
        ring[slot(order.id(), ring.length)] = null;
        int i = order.spec().instrument();
        Order[] orders = working[i];
        int last = --counts[i];
        int at = 0;
        while (orders[at] != order) at++;
        System.arraycopy(orders, at + 1, orders, at, last - at);
        if (!order.spec().reduceOnly()) {
            long open = order.spec().quantity().lots() - order.filledLots();
            reservations.close(i, order.spec().side(), open, order.reservedUnits());
            order.reserve(0);
        }
    }

    private void add(Order order) {
        int i = order.spec().instrument();
        if (counts[i] == working[i].length) working[i] = Arrays.copyOf(working[i], counts[i] * 2);
        working[i][counts[i]++] = order;
    }

    private void put(Order order) {
        while (ring[slot(order.id(), ring.length)] != null) grow();
        ring[slot(order.id(), ring.length)] = order;
    }

    /** Doubles the ring until all unfinished orders have a slot of their own. */
    private void grow() {
        @Nullable Order[] larger = new @Nullable Order[ring.length * 2];
        for (Order order : ring) {
            if (order != null) larger[slot(order.id(), larger.length)] = order;
        }
        ring = larger;
    }

    private static int slot(long id, int length) {
        return (int) id & (length - 1);
    }
}
