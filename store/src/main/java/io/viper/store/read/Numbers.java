package io.viper.store.read;

import io.viper.core.market.VolumeSum;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Decimal text to the nearest double, exactly as {@link Double#parseDouble} but mostly without it. */
final class Numbers {
    /** Whole numbers up to this one are doubles. */
    static final long EXACT = 1L << 53;

    /** Most digits that fit into a long for sure. */
    static final int DIGITS = 18;

    /** Powers of ten that are doubles. */
    static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19
    };

    private Numbers() {}

    /** Decimals of mantissa x 10^-decimals without trailing zeros, but not fewer than {@code floor}. */
    static int significant(long mantissa, int decimals, int floor) {
        long rest = mantissa;
        int significant = decimals;
        while (significant > floor && rest % 10 == 0) {
            rest /= 10;
            significant--;
        }
        return significant;
    }

    /** Decimals of a number as text, without trailing zeros; 0 for whole numbers, and never more than fit into a sum. */
    static int decimals(String number) {
        return Math.clamp(new BigDecimal(number).stripTrailingZeros().scale(), 0, VolumeSum.MAX_DECIMALS);
    }

    /** A number of any form; NaN where it is none. */
    static double parse(String text) {
        try {
            return text.isEmpty() || text.length() > 64 || !plausible(text) ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    /** Bytes as text, one character each. */
    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Java also takes hexadecimal numbers and those with a type at the end; nobody else does. */
    private static boolean plausible(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) return false;
        }
        return true;
    }
}
