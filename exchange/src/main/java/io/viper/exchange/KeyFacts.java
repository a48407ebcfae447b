package io.viper.exchange;

/**
 * What an exchange says a key may do.
 *
 * @param account the exchange's number of the account; empty if not told
 * @param trades whether it may trade
 * @param withdraws whether it may take money out: such a key is refused for live
 * @param bound whether it is bound to addresses
 */
public record KeyFacts(String account, boolean trades, boolean withdraws, boolean bound) {}
