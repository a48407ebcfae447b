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
public final class OrderDraft extends ExitDraft<OrderDraft> {
    private long number;
    private Side side = Side.BUY;
    private double amount;
    private double limit;
    private double trigger;
    private double stopLoss;
    private boolean reduceOnly;
    private boolean postOnly;
    private boolean beside;
    private TimeInForce timeInForce = TimeInForce.GTC;
    private @Nullable Condition condition;
    private @Nullable Algorithm algorithm;
    private long expireTime;
    private String reason = "";

    /** For the engine's desks. */
    public OrderDraft() {}

    @Override
    OrderDraft self() {
        return this;
    }

    /** Begins anew. */
    public OrderDraft begin(long newNumber, Side newSide, double newAmount) {
        number = newNumber;
        clear();
        side = newSide;
        amount = Numbers.positive("the amount", newAmount);
        limit = Double.NaN;
        trigger = Double.NaN;
        stopLoss = Double.NaN;
        reduceOnly = false;
        postOnly = false;
        beside = false;
        timeInForce = TimeInForce.GTC;
        condition = null;
        algorithm = null;
        expireTime = 0;
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

    /** When filled, takes the whole profit at this price. */
    public OrderDraft takeProfit(double price) {
        return takeProfit(price, 1);
    }

    /** When filled, closes a share (0 to 1) of the whole position at this price; once for each level, nearest first. */
    public OrderDraft takeProfit(double price, double share) {
        return addTarget(price, share);
    }

    /** May only make the position smaller; in hedge mode a sale that of the long leg, a purchase that of the short leg. */
    public OrderDraft reduceOnly() {
        reduceOnly = true;
        return this;
    }

    /** Opens beside what is held on the other side, which stays. Needs hedge mode. */
    public OrderDraft beside() {
        beside = true;
        return this;
    }

    /** Is rejected rather than take what rests. */
    public OrderDraft postOnly() {
        postOnly = true;
        return this;
    }

    /** How long it lives; GTC if not said. For GTD see {@link #goodTill}. */
    public OrderDraft timeInForce(TimeInForce value) {
        if (value == TimeInForce.GTD) throw new IllegalArgumentException("good till which date? goodTill says so");
        timeInForce = value;
        expireTime = 0;
        return this;
    }

    /**
     * Expires at this moment, UTC epoch nanoseconds; at the end of the day: {@code
     * Timeframe.D1.floor(desk.time()) + Timeframe.DAY}.
     */
    public OrderDraft goodTill(long time) {
        if (time <= 0) throw new IllegalArgumentException("an expiry of " + time + " is not after 1970");
        timeInForce = TimeInForce.GTD;
        expireTime = time;
        return this;
    }

    /** Is not sent before this holds; until then it waits inside our engine, and {@link #number} cancels it. */
    public OrderDraft when(Condition value) {
        condition = value;
        return this;
    }

    /**
     * The same order under another number, for another amount and with another condition: what follows a part of an execution.
     * The original stays as it is.
     */
    public OrderDraft part(long newNumber, double newAmount, @Nullable Condition waits) {
        OrderDraft part = new OrderDraft().begin(newNumber, side, newAmount);
        part.copyExits(this);
        part.limit = limit;
        part.trigger = trigger;
        part.stopLoss = stopLoss;
        part.reduceOnly = reduceOnly;
        part.postOnly = postOnly;
        part.beside = beside;
        part.timeInForce = timeInForce;
        part.condition = waits;
        part.algorithm = algorithm;
        part.expireTime = expireTime;
        part.reason = reason;
        return part;
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

    /** Called before it is sent. @throws IllegalArgumentException if what was asked for contradicts itself */
    public void check() {
        boolean rests = !Double.isNaN(limit) && Double.isNaN(trigger);
        if (beside && reduceOnly) throw new IllegalArgumentException("what only reduces opens nothing beside");
        if (postOnly && !rests) throw new IllegalArgumentException("post-only needs a limit and no trigger");
    }

    /** The number by which the order can be changed and canceled. */
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

    /** Whether it may only reduce. */
    public boolean isReduceOnly() {
        return reduceOnly;
    }

    /** Whether it opens beside what is held on the other side. */
    public boolean isBeside() {
        return beside;
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

    /** When a GTD order expires; 0 for all others. */
    public long expireTime() {
        return expireTime;
    }

    /** The sentence. */
    public String reason() {
        return reason;
    }
}
