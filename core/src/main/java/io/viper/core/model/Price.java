package io.viper.core.model;

/**
 * A price as a count of an instrument's ticks.
 *
 * <p>Price - Price = ticks (a {@code long}); Price x Quantity = Money, which only {@link Instrument#notional} can do,
 * because only the instrument knows what a tick and a lot are worth. Prices of different instruments must not meet.
 *
 * @param ticks number of ticks, positive for every price that an order may carry
 */
public record Price(long ticks) implements Comparable<Price> {

    /**
     * This price moved by a number of ticks.
     *
     * @throws ArithmeticException on overflow
     */
    public Price plus(long moreTicks) {
        return new Price(Math.addExact(ticks, moreTicks));
    }

    @Override
    public int compareTo(Price other) {
        return Long.compare(ticks, other.ticks);
    }
}
