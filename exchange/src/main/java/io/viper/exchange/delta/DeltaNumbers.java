package io.viper.exchange.delta;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;

/** Amounts and times as Delta writes them, refused where they make no sense. */
final class DeltaNumbers {
    /** Nothing that is traded is as large. */
    private static final BigDecimal LARGEST = new BigDecimal("1e15");
    /** Nor has it so many decimals. */
    private static final int MOST_DECIMALS = 24;

    private static final double LARGEST_MEASURED = 1e15;
    private static final long NANOS_OF_MICRO = 1_000L;
    private static final long MICROS_OF_SECOND = 1_000_000L;
    /** 2009: no exchange is older. */
    private static final long OLDEST_MICROS = 1_230_768_000_000_000L;
    /** 2100. */
    private static final long NEWEST_MICROS = 4_102_444_800_000_000L;

    private DeltaNumbers() {}

    /** An amount that is not below zero, without an exponent. */
    static String amount(JsonNode node, String name) throws BadReplyException {
        BigDecimal value = bounded(node, name);
        if (value.signum() < 0) throw new BadReplyException(name + " is below zero");
        return value.toPlainString();
    }

    /** {@link #amount}; the other one where there is none. */
    static String amountOr(JsonNode node, String name, String other) throws BadReplyException {
        return Fields.textOr(node, name, "").isEmpty() ? other : amount(node, name);
    }

    /** An amount of either sign. */
    static String signed(JsonNode node, String name) throws BadReplyException {
        return bounded(node, name).toPlainString();
    }

    /** A decimal of reasonable size. */
    static BigDecimal bounded(JsonNode node, String name) throws BadReplyException {
        BigDecimal value = Fields.number(node, name);
        if (value.scale() > MOST_DECIMALS || value.abs().compareTo(LARGEST) > 0) {
            throw new BadReplyException(name + " is beyond all bounds");
        }
        return value;
    }

    /** A decimal above zero. */
    static BigDecimal positive(JsonNode node, String name) throws BadReplyException {
        BigDecimal value = bounded(node, name);
        if (value.signum() <= 0) throw new BadReplyException(name + " is not above zero");
        return value;
    }

    /** A price of a stream. */
    static double price(double value, String name) throws BadReplyException {
        if (!(value > 0 && value <= LARGEST_MEASURED)) throw new BadReplyException(name + " is no price");
        return value;
    }

    /** A size of a stream; zero is one. */
    static double size(double value, String name) throws BadReplyException {
        if (!(value >= 0 && value <= LARGEST_MEASURED)) throw new BadReplyException(name + " is no size");
        return value;
    }

    /** Microseconds since 1970 as nanoseconds; another unit is refused. */
    static long nanos(long micros) throws BadReplyException {
        if (micros < OLDEST_MICROS || micros > NEWEST_MICROS) {
            throw new BadReplyException("no time in microseconds: " + micros);
        }
        return micros * NANOS_OF_MICRO;
    }

    /** {@link #nanos(long)} of a member. */
    static long nanos(JsonNode node, String name) throws BadReplyException {
        return nanos(Fields.whole(node, name));
    }

    /** Seconds since 1970 as nanoseconds. */
    static long nanosOfSeconds(JsonNode node, String name) throws BadReplyException {
        long seconds = Fields.whole(node, name);
        if (seconds > NEWEST_MICROS / MICROS_OF_SECOND) throw new BadReplyException("no time in seconds: " + seconds);
        return nanos(seconds * MICROS_OF_SECOND);
    }

    /** A moment, which Delta writes as ISO text or as microseconds. */
    static long moment(JsonNode node, String name) throws BadReplyException {
        String text = Fields.text(node, name);
        if (text.chars().allMatch(letter -> letter >= '0' && letter <= '9')) return nanos(node, name);
        try {
            Instant at = Instant.parse(text);
            return nanos(Math.addExact(
                            Math.multiplyExact(at.getEpochSecond(), MICROS_OF_SECOND), at.getNano() / NANOS_OF_MICRO))
                    + at.getNano() % NANOS_OF_MICRO;
        } catch (DateTimeException | ArithmeticException wrong) {
            throw new BadReplyException(name + " is no time");
        }
    }

    /** {@link #moment}; 0 where there is none. */
    static long momentOrZero(JsonNode node, String name) throws BadReplyException {
        return Fields.textOr(node, name, "").isEmpty() ? 0 : moment(node, name);
    }
}
