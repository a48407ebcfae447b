package io.viper.store;

/**
 * The price that an exchange takes margin and funding by.
 *
 * @param time of it, UTC epoch nanoseconds
 * @param mark in quote currency
 * @param index the price of the coin that it follows; NaN where that is not known
 */
public record MarkPrice(long time, double mark, double index) {}
