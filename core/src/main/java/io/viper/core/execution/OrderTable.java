package io.viper.core.execution;

import io.viper.core.model.EntryFacts;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderStatus;
import io.viper.core.model.OrderType;
import io.viper.core.model.OrderView;
import io.viper.core.model.Price;
import io.viper.core.model.Quantity;
import io.viper.core.model.Rounding;
import io.viper.core.risk.Approved;
import io.viper.core.risk.Reservations;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All orders that are not finished, by number and by instrument, and what entries among them reserve. Finding one costs
 * one array access; a finished order is only remembered for a while,
 * because an exchange may still tell something about it.
 */
public final class OrderTable {
    /** Finished orders that are remembered: far more than reports can be late. A power of two. */
    private static final int REMEMBERED = 1024;

    private final List<Instrument> instruments;
    private final Reservations reservations;
    private final Order[][] working;
    private final int[] counts;
    private @Nullable Order[] ring = new @Nullable Order[64];
    private @Nullable Order[] ended = new @Nullable Order[64];
    private long lastId;

    /** Empty, for the run's instruments. */
    public OrderTable(List<Instrument> instruments, Reservations reservations) {
        this.instruments = List.copyOf(instruments);
        this.reservations = reservations;
        this.working = new Order[instruments.size()][4];
        this.counts = new int[instruments.size()];
    }

    /** Every step that an order can take, as {@code FROM STEP}: what a test may be measured by. */
    public static Set<String> rows() {
        return Transitions.rows();
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
        Order order = new Order(
                id,
                approved.intent().strategy(),
                approved.decision().id(),
                spec,
                approved.intent().referencePrice(),
                facts,
                plan);
        order.step(OrderStep.SEND);
        put(order);
        add(order);
        open(order);
        return order;
    }

    /** An order leaves now. */
    public void sent(long id, long time) {
        Order order = find(id);
        if (order != null) order.sent(time);
    }

    /** A change of it, or a cancel, leaves now. */
    public void changed(long id, long time) {
        Order order = find(id);
        if (order != null) order.changed(time);
    }

    private void open(Order order) {
        if (order.spec().reduceOnly()) return;
        count(order);
        restore(order);
    }

    /** Its worst case: the largest and the dearest of what the exchange has and what is on its way there. */
    private void count(Order order) {
        long units = worstCase(order.spec(), order);
        for (OrderSpec change : order.changes()) units = Math.max(units, worstCase(change, order));
        order.reserve(Math.max(0, order.mostLots() - order.filledLots()), units);
    }

    /** What has become of an entry changes what it may still become. */
    private void recount(Order order) {
        if (order.spec().reduceOnly()) return;
        long lots = order.reservedLots();
        long units = order.reservedUnits();
        count(order);
        reservations.fill(
                order.spec().instrument(),
                order.spec().side(),
                lots - order.reservedLots(),
                units - order.reservedUnits());
    }

    /** From now on an entry counts as if it were not there: for judging what is to take its place. Ends with {@link #restore}. */
    public void lift(Order order) {
        OrderSpec spec = order.spec();
        reservations.close(spec.instrument(), spec.side(), order.reservedLots(), order.reservedUnits());
    }

    /** An entry counts again. */
    public void restore(Order order) {
        OrderSpec spec = order.spec();
        reservations.open(spec.instrument(), spec.side(), order.reservedLots(), order.reservedUnits());
    }

    private long worstCase(OrderSpec spec, Order order) {
        Instrument instrument = instruments.get(spec.instrument());
        Price limit = spec.price();
        long ticks = limit != null ? limit.ticks() : instrument.ticks(order.reference(), Rounding.UP);
        long lots = Math.max(0, spec.quantity().lots() - order.filledLots());
        return instrument.notionalUnits(ticks, lots);
    }

