package io.viper.core.strategy;

import io.viper.core.model.Direction;
import io.viper.core.model.Instrument;
import io.viper.core.model.Quote;
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

    /** Whether this strategy holds nothing of the instrument and no entry of its is working. */
    boolean flat();

    /** Whether this strategy is long. */
    boolean isLong();

    /** Whether this strategy is short. */
    boolean isShort();

    /** Signed amount held by this strategy, in base units (contracts for inverse instruments). */
    double position();

    /** Average entry price; NaN when nothing is held. */
    double entryPrice();

    /** Bars of the base timeframe since the position was opened; 0 when nothing is held. */
    int barsHeld();

    /** Equity of the whole account, in the settle currency. */
    double equity();

    /** Cash of the whole account, in the settle currency. */
    double cash();

    /** Begins a signal: risk sizes it, and its stop and targets become orders when the entry is filled. */
    SignalDraft signal(Direction direction);

    /** Begins an order to buy an amount in base units (rounded down to lots); at the market unless the draft says more. */
    OrderDraft buy(double amount);

    /** Begins an order to sell an amount in base units (rounded down to lots); at the market unless the draft says more. */
    OrderDraft sell(double amount);

    /** Begins a market order that closes what this strategy holds; nothing if nothing is held. */
    void close(String reason);

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
     * held, or if the stop stands closer already.
     *
     * @param price the new trigger
     */
    void moveStop(double price);

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

    /** Number of this strategy's working orders, stops and targets included. */
    int workingOrders();
}
