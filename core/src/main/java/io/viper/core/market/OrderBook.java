package io.viper.core.market;

import io.viper.core.model.Quote;
import io.viper.core.model.Side;

/**
 * The resting orders of one instrument, as amounts at prices, kept from an exchange's differences.
 *
 * <p>{@link Side#BUY} is the side of the bids, {@link Side#SELL} the side of the asks; level 0 is the best one. The book
 * believes what it is told and says what came of it: {@link #state}. It is used by one thread at a time. Prices are quote
 * currency per base unit and compare as doubles, so the same decimal must always be parsed to the same double.
 */
public interface OrderBook {

    /**
     * The amount at a price is now this one.
     *
     * @param amount base units; 0 takes the level away, and is no error where there is none
     * @throws IllegalArgumentException if the price is not above zero or the amount is below zero, infinite or NaN
     */
    void set(Side side, double price, double amount);

    /** Forgets everything, as before a snapshot or after lost differences. */
    void clear();

    /** How many levels a side has. */
    int depth(Side side);

    /** The price of a level. @throws IndexOutOfBoundsException if there is no such level */
    double price(Side side, int level);

    /** The amount at a level in base units. @throws IndexOutOfBoundsException if there is no such level */
    double amount(Side side, int level);

    /** The amount at a price in base units, 0 where there is none. */
    double amountAt(Side side, double price);

    /** What the book can be relied on for. */
    default BookState state() {
        boolean bids = depth(Side.BUY) > 0;
        boolean asks = depth(Side.SELL) > 0;
        if (!bids && !asks) return BookState.EMPTY;
        if (!asks) return BookState.BIDS_ONLY;
        if (!bids) return BookState.ASKS_ONLY;
        return price(Side.BUY, 0) < price(Side.SELL, 0) ? BookState.TWO_SIDED : BookState.CROSSED;
    }

    /** The best level of each side; NaN prices and zero amounts where a side is empty. */
    default Quote quote(long time) {
        boolean bids = depth(Side.BUY) > 0;
        boolean asks = depth(Side.SELL) > 0;
        return new Quote(
                time,
                bids ? price(Side.BUY, 0) : Double.NaN,
                bids ? amount(Side.BUY, 0) : 0,
                asks ? price(Side.SELL, 0) : Double.NaN,
                asks ? amount(Side.SELL, 0) : 0);
    }

    /** Base units in the best {@code levels} levels of a side; fewer if it has fewer. */
    default double amountWithin(Side side, int levels) {
        double sum = 0;
        int last = Math.min(levels, depth(side));
        for (int level = 0; level < last; level++) sum += amount(side, level);
        return sum;
    }

    /**
     * The average price that taking an amount at once would get, before fees.
     *
     * @param taker BUY takes from the asks, SELL from the bids
     * @param amount base units, above zero
     * @return NaN if the book does not hold that much
     */
    default double averagePrice(Side taker, double amount) {
        Side maker = taker.opposite();
        double left = amount;
        double paid = 0;
        int levels = depth(maker);
        for (int level = 0; level < levels && left > 0; level++) {
            double taken = Math.min(left, amount(maker, level));
            paid += taken * price(maker, level);
            left -= taken;
        }
        return left > 0 ? Double.NaN : paid / amount;
    }
}
