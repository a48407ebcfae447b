package io.viper.core.market;

/** What an order book can be relied on for. Only in {@link #TWO_SIDED} is there a spread and a mid price. */
public enum BookState {
    /** Nobody bids, nobody asks. */
    EMPTY,
    /** There are bids only. */
    BIDS_ONLY,
    /** There are asks only. */
    ASKS_ONLY,
    /** The best bid is below the best ask, as it should be. */
    TWO_SIDED,
    /** The best bid is at or above the best ask: an auction, or differences were lost. Do not trade on it. */
    CROSSED
}
