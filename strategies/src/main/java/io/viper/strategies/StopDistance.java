package io.viper.strategies;

import io.viper.core.indicator.Atr;
import io.viper.core.model.Bar;
import io.viper.core.model.Direction;
import io.viper.core.model.Money;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Parameters;
import io.viper.core.strategy.SignalDraft;

/**
 * How far away stops are: so many average true ranges, but at least the cost of coming and going plus {@code min-stop}, so
 * that noise and fees are not what closes a trade; and at most half of the price.
 */
final class StopDistance {
    private static final double PERCENT = 100;

    private final Atr atr;
    /** Average true ranges. */
    private final double multiple;

    /** A fraction of the price. */
    private final double least;

    /** Declares {@code atr}, {@code stop-atr} and {@code min-stop}. */
    StopDistance(Parameters parameters, double defaultMultiple) {
        atr = new Atr(parameters.integer("atr", 14).between(2, 200).means("bars of the average true range"));
        multiple = parameters
                .number("stop-atr", defaultMultiple)
                .between(0.5, 20)
                .means("distance of the stop in average true ranges");
        least = parameters.number("min-stop", 0.5).between(0, 10).means("nearest stop in percent of price, beside fees")
                / PERCENT;
    }

    /** Takes the next bar. */
    void add(Bar bar) {
        atr.add(bar);
    }

    /** Whether there is a distance. */
    boolean ready() {
        return atr.ready();
    }

    /** The average true range, in price. */
    double atr() {
        return atr.value();
    }

    /** The distance from this price, in price. */
    double from(double price, Desk desk) {
        return from(price, desk, 1);
    }

    /** The distance with {@code factor} times the usual number of ranges. */
    double from(double price, Desk desk, double factor) {
        double floor = price * (roundTrip(desk) + least);
        return Math.min(price / 2, Math.max(floor, factor * multiple * atr.value()));
    }

    /** The price at which {@code reward} stop distances are earned; above zero whatever is asked. */
    static double target(Direction direction, double price, double distance, double reward) {
        return Math.max(price / PERCENT, price + Sides.sign(direction) * reward * distance);
    }

    /** What entering and leaving at the market costs in fees, as a fraction of the notional. */
    static double roundTrip(Desk desk) {
        return 2 * Money.toDouble(desk.instrument().fees().taker());
    }

    /** Begins an entry with its stop {@code distance} beyond the price, on the losing side. */
    static SignalDraft enter(Desk desk, Direction direction, double price, double distance) {
        return desk.signal(direction).stop(price - Sides.sign(direction) * distance);
    }
}
