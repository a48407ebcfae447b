package io.viper.exchange.kit;

import io.viper.exchange.BadReplyException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimals of exchanges as counted steps, exact. */
public final class Steps {
    private Steps() {}

    /** A decimal as a number of steps. @throws BadReplyException if it lies between two steps, or is beyond 63 bits */
    public static long exact(String decimal, BigDecimal step) throws BadReplyException {
        try {
            return new BigDecimal(decimal)
                    .divide(step, 0, RoundingMode.UNNECESSARY)
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException wrong) {
            throw new BadReplyException(decimal + " is no multiple of " + step.toPlainString());
        }
    }

    /** A decimal as the nearest number of steps: for average prices, which lie between ticks. */
    public static long nearest(String decimal, BigDecimal step) throws BadReplyException {
        try {
            return new BigDecimal(decimal)
                    .divide(step, 0, RoundingMode.HALF_EVEN)
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException wrong) {
            throw new BadReplyException(decimal + " is too large for steps of " + step.toPlainString());
        }
    }
}
