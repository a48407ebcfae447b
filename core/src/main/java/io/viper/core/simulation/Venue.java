package io.viper.core.simulation;

import io.viper.core.market.Subscription;
import io.viper.core.market.TickColumns;
import io.viper.core.model.Currency;
import io.viper.core.model.Effect;
import io.viper.core.model.Money;
import java.util.List;

/** A simulated exchange with its books: made of bars ({@link SimulatedExchange}) or of ticks ({@link DepthExchange}). */
public interface Venue extends Exchange {
    /**
     * The next window opens at {@code time}.
     *
     * @return whether something may happen before it does: between two windows bars are
     * silent, ticks are not
     */
    default boolean elapse(long time) {
        return false;
    }

    /** What becomes known of an instrument's market while the run is on. An exchange of bars has no use for it. */
    default void later(int instrument, TickColumns more) {}

    /**
     * Tells, from now on, what is wanted of an instrument's market, where that is more than before; never less.
     *
     * @return whether this exchange can tell it: one of bars tells no quotes and no trades
     */
    default boolean listen(int instrument, Subscription wanted) {
        return !wanted.any();
    }

    /** Notes which part of a record it has played, for {@link #knows}. */
    default void note() {}

    /** After its place was set from outside, to where another one with the same record was: whether the part noted is here too. */
    default boolean knows() {
        return true;
    }

    /**
     * A number for the ticks of each instrument that orders could meet in windows that closed by then, to know them again. To be asked
     * between two windows, and never about an earlier moment than before; none for an exchange of bars.
     */
    default List<Long> met(long closeTime) {
        return List.of();
    }

    /** Pays money in (or out, if negative). */
    void deposit(Money money);

    /**
     * Books funding for what is held at {@code time}; told by {@link #poll} in its turn, once a window reaches that time.
     *
     * @param rate as published: longs pay it when above zero
     * @param markPrice as published
     */
    void funding(int instrument, long time, double rate, double markPrice);

    /**
     * Sets a derivative's leverage for what is opened from now on.
     *
     * @throws IllegalArgumentException if the instrument does not allow it
     */
    void leverage(int instrument, int leverage);

    /**
     * Takes an effect that is to be handled when the window has ended, without latency and at the last price, whatever rests
     * there: for closing what is open when a run ends, which values a position rather than trades it.
     *
     * @param time the close time of the window
     */
    void acceptAtClose(Effect effect, long time);

    /** Signed lots that the exchange knows us to hold. */
    long positionLots(int instrument);

    /** Cash in 1e-8 of a currency: for derivatives the wallet balance, for spot what is not invested in coins. */
    long cashUnits(Currency currency);

    /** How many orders work in an instrument's market; those on their way are not counted. */
    int workingOrders(int instrument);

    /**
     * Compares cash with what explains it, and margins with positions: cheap enough for every step of a test.
     *
     * @throws IllegalStateException if a unit is missing or too many
     */
    void checkConservation();

    /** What is kinder to us than a real exchange. */
    List<String> optimisticSwitches();
}