    /** The unfinished order of a number, or the one that took its place; null if there is none. */
    public @Nullable Order latest(long id) {
        Order order = find(id);
        Order gone = order == null ? ended(id) : null;
        while (gone != null && gone.successor() != 0) {
            order = find(gone.successor());
            gone = order == null ? ended(gone.successor()) : null;
        }
        return order;
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

    /** An order that has ended lately; null if there is none of that number. */
    public @Nullable Order ended(long id) {
        Order order = ended[slot(id, ended.length)];
        return order != null && order.id() == id ? order : null;
    }

    /** We do something to an order, or the exchange says something about it that must be possible. */
    public void step(Order order, OrderStep step) {
        if (step == OrderStep.SEND_CANCEL) order.cancelAsked();
        order.step(step);
        if (order.status().terminal()) finish(order);
    }

    /** The exchange says something that is no fill; false if that cannot be and was therefore ignored. */
    public boolean hear(Order order, OrderStep step) {
        boolean wasUnknown = order.status() == OrderStatus.UNKNOWN;
        if (!order.hear(step)) return false;
        settle(order, wasUnknown);
        return true;
    }

    /** Counts the orders whose fate is not known, which entries wait for, and ends what is terminal. */
    private void settle(Order order, boolean wasUnknown) {
        boolean unknown = order.status() == OrderStatus.UNKNOWN;
        if (unknown != wasUnknown) reservations.unknown(order.spec().instrument(), unknown ? 1 : -1);
        if (order.status().terminal()) finish(order);
    }

    /** A cancel of an order whose fate is not known is wanted: it is sent once the order is known to work. */
    public void cancelLater(Order order) {
        order.cancelAsked();
    }

    /** The exchange does not know the order, with evidence: it never arrived, and what it reserved is free again. */
    public void notFound(Order order) {
        order.gone();
        hear(order, OrderStep.REJECT);
    }

    /** An order that had ended works after all: it is open again. An entry reserves what it did when it was sent. */
    public void revive(Order order) {
        int slot = slot(order.id(), ended.length);
        if (ended[slot] == order) ended[slot] = null;
        order.revive();
        put(order);
        add(order);
        open(order);
    }

    /**
     * A part of an order, or the rest of it, was executed.
     *
     * @return lots beyond what was asked for, changes on their way included; 0 as it should be
     */
    public long fill(Order order, Fill fill) {
        long rest = order.spec().quantity().lots() - order.filledLots() - fill.lots();
        boolean wasUnknown = order.status() == OrderStatus.UNKNOWN;
        long beyond = order.filledLots() + fill.lots() - order.mostLots();
        order.filled(fill.lots());
        // a larger size that is on its way may have been taken already: the order is done when no answer can say so. An
        // exit is done before, because nothing is reserved for it; should it work on, that is told.
        boolean done = beyond >= 0 || (rest == 0 && order.spec().reduceOnly());
        order.step(done ? OrderStep.FILL_REST : OrderStep.FILL_PART);
        if (!order.status().terminal()) recount(order);
        if (order.spec().reduceOnly()) closing(order);
        settle(order, wasUnknown);
        return Math.max(0, beyond);
    }

    /** An order that had ended was executed all the same. @return lots beyond what was asked for */
    public long fillLate(Order order, Fill fill) {
        order.filledLate(fill.lots());
        return Math.max(0, order.filledLots() - order.mostLots());
    }

    /**
     * A change is sent that risk need not see: of an exit, or one that makes an entry smaller or its price better. Until it is
     * answered the order may be executed as it was.
     */
    public void amend(Order order, OrderSpec newSpec) {
        if (!newSpec.reduceOnly() && newSpec.growsOver(order.wanted()))
            throw new IllegalArgumentException("risk has not seen this change of entry " + order.id());
        ask(order, newSpec);
    }

    /** A change that risk has let through, of what is not filled yet, is sent. Returns the whole order as it will be. */
    public OrderSpec amend(Order order, Approved approved) {
        OrderSpec rest = approved.order();
        OrderSpec whole =
                rest.withQuantity(new Quantity(Math.addExact(rest.quantity().lots(), order.filledLots())));
        ask(order, whole);
        return whole;
    }

    private void ask(Order order, OrderSpec newSpec) {
        order.step(OrderStep.SEND_UPDATE);
        order.ask(newSpec);
        recount(order);
        if (newSpec.reduceOnly()) closing(order);
    }

    /** The oldest change that is on its way was made; false if none is: the report says nothing new. */
    public boolean amended(Order order) {
        if (!order.changing()) return false;
        order.answered(true);
        answered(order, OrderStep.UPDATE);
        return true;
    }

    /** The oldest change that is on its way, or a cancel where there is none, was refused; false if nothing was asked. */
    public boolean refused(Order order) {
        boolean change = order.changing();
        boolean canceling = order.status() == OrderStatus.PENDING_CANCEL;
        if (!change && !canceling) return false;
        if (change) order.answered(false);
        boolean cancelStays = change && canceling && !complete(order);
        if (!cancelStays) answered(order, OrderStep.REFUSE_CHANGE);
        return true;
    }

    /** Nobody will answer the changes that are on their way: from now on the order is what the exchange shows. */
    public void shown(Order order, OrderView view) {
        order.shown(view);
        answered(order, OrderStep.UPDATE);
    }

    /**
     * After the answer: fills that overtook it may have completed the order at the size it now has. It has ended then, like one
     * whose last fill comes in time; should a change that is still on its way be made, that is told, and it works again.
     */
    private void answered(Order order, OrderStep step) {
        boolean open = !order.status().terminal();
        if (complete(order) && (order.spec().reduceOnly() || !order.changing())) hear(order, OrderStep.FILL_REST);
        else if (!order.changing()) hear(order, step);
        if (open && !order.status().terminal()) recount(order);
        if (open && order.spec().reduceOnly()) closing(order);
    }

    private static boolean complete(Order order) {
        return order.filledLots() >= order.spec().quantity().lots();
    }

    private void finish(Order order) {
        ring[slot(order.id(), ring.length)] = null;
        remember(order);
        int i = order.spec().instrument();
        Order[] orders = working[i];
        int last = --counts[i];
        int at = 0;
        while (orders[at] != order) at++;
        System.arraycopy(orders, at + 1, orders, at, last - at);
        if (order.spec().reduceOnly()) {
            reservations.exit(i, order.spec().side(), -1);
            closing(order, 0);
        } else {
            lift(order);
            order.reserve(0, 0);
        }
    }

    /** The ring of ended orders grows with the numbers given, so that a short run stays small. */
    private void remember(Order order) {
        while (ended.length < REMEMBERED && lastId >= ended.length) ended = Arrays.copyOf(ended, ended.length * 2);
        ended[slot(order.id(), ended.length)] = order;
    }

    private void add(Order order) {
        int i = order.spec().instrument();
        if (counts[i] == working[i].length) working[i] = Arrays.copyOf(working[i], counts[i] * 2);
        working[i][counts[i]++] = order;
        if (!order.spec().reduceOnly()) return;
        reservations.exit(i, order.spec().side(), 1);
        closing(order);
    }

    /** The most that a market order may still close, whichever of its changes is made, is known as long as it works. */
    private void closing(Order order) {
        closing(order, order.status().terminal() ? 0 : Math.max(0, order.mostLots() - order.filledLots()));
    }

    private void closing(Order order, long lots) {
        if (order.spec().type() != OrderType.MARKET) return;
        reservations.closing(order.spec().instrument(), order.spec().side(), lots - order.reservedLots());
        order.reserve(lots, 0);
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
