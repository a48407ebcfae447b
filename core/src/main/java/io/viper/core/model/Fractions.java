package io.viper.core.model;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Decimals as reduced fractions of whole numbers. */
final class Fractions {
    private Fractions() {}

    /** {@code dividend / divisor} reduced: numerator and denominator, both above zero. */
    static BigInteger[] of(BigDecimal dividend, BigDecimal divisor) {
        int scale = Math.max(0, Math.max(dividend.scale(), divisor.scale()));
        BigInteger numerator = dividend.movePointRight(scale).toBigIntegerExact();
        BigInteger denominator = divisor.movePointRight(scale).toBigIntegerExact();
        BigInteger common = numerator.gcd(denominator);
        return new BigInteger[] {numerator.divide(common), denominator.divide(common)};
    }
}
