package io.viper.exchange;

/** What is traded on a market of an exchange. */
public enum Product {
    /** Coins. */
    SPOT,
    /** Perpetuals that are settled in the quote currency. */
    LINEAR,
    /** Perpetuals that are settled in the coin. */
    INVERSE
}
