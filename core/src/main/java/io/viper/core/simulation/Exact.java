package io.viper.core.simulation;

import java.math.BigInteger;

/** Exact shares of amounts. */
final class Exact {
    private Exact() {}

    /** amount x part / whole towards negative infinity, through 128 bits; whole above zero. */
    static long shareDown(long amount, long part, long whole) {
        if (part == whole) return amount;
        long high = Math.multiplyHigh(amount, part);
        long low = amount * part;
        if (high == low >> 63) return Math.floorDiv(low, whole);
        BigInteger[] parts = BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(part))
                .divideAndRemainder(BigInteger.valueOf(whole));
        return parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
    }
}
