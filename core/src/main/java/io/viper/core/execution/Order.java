package io.viper.core.execution;

import io.viper.core.model.EntryFacts;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderStatus;
import io.viper.core.model.OrderView;
import io.viper.core.model.Price;
import io.viper.core.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of our orders: what it asks for, where it is in its life, and what has become of it. Changed by {@link OrderTable} only. */
public final class Order {
    private final long id;
    private final int strategy;
    private final long decisionId;
    private final EntryFacts facts;
    private final ExitPlan exitPlan;
    private OrderSpec spec;
    /** What was asked for and not answered yet, oldest first. */
    private List<OrderSpec> changes = List.of();

    private OrderStatus status = OrderStatus.INITIALIZED;
    private long filledLots;
    /** What its worst case still reserves: notional in 1e-8 of the settle currency; 0 for exits. */
    private long reservedUnits;

    private long reservedLots;
    /** The price that was expected when it was sent: what an order without a limit reserves by. */
    private final double reference;

    /** The order that is filled instead of it, or it instead of that one; 0 = none. */
    private long partner;
    /** What is sent in its place once it is taken back; null = nothing. */
    private @Nullable OrderSpec replacement;

    private long successor;
    /** The timer that takes it back, where the exchange cannot let it expire; 0 = none. */
    private long timer;
    /** Whether its trigger was traded, in whatever order that was told. */
    private boolean triggered;
    /** Whether the exchange said anything that proves it has, or had, the order. */
    private boolean heard;
    /** How often a cancel was sent; kept when a cancel is refused, so that one which still matters is sent again. */
    private int cancels;
    /** Whether the exchange said that nothing more can be executed, other than by filling all. */
    private boolean over;
    /** Whether it ended because the exchange did not know it. */
    private boolean notFound;

    /** Whether it has not left, because what it is to sell is tied up. */
    private boolean waits;

    private long sentAt;
    private long changedAt;

    Order(
            long id,
            int strategy,
            long decisionId,
            OrderSpec spec,
            double reference,
            EntryFacts facts,
            ExitPlan exitPlan) {
        this.id = id;
        this.strategy = strategy;
        this.decisionId = decisionId;
        this.spec = spec;
        this.reference = reference;
        this.facts = facts;
        this.exitPlan = exitPlan;
    }

    /** Our number, unique and rising within a run. */
    public long id() {
        return id;
    }

    /** Number of the strategy that wanted it. */
    public int strategy() {
        return strategy;
    }

    /** Number of the decision that let it through. */
    public long decisionId() {
        return decisionId;
    }

    /** What the exchange is known to have: a change counts once it is answered. */
    public OrderSpec spec() {
        return spec;
    }

    /** What it will be once all changes on their way are made. */
    public OrderSpec wanted() {
        return changes.isEmpty() ? spec : changes.getLast();
    }

    /** Where it is in its life. */
    public OrderStatus status() {
        return status;
    }

    /** Lots executed so far. */
    public long filledLots() {
        return filledLots;
    }

    /** Lots that can still be executed. */
    public long openLots() {
        return status.terminal() ? 0 : Math.max(0, spec.quantity().lots() - filledLots);
    }

    /** Why the position is opened that this order opens. */
    public EntryFacts facts() {
        return facts;
    }

    /** Stops and targets for the position that this order opens. */
    public ExitPlan exitPlan() {
        return exitPlan;
    }

    long reservedUnits() {
        return reservedUnits;
    }

    long reservedLots() {
        return reservedLots;
    }

    void reserve(long lots, long units) {
        reservedLots = lots;
        reservedUnits = units;
    }

    double reference() {
        return reference;
    }

    /** The changes that are on their way. */
    List<OrderSpec> changes() {
        return changes;
    }

    /** Number of the order that cancels it, and that it cancels; 0 = none. */
    public long partner() {
        return partner;
    }

    /** One cancels the other from now on; 0 = it stands alone again. */
    public void pair(long otherId) {
        partner = otherId;
    }

    /** What is sent in its place once it is taken back; null = nothing. */
    public @Nullable OrderSpec replacement() {
        return replacement;
    }

    /** Number of the order that took, or will take, its place; 0 = none. */
    public long successor() {
        return successor;
    }

    /**
     * Once it is taken back, another one takes its place.
     *
     * @param spec of the whole order, what is filled until then included; null = nothing takes its place after all
     */
    public void replaceBy(@Nullable OrderSpec spec, long id) {
        replacement = spec;
        successor = spec == null ? 0 : id;
    }

    /** The timer that takes it back; 0 = none. */
    public long timer() {
        return timer;
    }

    /** A timer takes it back. */
    public void expiresWith(long timerNumber) {
        timer = timerNumber;
    }

    /** Its place is taken. */
    public void replaced() {
        replacement = null;
    }

