package io.viper.core.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact amount of one currency, counted in units of 1e-8.
 *
 * <p>Money + Money = Money and Money - Money = Money, of the same currency only; Money / Money = a {@code double} ratio.
 * All arithmetic throws {@link ArithmeticException} when 63 bits overflow (about 92 thousand million whole units).
 *
 * @param units signed number of 1e-8 of the currency
 * @param currency which currency
 */
public record Money(long units, Currency currency) {

    /** Units in one whole of the currency. */
    public static final long UNITS = 100_000_000L;

    /** Number of decimals that are kept. */
    public static final int DECIMALS = 8;

    /**
     * Reads a decimal such as {@code 10000} or {@code -0.5}.
     *
     * @throws ArithmeticException beyond 8 decimals or 63 bits
     */
    public static Money of(String decimal, Currency currency) {
        return new Money(new BigDecimal(decimal).movePointRight(DECIMALS).longValueExact(), currency);
    }

    /** Nothing, in a currency. */
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** A measurement as money, rounded half to even: for limits and budgets, never for what a ledger books. */
    public static Money nearest(double amount, Currency currency) {
        return new Money(unitsNearest(amount), currency);
    }

    /**
     * {@link #nearest} without the record.
     *
     * @throws ArithmeticException if not a number that fits
     */
    public static long unitsNearest(double amount) {
        return Rounding.NEAREST.apply(amount * UNITS);
    }

    /** Units as a measurement, for statistics and display. */
    public static double toDouble(long units) {
        return units / (double) UNITS;
    }

    /**
     * The sum.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    public Money plus(Money other) {
        return new Money(Math.addExact(units, same(other).units), currency);
    }

    /**
     * The difference.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(units, same(other).units), currency);
    }

    /** The same amount with the other sign. */
    public Money negate() {
        return new Money(Math.negateExact(units), currency);
    }

    /** As a measurement, for statistics and display. */
    public double toDouble() {
        return toDouble(units);
    }

    /** The exact decimal. */
    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(units, DECIMALS);
    }

    /** For people: decimals rounded half up, no currency. */
    public String toText(int decimals) {
        return toDecimal().setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("money of " + currency + " meets money of " + other.currency);
        }
        return other;
    }

    @Override
    public String toString() {
        return toDecimal().stripTrailingZeros().toPlainString() + " " + currency;
    }
}
