package io.viper.core.strategy;

import io.viper.core.model.Algorithm;
import io.viper.core.model.Condition;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import org.jspecify.annotations.Nullable;

/**
 * A direct order that is being written. Reused by the desk: do not keep it; keep its {@link #number}. What is not a number
 * is refused at once, so that the strategy's own line shows in the fault.
 */
public final class OrderDraft {
    private long number;
    private Side side = Side.BUY;
    private double amount;
    private double limit;
    private double trigger;
    private double stopLoss;
    private double takeProfit;
    private boolean reduceOnly;
    private boolean postOnly;
    private TimeInForce timeInForce = TimeInForce.GTC;
    private @Nullable Condition condition;
    private @Nullable Algorithm algorithm;
    private String reason = "";

    /** For the engine's desks. */
    public OrderDraft() {}

    /** Begins anew. */
    public OrderDraft begin(long newNumber, Side newSide, double newAmount) {
        number = newNumber;
        side = newSide;
        amount = Numbers.positive("the amount", newAmount);
        limit = Double.NaN;
        trigger = Double.NaN;
        stopLoss = Double.NaN;
        takeProfit = Double.NaN;
        reduceOnly = false;
        postOnly = false;
        timeInForce = TimeInForce.GTC;
        condition = null;
        algorithm = null;
        reason = "";
        return this;
    }

    /** Rests at this price. */
    public OrderDraft limit(double price) {
        limit = Numbers.positive("the limit", price);
        return this;
    }

    /** Sleeps until this price is traded against us. */
    public OrderDraft trigger(double price) {
        trigger = Numbers.positive("the trigger", price);
        return this;
    }

    /** When filled, protects the position with a stop at this price. */
    public OrderDraft stopLoss(double price) {
        stopLoss = Numbers.positive("the stop", price);
        return this;
    }

    /** When filled, takes profit at this price. */
    public OrderDraft takeProfit(double price) {
        takeProfit = Numbers.positive("the target", price);
        return this;
    }

    /** May only make the position smaller. */
    public OrderDraft reduceOnly() {
        reduceOnly = true;
        return this;
    }

    /** Is rejected rather than take what rests. */
    public OrderDraft postOnly() {
        postOnly = true;
        return this;
    }

    /** How long it lives; GTC if not said. */
    public OrderDraft timeInForce(TimeInForce value) {
        timeInForce = value;
        return this;
    }

    /** Is not sent before this holds; until then it waits inside our engine, and {@link #number} cancels it. */
    public OrderDraft when(Condition value) {
        condition = value;
        return this;
    }

    /** Is sent in parts; {@link #number} cancels the whole. */
    public OrderDraft by(Algorithm value) {
        algorithm = value;
        return this;
    }

    /** Why, in one sentence, for people. */
    public OrderDraft because(String sentence) {
        reason = sentence;
        return this;
    }

    /** The number by which the order can be canceled. */
    public long number() {
        return number;
    }

    /** Buy or sell. */
    public Side side() {
        return side;
    }

    /** Base units. */
    public double amount() {
        return amount;
    }

    /** Limit price; NaN = at the market. */
    public double limit() {
        return limit;
    }

    /** Trigger price; NaN = at once. */
    public double trigger() {
        return trigger;
    }

    /** Stop for the position this opens; NaN = none. */
    public double stopLoss() {
        return stopLoss;
    }

    /** Target for the position this opens; NaN = none. */
    public double takeProfit() {
        return takeProfit;
    }

    /** Whether it may only reduce. */
    public boolean isReduceOnly() {
        return reduceOnly;
    }

    /** Whether it may only rest. */
    public boolean isPostOnly() {
        return postOnly;
    }

    /** Life time. */
    public TimeInForce timeInForce() {
        return timeInForce;
    }

    /** What it waits for; null = it is sent at once. */
    public @Nullable Condition condition() {
        return condition;
    }

    /** How it is sent in parts; null = it is sent whole. */
    public @Nullable Algorithm algorithm() {
        return algorithm;
    }

    /** The sentence. */
    public String reason() {
        return reason;
    }
}
