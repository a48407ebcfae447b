package io.viper.core.model;

/**
 * A public print: somebody traded with somebody. Ours are {@link Fill}s.
 *
 * @param time when the exchange matched it, UTC epoch nanoseconds
 * @param id the exchange's number, rising within an instrument; 0 if the exchange has none
 * @param side the taker's side
 * @param price quote currency per base unit
 * @param amount base units
 */
public record Trade(long time, long id, Side side, double price, double amount) {}
