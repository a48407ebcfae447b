package io.viper.core.model;

import java.math.BigInteger;

/** Products of two longs divided by a third, exact through 128 bits. The rounding is in the name. */
public final class Wide {
    private Wide() {}

    /**
     * a x b / divisor towards negative infinity; divisor above zero.
     *
     * @throws ArithmeticException beyond 63 bits
     */
    public static long mulDivDown(long a, long b, long divisor) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == low >> 63) return Math.floorDiv(low, divisor);
        return divideBig(a, b, divisor, false);
    }

    /**
     * a x b / divisor towards positive infinity; divisor above zero.
     *
     * @throws ArithmeticException beyond 63 bits
     */
    public static long mulDivUp(long a, long b, long divisor) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == low >> 63) return Math.ceilDiv(low, divisor);
        return divideBig(a, b, divisor, true);
    }

    private static long divideBig(long a, long b, long divisor, boolean up) {
        BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
        BigInteger[] parts = product.divideAndRemainder(BigInteger.valueOf(divisor));
        int sign = parts[1].signum();
        if (sign > 0 && up) return parts[0].add(BigInteger.ONE).longValueExact();
        if (sign < 0 && !up) return parts[0].subtract(BigInteger.ONE).longValueExact();
        return parts[0].longValueExact();
    }
}
