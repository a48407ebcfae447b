package io.viper.backtest.oracle;

/**
 * How a run of the peer executes.
 *
 * @param cash what the account starts with
 * @param leverage how many times the free money an entry may cost
 * @param commission share of the value of every execution
 * @param onClose whether orders are executed at the close they were decided on, not at the next open
 * @param lastOpen when the last bar opens, UTC epoch nanoseconds
 */
record PeerRules(String cash, double leverage, double commission, boolean onClose, long lastOpen) {}
