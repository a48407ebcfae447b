package io.viper.exchange.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import java.math.BigDecimal;

/**
 * Numbers that can be true. No price, amount or sum of a market is beyond 1e16, none but a position, a profit or a fee is below
 * zero, and exchanges write decimals without exponents: what is written with one is given back without.
 */
public final class Sane {
    private static final BigDecimal LARGEST = new BigDecimal("1e16");
    private static final double MOST = 1e16;
    private static final long NANOS_OF_MILLI = 1_000_000L;
    /** 2009 and 2100, as {@link Fields#millis} has them. */
    private static final long OLDEST_MILLIS = 1_230_768_000_000L;

    private static final long NEWEST_MILLIS = 4_102_444_800_000L;

    private Sane() {}

    /** A decimal from zero up. */
    public static String amount(JsonNode node, String name) throws BadReplyException {
        return amountOf(name, Fields.decimal(node, name));
    }

    /** The same; the other one where there is none. */
    public static String amountOr(JsonNode node, String name, String other) throws BadReplyException {
        String value = Fields.decimalOr(node, name, "");
        return value.isEmpty() ? other : amountOf(name, value);
    }

    /** A decimal of either sign; the other one where there is none. */
    public static String signedOr(JsonNode node, String name, String other) throws BadReplyException {
        String value = Fields.decimalOr(node, name, "");
        return value.isEmpty() ? other : plain(name, value);
    }

    /** A decimal above zero. */
    public static BigDecimal above(JsonNode node, String name) throws BadReplyException {
        BigDecimal value = new BigDecimal(amount(node, name));
        if (value.signum() == 0) throw new BadReplyException(name + " is zero");
        return value;
    }

    /** The same decimal with the other sign; zero stays zero. */
    public static String negated(String decimal) {
        BigDecimal value = new BigDecimal(decimal).negate();
        return value.signum() == 0 ? "0" : value.toPlainString();
    }

    private static String amountOf(String name, String value) throws BadReplyException {
        if (value.startsWith("-") && new BigDecimal(value).signum() != 0) {
            throw new BadReplyException(name + " is below zero: " + value);
        }
        return plain(name, value.startsWith("-") ? value.substring(1) : value);
    }

    private static String plain(String name, String value) throws BadReplyException {
        BigDecimal number = new BigDecimal(value);
        if (number.abs().compareTo(LARGEST) > 0) throw new BadReplyException(name + " is beyond all bounds: " + value);
        return value.indexOf('e') >= 0 || value.indexOf('E') >= 0 ? number.toPlainString() : value;
    }

    /** The next number of a frame, from zero up. */
    public static double size(FrameReader reader) throws BadReplyException {
        double value = reader.positive();
        if (value > MOST) throw new BadReplyException("a number beyond all bounds: " + value);
        return value;
    }

    /** The next number of a frame, above zero. */
    public static double price(FrameReader reader) throws BadReplyException {
        double value = size(reader);
        if (value == 0) throw new BadReplyException("a price of zero");
        return value;
    }

    /** The next number of a frame as a share: from -1 to 1. */
    public static double rate(FrameReader reader) throws BadReplyException {
        double value = reader.number();
        if (Math.abs(value) > 1) throw new BadReplyException("a rate of " + value);
        return value;
    }

    /** The next number of a frame, milliseconds since 1970, as nanoseconds; seconds or microseconds are refused. */
    public static long millis(FrameReader reader) throws BadReplyException {
        long value = reader.whole();
        if (value < OLDEST_MILLIS || value > NEWEST_MILLIS) {
            throw new BadReplyException("no time in milliseconds: " + value);
        }
        return value * NANOS_OF_MILLI;
    }
}
