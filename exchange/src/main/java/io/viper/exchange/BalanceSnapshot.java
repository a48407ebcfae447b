package io.viper.exchange;

/**
 * Money of one currency. Decimals are the exchange's own.
 *
 * @param currency its code
 * @param total wallet balance, without what open positions earned so far
 * @param available what new orders may use; empty where it is not told
 */
public record BalanceSnapshot(String currency, String total, String available) {}
