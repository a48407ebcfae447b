package io.viper.core.engine;

import io.viper.core.model.Condition;
import io.viper.core.model.Side;
import io.viper.core.strategy.OrderDraft;
import java.util.ArrayList;
import java.util.List;

/** An order that waits inside our engine, and what has become of it. Changed by {@link ConditionalOrders} only. */
public final class ConditionalOrder {
    private static final long NEVER = Long.MIN_VALUE;

    final OrderDraft draft;
    final int strategy;
    final int priced;
    long timer;

    private final long number;
    private final String source;
    private final int instrument;
    private final Condition condition;
    private final long madeTime;
    private ConditionalStatus status = ConditionalStatus.PENDING;
    private String reason = "";
    private long signalTime = NEVER;
    private long filledLots;
    private boolean withdrawn;
    private String refusal = "";
    private final List<Long> parts = new ArrayList<>();
    private long gapNanos;

    ConditionalOrder(OrderDraft draft, Condition condition, String source, int strategy, Place place, long madeTime) {
        this.draft = draft;
        this.number = draft.number();
        this.condition = condition;
        this.source = source;
        this.strategy = strategy;
        this.instrument = place.instrument();
        this.priced = place.priced();
        this.madeTime = madeTime;
    }

    /**
     * Numbers of instruments in the run.
     *
     * @param instrument that is traded
     * @param priced whose price is waited for
     */
    record Place(int instrument, int priced) {}

    /** Our number; the order that is sent carries it too. */
    public long number() {
        return number;
    }

    /** The strategy's name, or who outside wanted it. */
    public String source() {
        return source;
    }

    /** The instrument's number in the run. */
    public int instrument() {
        return instrument;
    }

    /** Buy or sell. */
    public Side side() {
        return draft.side();
    }

    /** Base units. */
    public double amount() {
        return draft.amount();
    }

    /** What it waits for. */
    public Condition condition() {
        return condition;
    }

    /** When it was made, UTC epoch nanoseconds. */
    public long madeTime() {
        return madeTime;
    }

    /** Where it is. */
    public ConditionalStatus status() {
        return status;
    }

    /** Why it ended as it did, or what it was matched by; for people. */
    public String reason() {
        return reason;
    }

    /** Lots that were executed. */
    public long filledLots() {
        return filledLots;
    }

    /** Numbers of what was sent of an order that follows another, in the order of sending; empty for any other. */
    public List<Long> parts() {
        return List.copyOf(parts);
    }

    /**
     * The longest that the exchange had not yet a part of an order that follows another, after the execution that it follows was
     * told, in nanoseconds: an exchange that releases such orders itself has none of that. 0 for any other order.
     */
    public long gapNanos() {
        return gapNanos;
    }

    void part(long partNumber) {
        parts.add(partNumber);
    }

    void gap(long nanos) {
        gapNanos = Math.max(gapNanos, nanos);
    }

    /** A part of it was refused. */
    void refused(String why) {
        refusal = why;
    }

    /** Why the last part of it that was refused was; empty if none was. */
    String refusal() {
        return refusal;
    }

    /** The signal that it waits for has come. */
    void signaled(long time) {
        signalTime = time;
    }

    /** Whether it need not wait for a signal any more. */
    boolean signalGood(long now) {
        return !condition.onSignal() || (signalTime != NEVER && now - signalTime <= condition.signalNanos());
    }

    /** @throws IllegalStateException if it was matched before: it is sent once */
    void matched(String by) {
        if (status != ConditionalStatus.PENDING) throw new IllegalStateException("order " + number + " is " + status);
        status = ConditionalStatus.MATCHED;
        reason = by;
    }

    void filled(long lots) {
        filledLots = lots;
    }

    void withdrawn() {
        withdrawn = true;
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    void end(ConditionalStatus as, String why) {
        status = as;
        reason = why;
    }

    long hash() {
        long hash = number * 31 + status.name().hashCode();
        return ((hash * 31 + signalTime) * 31 + filledLots) * 31 + (withdrawn ? 1 : 0);
    }

    @Override
    public String toString() {
        return "conditional order " + number + " " + status + (reason.isEmpty() ? "" : ": " + reason);
    }
}
