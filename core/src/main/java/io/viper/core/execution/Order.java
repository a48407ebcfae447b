package io.viper.core.execution;

import io.viper.core.model.EntryFacts;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderStatus;
import java.util.ArrayList;
import java.util.List;

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

    Order(long id, int strategy, long decisionId, OrderSpec spec, EntryFacts facts, ExitPlan exitPlan) {
        this.id = id;
        this.strategy = strategy;
        this.decisionId = decisionId;
        this.spec = spec;
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

    void reserve(long units) {
        reservedUnits = units;
    }

    /** @throws IllegalStateException if the table has no such row: an invariant is broken */
    void step(OrderStep step) {
        OrderStatus from = status;
        status = Transitions.next(from, step)
                .orElseThrow(() -> new IllegalStateException("order " + id + " cannot " + step + " while " + from));
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
    boolean changing() {
        return !changes.isEmpty();
    }

    /** The oldest change that is on its way is answered. */
    void answered(boolean made) {
        OrderSpec change = changes.removeFirst();
        if (made) spec = change;
    }
}
