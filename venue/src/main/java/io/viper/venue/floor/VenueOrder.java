package io.viper.venue.floor;

import io.viper.core.model.Money;

/** An order at the venue. What is read of it is only good under the floor's lock. */
public final class VenueOrder {
    /** Where it is. */
    public enum State {
        /** Waits for its trigger. */
        SLEEPING,
        /** Rests, or takes what comes. */
        WORKING,
        /** Its trigger was traded, and another order works in its place. */
        TRIGGERED,
        FILLED,
        CANCELED,
        /** Its time, or what it could be filled against, ran out. */
        EXPIRED,
        REJECTED;

        /** Whether something can still become of it. */
        public boolean open() {
            return this == SLEEPING || this == WORKING;
        }
    }

    private final long id;
    private final long created;
    private Wish wish;
    private State state;
    private long filledLots;
    private long filledUnits;
    private long feeUnits;
    private long updated;
    private long successor;
    private boolean woken;
    private String reason = "";

    VenueOrder(long id, Wish wish, State state, long created) {
        this.id = id;
        this.wish = wish;
        this.state = state;
        this.created = created;
        this.updated = created;
    }

    void to(State next, long time, String why) {
        state = next;
        updated = time;
        reason = why;
    }

    void filled(long lots, long units, long fee, long time) {
        filledLots += lots;
        filledUnits += units;
        feeUnits += fee;
        updated = time;
        if (filledLots >= wish.lots()) state = State.FILLED;
    }

    void changed(Wish other, long time) {
        wish = other;
        updated = time;
        if (state == State.WORKING && filledLots >= wish.lots()) state = State.FILLED;
    }

    void woken(long time) {
        woken = true;
        updated = time;
    }

    void succeededBy(long order) {
        successor = order;
    }

    /** The venue's number of it. */
    public long id() {
        return id;
    }

    /** What it asks for, as it was changed last. */
    public Wish wish() {
        return wish;
    }

    /** Where it is. */
    public State state() {
        return state;
    }

    /** Executed so far. */
    public long filledLots() {
        return filledLots;
    }

    /** Value of what was executed, in 1e-8 of the settle currency. */
    public long filledUnits() {
        return filledUnits;
    }

    /** Fees paid for it, in 1e-8 of the settle currency, or of the coin where fees are taken out of that. */
    public long feeUnits() {
        return feeUnits;
    }

    /** When it came, UTC epoch nanoseconds. */
    public long created() {
        return created;
    }

    /** When it changed last, UTC epoch nanoseconds. */
    public long updated() {
        return updated;
    }

    /** The order that works in its place since its trigger was traded; 0 if there is none. */
    public long successor() {
        return successor;
    }

    /** Whether it once slept and its trigger was traded. */
    public boolean wasWoken() {
        return woken;
    }

    /** Why it ended; empty if it was filled, or has not. */
    public String reason() {
        return reason;
    }

    /** Average price, as a decimal with 8 places more than a tick has at most; {@code 0} before the first execution. */
    public String averagePrice() {
        if (filledLots == 0) return "0";
        return Averages.price(wish.board().contract(), filledUnits, filledLots);
    }

    /** Value of what was executed, as a decimal. */
    public String filledValue() {
        return Averages.plain(filledUnits, Money.DECIMALS);
    }
}
