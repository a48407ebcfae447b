package io.viper.core.simulation;

/** What stands behind a derivative position. */
public enum MarginMode {
    /** Its own initial margin and nothing else: it can lose that much and no more. */
    ISOLATED,
    /** The whole account of its settle currency, unrealized profit of the other positions included. */
    CROSS
}
