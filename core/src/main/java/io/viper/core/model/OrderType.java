package io.viper.core.model;

/** How an order is priced and when it becomes active. */
public enum OrderType {
    /** Takes what the book offers now. */
    MARKET,
    /** Rests until its price or a better one is there. */
    LIMIT,
    /** Sleeps until the market trades at or through the trigger against us, then is a market order. */
    STOP,
    /** Sleeps like STOP, then is a limit order. */
    STOP_LIMIT,
    /** Sleeps until the market trades at or through the trigger in our favor, then is a market order. */
    TAKE_PROFIT,
    /** A STOP whose trigger follows the best price at a fixed distance and never goes back. */
    TRAILING_STOP;

    /** Whether the order sleeps until a trigger price is traded. */
    public boolean triggered() {
        return this == STOP || this == STOP_LIMIT || this == TAKE_PROFIT || this == TRAILING_STOP;
    }

    /** Whether the order carries a limit price. */
    public boolean limited() {
        return this == LIMIT || this == STOP_LIMIT;
    }
}
