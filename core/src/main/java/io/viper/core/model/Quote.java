package io.viper.core.model;

/**
 * The best bid and ask of an order book.
 *
 * @param time when it became valid, UTC epoch nanoseconds
 * @param bid best price somebody pays, NaN if nobody
 * @param bidAmount base units at the bid
 * @param ask best price somebody asks, NaN if nobody
 * @param askAmount base units at the ask
 */
public record Quote(long time, double bid, double bidAmount, double ask, double askAmount) {

    /** Mid price; NaN unless both sides exist and are not crossed. */
    public double mid() {
        return bid <= ask ? (bid + ask) / 2 : Double.NaN;
    }

    /** (ask - bid) / mid as a fraction; NaN where there is no mid. */
    public double relativeSpread() {
        return (ask - bid) / mid();
    }
}
