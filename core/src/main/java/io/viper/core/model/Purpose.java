package io.viper.core.model;

/** Why an order exists; decides which limits apply and how a closed position is labeled. */
public enum Purpose {
    /** Opens or adds to a position: the only purpose that increases risk. */
    ENTRY,
    /** Closes because the strategy said so. */
    EXIT,
    /** The protective stop. */
    STOP_LOSS,
    /** A target. */
    TAKE_PROFIT,
    /** A stop that has followed the price. */
    TRAILING,
    /** Closes because a risk rule, a liquidation guard or the operator demands it. */
    RISK;

    /** Whether the order may only reduce a position. */
    public boolean exit() {
        return this != ENTRY;
    }
}