    /** Whether the exchange is known to have it, or to have had it. */
    public boolean heard() {
        return heard;
    }

    /** Whether it has not left, because what it is to sell is tied up. */
    public boolean waits() {
        return waits;
    }

    /** It does not leave before it is let go. */
    public void hold() {
        waits = true;
    }

    /** It leaves. */
    public void letGo() {
        waits = false;
    }

    /** When it was to leave, UTC epoch nanoseconds; 0 before that. */
    public long sentAt() {
        return sentAt;
    }

    void sent(long time) {
        sentAt = time;
    }

    /** When the last change of it, or cancel, was to leave, UTC epoch nanoseconds; 0 if none was. */
    public long changedAt() {
        return changedAt;
    }

    void changed(long time) {
        changedAt = time;
    }

    /** How often a cancel was asked for. */
    public int cancels() {
        return cancels;
    }

    /** Whether it was given up because the exchange did not know it. */
    public boolean notFound() {
        return notFound;
    }

    /** The most it may be executed for, whichever of the changes on their way is made. */
    public long mostLots() {
        long most = spec.quantity().lots();
        for (int k = 0; k < changes.size(); k++) {
            most = Math.max(most, changes.get(k).quantity().lots());
        }
        return most;
    }

    void gone() {
        notFound = true;
    }

    /** The exchange said that it has ended, although by what was known it had before. */
    public void endTold() {
        over = true;
    }

    /** Whether the exchange said that nothing more can be executed. */
    public boolean over() {
        return over;
    }

    void cancelAsked() {
        cancels++;
    }

    /** A step of ours. @throws IllegalStateException if the table has no such row: an invariant is broken */
    void step(OrderStep step) {
        OrderStatus from = status;
        if (!hear(step)) throw new IllegalStateException("order " + id + " cannot " + step + " while " + from);
    }

    /** A step that the exchange reports; false, and nothing changed, if the table has no such row. */
    boolean hear(OrderStep step) {
        OrderStatus next = Transitions.next(status, step).orElse(null);
        if (next == null) return false;
        switch (step) {
            case TRIGGER -> {
                triggered = true;
                heard = true;
            }
            case ACCEPT, UPDATE, FILL_PART, FILL_REST -> heard = true;
            default -> {
                // our own steps, refusals and ends prove nothing more
            }
        }
        status = next;
        if (next == OrderStatus.ACCEPTED || next == OrderStatus.TRIGGERED || next == OrderStatus.PARTIALLY_FILLED) {
            status = resting();
        }
        return true;
    }

    /** Where a working order is says what happened to it and not which report came first. */
    private OrderStatus resting() {
        if (!changes.isEmpty()) return OrderStatus.PENDING_UPDATE;
        if (!heard) return OrderStatus.SUBMITTED; // a change was refused: of an order that may never have arrived
        if (filledLots > 0) return OrderStatus.PARTIALLY_FILLED;
        return triggered ? OrderStatus.TRIGGERED : OrderStatus.ACCEPTED;
    }

    /** An order that had ended turns out to be working after all. */
    void revive() {
        notFound = false;
        heard = true;
        status = resting();
    }

    /** A fill that comes after the end: the order was executed for more than was known. */
    void filledLate(long lots) {
        filled(lots);
        heard = true;
        if (filledLots >= mostLots()) status = OrderStatus.FILLED;
    }

    void filled(long lots) {
        filledLots = Math.addExact(filledLots, lots);
    }

    /** A change is on its way. */
    void ask(OrderSpec newSpec) {
        if (changes.isEmpty()) changes = new ArrayList<>(2);
        changes.add(newSpec);
    }

    /** Whether changes are on their way. */
    public boolean changing() {
        return !changes.isEmpty();
    }

    /** After its end, the oldest change that is on its way, if there is one, was refused. */
    public void refusedLate() {
        if (changing()) answered(false);
    }

    /**
     * No change is on its way any more, and this is what the exchange shows. Changes reach it one by one, so that it may have a
     * size of one and a trigger of another; an answer does not say which of them it is to, so that its size need not be one
     * that is still thought to be on its way.
     */
    void shown(OrderView view) {
        changes = List.of();
        Quantity lots = view.lots() > 0 ? new Quantity(view.lots()) : spec.quantity();
        Price trigger = spec.trailTicks() > 0 ? spec.trigger() : level(spec.trigger(), view.triggerTicks());
        spec = spec.withQuantity(lots).withLevels(level(spec.price(), view.priceTicks()), trigger);
    }

    /** A level that the exchange does not tell is as it was. */
    private static @Nullable Price level(@Nullable Price known, long shownTicks) {
        return known == null || shownTicks == 0 ? known : new Price(shownTicks);
    }

    /** The oldest change that is on its way is answered. */
    void answered(boolean made) {
        OrderSpec change = changes.removeFirst();
        if (made) spec = change;
    }
}
