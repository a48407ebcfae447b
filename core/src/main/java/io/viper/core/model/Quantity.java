package io.viper.core.model;

/**
 * An amount as a count of an instrument's lots; never negative, the direction is the {@link Side}.
 *
 * <p>Quantity + Quantity = Quantity, Quantity - Quantity = Quantity (not below zero), Price x Quantity = Money by {@link
 * Instrument#notional}.
 *
 * @param lots number of lots, zero or more
 */
public record Quantity(long lots) implements Comparable<Quantity> {

    /** Nothing. */
    public static final Quantity ZERO = new Quantity(0);

    public Quantity {
        if (lots < 0) throw new IllegalArgumentException("a quantity of " + lots + " lots is negative");
    }

    /**
     * The sum.
     *
     * @throws ArithmeticException on overflow
     */
    public Quantity plus(Quantity other) {
        return new Quantity(Math.addExact(lots, other.lots));
    }

    /**
     * The difference.
     *
     * @throws IllegalArgumentException if {@code other} is the larger one
     */
    public Quantity minus(Quantity other) {
        return new Quantity(Math.subtractExact(lots, other.lots));
    }

    /** Whether there is nothing. */
    public boolean isZero() {
        return lots == 0;
    }

    @Override
    public int compareTo(Quantity other) {
        return Long.compare(lots, other.lots);
    }
}
