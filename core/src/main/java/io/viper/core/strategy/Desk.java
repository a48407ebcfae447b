package io.viper.core.strategy;

import io.viper.core.model.Depth;
import io.viper.core.model.Direction;
import io.viper.core.model.Instrument;
import io.viper.core.model.Leg;
import io.viper.core.model.Quote;
import io.viper.core.model.Side;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy sees and does, for one instrument. Lives as long as the run; what it shows is the present of the event
 * being handled. Drafts begun here are sent when the strategy's method returns, in the order in which they were begun.
 */
public interface Desk {

    /** The time of the event being handled, UTC epoch nanoseconds. */
    long time();

    /** The instrument. */
    Instrument instrument();

    /** The last price known. */
    double price();

    /** The last best bid and ask; null where none is told, the book is lost, or it has no mid. Only for strategies that ask for quotes. */
    @Nullable
    Quote quote();

    /**
     * What would be taken by whoever is on this side, as far as levels are told; null where none are, or the book is lost or
     * crossed. Only for strategies that ask for levels, and only where a book is recorded or an exchange's stream tells it.
     */
    @Nullable
    Depth depth(Side taker);

    /** Whether this strategy holds nothing of the instrument and no entry of its is working. */
    boolean flat();

    /**
     * Whether long and short can be held beside each other. A strategy that never says {@code beside} holds one position at a
     * time in both modes: an entry closes what it holds on the other side.
     */
    boolean hedged();

    /** Amount that this strategy holds in a leg, zero or more; {@link Leg#BOTH} is the sum. In one-way mode one of them is 0. */
    double held(Leg leg);

    /** Average entry price of what this strategy holds in a leg; NaN when that is nothing. */
    double entryPrice(Leg leg);

    /** Whether this strategy is long. */
    boolean isLong();

    /** Whether this strategy is short. */
    boolean isShort();

    /** Signed amount held by this strategy, in base units (contracts for inverse instruments); long less short. */
    double position();

    /** Average entry price; NaN when nothing is held, or both legs are: then name one. */
    double entryPrice();

    /** Bars of the base timeframe since the position was opened; 0 when nothing is held. */
    int barsHeld();

    /** Equity of the whole account, in the settle currency. */
    double equity();

    /** Cash of the whole account, in the settle currency. */
    double cash();

    /** Begins a signal: risk sizes it, and its stop and targets become orders when the entry is filled. */
    SignalDraft signal(Direction direction);

    /**
     * Begins an order to buy an amount in base units, whatever the exchange makes a contract of (contracts for inverse
     * instruments), rounded down to lots; at the market unless the draft says more.
     */
    OrderDraft buy(double amount);

    /**
     * Begins an order to sell an amount in base units, whatever the exchange makes a contract of (contracts for inverse
     * instruments), rounded down to lots; at the market unless the draft says more.
     */
    OrderDraft sell(double amount);

    /** Begins a market order that closes what this strategy holds, of each leg; nothing if nothing is held. */
    void close(String reason);

    /** The same for one leg. */
    void close(Leg leg, String reason);

    /**
     * Takes a working order of this strategy back; nothing if it is not working.
     *
     * @param orderNumber from {@link OrderDraft#number}
     */
    void cancel(long orderNumber);

    /**
     * Begins a change of a working order of this strategy; nothing if it is not working. What makes it larger, or its limit
     * worse, passes the same risk gate as a new order; what makes it smaller or its limit better is free.
     *
     * @param orderNumber from {@link OrderDraft#number} or {@link AmendDraft#number}
     */
    AmendDraft amend(long orderNumber);

    /**
     * One cancels the other: what is filled of one of two working orders of this strategy is taken off the other. If the gate
     * refused one of them, the other is taken back.
     */
    void oneCancelsOther(long orderNumber, long otherNumber);

    /**
     * Moves the protective stop of the open position towards the price, and places one if there is none; nothing if nothing is
     * held, or if the stop stands closer already. With both legs held this moves neither: name one.
     *
     * @param price the new trigger
     */
    void moveStop(double price);

    /** The same for one leg. */
    void moveStop(Leg leg, double price);

    /**
     * Whether an order of this strategy may still be filled: sent, not known to be done.
     *
     * @param orderNumber from {@link OrderDraft#number}
     */
    boolean working(long orderNumber);

    /**
     * Moves the protective stop of the open position wherever the strategy wants it, further from the price too.
     *
     * @param price the new trigger
     */
    void resetStop(double price);

    /** The same for one leg. */
    void resetStop(Leg leg, double price);

    /** Number of this strategy's working orders, stops and targets included. */
    int workingOrders();
}
