package io.viper.venue.floor;

import io.viper.core.model.Leg;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order as somebody wants it.
 *
 * @param leg which position of the contract; {@link Leg#BOTH} in one-way mode and on spot
 * @param side what is done, not which position it is done to
 * @param limitTicks 0 = at the market
 * @param expireTime of GTD orders, UTC epoch nanoseconds; 0 otherwise
 * @param clientId empty if the client gave none
 * @param trigger null unless it sleeps until a price is traded
 * @param notes the exchange's own words that an answer has to repeat
 */
public record Wish(
        Board board,
        Leg leg,
        Side side,
        long lots,
        long limitTicks,
        TimeInForce life,
        long expireTime,
        boolean reduceOnly,
        boolean postOnly,
        String clientId,
        @Nullable Trigger trigger,
        Map<String, String> notes) {
    public Wish {
        notes = Map.copyOf(notes);
    }

    /**
     * When an order wakes.
     *
     * @param ticks the price
     * @param rising whether it wakes at or above that price; else at or below
     * @param trailTicks the distance at which the price follows the market; 0 = it stays
     */
    public record Trigger(long ticks, boolean rising, long trailTicks) {}

    /** The same order when its trigger was traded. */
    Wish awake() {
        return new Wish(
                board, leg, side, lots, limitTicks, life, expireTime, reduceOnly, postOnly, clientId, null, notes);
    }

    /** The same with other numbers. */
    Wish changed(long newLots, long newLimitTicks, @Nullable Trigger newTrigger) {
        return new Wish(
                board,
                leg,
                side,
                newLots,
                newLimitTicks,
                life,
                expireTime,
                reduceOnly,
                postOnly,
                clientId,
                newTrigger,
                notes);
    }
}
