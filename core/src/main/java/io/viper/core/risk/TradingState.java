package io.viper.core.risk;

/** What the account may do. Exits and cancels are always allowed. */
public enum TradingState {
    /** Everything. */
    READY,
    /** Only orders that make positions smaller. */
    REDUCE_ONLY,
    /** No new orders but exits; set when a broken invariant was found or a person said so. */
    HALTED,
    /** The kill switch: nothing that adds risk leaves, and only a person ends it. */
    KILLED
}
