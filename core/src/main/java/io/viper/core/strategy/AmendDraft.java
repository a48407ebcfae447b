package io.viper.core.strategy;

/**
 * A change of a working order that is being written; what is not said stays as it is. Reused by the desk: do not keep it;
 * keep its {@link #number}.
 */
public final class AmendDraft {
    private long order;
    private long number;
    private double amount;
    private double limit;
    private double trigger;
    private String reason = "";

    /** For the engine's desks. */
    public AmendDraft() {}

    /**
     * Begins anew.
     *
     * @param newNumber what the order is called from now on
     */
    public AmendDraft begin(long orderNumber, long newNumber) {
        order = orderNumber;
        number = newNumber;
        amount = Double.NaN;
        limit = Double.NaN;
        trigger = Double.NaN;
        reason = "";
        return this;
    }

    /** The whole order is for so many base units (rounded down to lots), what is filled already included. */
    public AmendDraft amount(double baseUnits) {
        amount = Numbers.positive("the amount", baseUnits);
        return this;
    }

    /** Rests at this price. */
    public AmendDraft limit(double price) {
        limit = Numbers.positive("the limit", price);
        return this;
    }

    /** Sleeps until this price is traded. */
    public AmendDraft trigger(double price) {
        trigger = Numbers.positive("the trigger", price);
        return this;
    }

    /** Why, in one sentence, for people. */
    public AmendDraft because(String sentence) {
        reason = sentence;
        return this;
    }

    /** The order that is to change. */
    public long order() {
        return order;
    }

    /**
     * The number by which the order is known once it has changed: its own where the exchange can change orders, a new one
     * where it is taken back and sent again.
     */
    public long number() {
        return number;
    }

    /** The new amount; NaN = as it is. */
    public double amount() {
        return amount;
    }

    /** The new limit; NaN = as it is. */
    public double limit() {
        return limit;
    }

    /** The new trigger; NaN = as it is. */
    public double trigger() {
        return trigger;
    }

    /** The sentence. */
    public String reason() {
        return reason;
    }
}
