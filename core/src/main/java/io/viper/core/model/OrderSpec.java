package io.viper.core.model;

import org.jspecify.annotations.Nullable;

/**
 * What an order asks for. Build one with {@link #market}, {@link #limit}, {@link #stop}, {@link #takeProfit} or {@link
 * #trailing} and the {@code with} methods.
 *
 * @param instrument the instrument's number in the run
 * @param side buy or sell
 * @param type how it is priced
 * @param quantity how much, above zero
 * @param price limit price; null unless the type is limited
 * @param trigger price that wakes it; null unless the type is triggered
 * @param trailTicks distance a trailing stop keeps from the best price, in ticks; 0 for every other type
 * @param timeInForce how long it lives
 * @param expireTime when a GTD order expires, UTC epoch nanoseconds; 0 otherwise
 * @param reduceOnly it may only make the position smaller
 * @param postOnly it is rejected rather than take what rests
 * @param purpose why it exists
 */
public record OrderSpec(
        int instrument,
        Side side,
        OrderType type,
        Quantity quantity,
        @Nullable Price price,
        @Nullable Price trigger,
        long trailTicks,
        TimeInForce timeInForce,
        long expireTime,
        boolean reduceOnly,
        boolean postOnly,
        Purpose purpose) {

    public OrderSpec {
        if (quantity.isZero()) throw new IllegalArgumentException("an order for nothing");
        if (type.limited() == (price == null)) throw new IllegalArgumentException(type + " with price " + price);
        if (type.triggered() == (trigger == null))
            throw new IllegalArgumentException(type + " with trigger " + trigger);
        if ((type == OrderType.TRAILING_STOP) != (trailTicks > 0)) {
            throw new IllegalArgumentException(type + " with a trail of " + trailTicks + " ticks");
        }
        if (postOnly && type != OrderType.LIMIT) throw new IllegalArgumentException("post-only needs a limit order");
        if ((timeInForce == TimeInForce.GTD) != (expireTime > 0)) {
            throw new IllegalArgumentException(timeInForce + " with expiry " + expireTime);
        }
    }

    /** Takes what the book offers. */
    public static OrderSpec market(int instrument, Side side, Quantity quantity, Purpose purpose) {
        return lasting(instrument, side, OrderType.MARKET, quantity, null, null, 0, purpose);
    }

    /** Rests at a price, good till canceled. */
    public static OrderSpec limit(int instrument, Side side, Quantity quantity, Price price, Purpose purpose) {
        return lasting(instrument, side, OrderType.LIMIT, quantity, price, null, 0, purpose);
    }

    /** Becomes a market order when the market trades at or through the trigger against us. */
    public static OrderSpec stop(int instrument, Side side, Quantity quantity, Price trigger, Purpose purpose) {
        return lasting(instrument, side, OrderType.STOP, quantity, null, trigger, 0, purpose);
    }

    /** Becomes a market order when the market trades at or through the trigger in our favor. */
    public static OrderSpec takeProfit(int instrument, Side side, Quantity quantity, Price trigger, Purpose purpose) {
        return lasting(instrument, side, OrderType.TAKE_PROFIT, quantity, null, trigger, 0, purpose);
    }

    /** A stop whose trigger starts at {@code trigger} and follows the best price at {@code trailTicks}. */
    public static OrderSpec trailing(
            int instrument, Side side, Quantity quantity, Price trigger, long trailTicks, Purpose purpose) {
        return lasting(instrument, side, OrderType.TRAILING_STOP, quantity, null, trigger, trailTicks, purpose);
    }

    private static OrderSpec lasting(
            int instrument,
            Side side,
            OrderType type,
            Quantity quantity,
            @Nullable Price price,
            @Nullable Price trigger,
            long trailTicks,
            Purpose purpose) {
        return new OrderSpec(
                instrument,
                side,
                type,
                quantity,
                price,
                trigger,
                trailTicks,
                TimeInForce.GTC,
                0,
                purpose.exit(),
                false,
                purpose);
    }

    /** The same order for another quantity. */
    public OrderSpec withQuantity(Quantity other) {
        return with(instrument, other, price, trigger, timeInForce, expireTime, postOnly);
    }

    /** The same order at another place. */
    public OrderSpec at(int place) {
        return with(place, quantity, price, trigger, timeInForce, expireTime, postOnly);
    }

    /** The same order with another life time; {@code expireTime} is 0 unless GTD. */
    public OrderSpec withTimeInForce(TimeInForce other, long newExpireTime) {
        return with(instrument, quantity, price, trigger, other, newExpireTime, postOnly);
    }

    /** The same limit order, rejected rather than take what rests. */
    public OrderSpec asPostOnly() {
        return with(instrument, quantity, price, trigger, timeInForce, expireTime, true);
    }

    /** The same order at other levels; a level that its type does not have stays away. */
    public OrderSpec withLevels(@Nullable Price newPrice, @Nullable Price newTrigger) {
        @Nullable Price limit = type.limited() ? newPrice : null;
        @Nullable Price wakes = type.triggered() ? newTrigger : null;
        return with(instrument, quantity, limit, wakes, timeInForce, expireTime, postOnly);
    }

    private OrderSpec with(
            int place,
            Quantity newQuantity,
            @Nullable Price newPrice,
            @Nullable Price newTrigger,
            TimeInForce newTimeInForce,
            long newExpireTime,
            boolean newPostOnly) {
        return new OrderSpec(
                place,
                side,
                type,
                newQuantity,
                newPrice,
                newTrigger,
                trailTicks,
                newTimeInForce,
                newExpireTime,
                reduceOnly,
                newPostOnly,
                purpose);
    }

    /** Whether it could cost more than another form of the same order: it is larger, or its price is worse for us. */
    public boolean growsOver(OrderSpec other) {
        if (quantity.lots() > other.quantity.lots()) return true;
        return side.sign() * (level() - other.level()) > 0;
    }

    /** The price that it names: its limit, else its trigger; 0 at the market. */
    private long level() {
        if (price != null) return price.ticks();
        return trigger == null ? 0 : trigger.ticks();
    }
}
