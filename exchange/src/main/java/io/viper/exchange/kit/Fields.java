package io.viper.exchange.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import java.math.BigDecimal;

/** Members of a reply, read so that nothing missing or senseless is taken for a value. */
public final class Fields {
    private static final int MOST_DIGITS = 40;
    /** Doubles have no larger one. */
    private static final int MOST_EXPONENT = 400;

    private static final long NANOS_OF_MILLI = 1_000_000L;
    /** 2009: no exchange is older. */
    static final long OLDEST_MILLIS = 1_230_768_000_000L;
    /** 2100. */
    static final long NEWEST_MILLIS = 4_102_444_800_000L;

    private Fields() {}

    /** A member that has to be there. */
    public static JsonNode member(JsonNode node, String name) throws BadReplyException {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) throw new BadReplyException("there is no " + name);
        return value;
    }

    /** An array that has to be there. */
    public static JsonNode array(JsonNode node, String name) throws BadReplyException {
        JsonNode value = member(node, name);
        if (!value.isArray()) throw new BadReplyException(name + " is no array");
        return value;
    }

    /** A text, or a number as its text; not empty. */
    public static String text(JsonNode node, String name) throws BadReplyException {
        String value = textOr(node, name, "");
        if (value.isEmpty()) throw new BadReplyException(name + " is empty");
        return value;
    }

    /** A text, or a number as its text; the other one where there is none. */
    public static String textOr(JsonNode node, String name, String other) throws BadReplyException {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) return other;
        if (value.isTextual()) return value.textValue().isEmpty() ? other : value.textValue();
        if (value.isNumber()) return digits(name, value.decimalValue());
        if (value.isBoolean()) return value.asText();
        throw new BadReplyException(name + " is no text");
    }

    /** A number written out, which takes as many letters as its exponent says. */
    private static String digits(String name, BigDecimal value) throws BadReplyException {
        if (Math.abs((long) value.scale()) > MOST_EXPONENT) throw new BadReplyException(name + " is beyond all bounds");
        return value.toPlainString();
    }

    /** A decimal as its own text, checked to be one. */
    public static String decimal(JsonNode node, String name) throws BadReplyException {
        return plain(name, text(node, name));
    }

    /** A decimal as its own text; the other one where there is none. */
    public static String decimalOr(JsonNode node, String name, String other) throws BadReplyException {
        String value = textOr(node, name, "");
        return value.isEmpty() ? other : plain(name, value);
    }

    /** A decimal. */
    public static BigDecimal number(JsonNode node, String name) throws BadReplyException {
        return new BigDecimal(decimal(node, name));
    }

    /** A measurement: finite, and zero has no sign. */
    public static double measured(JsonNode node, String name) throws BadReplyException {
        return number(node, name).doubleValue();
    }

    /** A measurement; NaN where there is none. */
    public static double measuredOrNaN(JsonNode node, String name) throws BadReplyException {
        String value = decimalOr(node, name, "");
        return value.isEmpty() ? Double.NaN : Double.parseDouble(value) + 0.0;
    }

    /** A whole number. */
    public static long whole(JsonNode node, String name) throws BadReplyException {
        String value = text(node, name);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException none) {
            throw new BadReplyException(name + " is no whole number: " + shortened(value));
        }
    }

    /** Milliseconds since 1970 as nanoseconds; seconds or microseconds in their place are refused. */
    public static long millis(JsonNode node, String name) throws BadReplyException {
        long value = whole(node, name);
        if (value < OLDEST_MILLIS || value > NEWEST_MILLIS) {
            throw new BadReplyException(name + " is no time in milliseconds: " + value);
        }
        return value * NANOS_OF_MILLI;
    }

    /** {@link #millis}; 0 where there is none. */
    public static long millisOrZero(JsonNode node, String name) throws BadReplyException {
        String value = textOr(node, name, "");
        return value.isEmpty() || value.equals("0") ? 0 : millis(node, name);
    }

    private static String plain(String name, String value) throws BadReplyException {
        if (value.length() > MOST_DIGITS || !isDecimal(value)) {
            throw new BadReplyException(name + " is no decimal: " + shortened(value));
        }
        return value;
    }

    /** Digits with at most one point, a minus in front, and an exponent of at most two digits, which some exchanges write. */
    static boolean isDecimal(String text) {
        int i = text.startsWith("-") ? 1 : 0;
        int digits = 0;
        int points = 0;
        for (; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter >= '0' && letter <= '9') digits++;
            else if (letter == '.' && points == 0) points++;
            else break;
        }
        if (digits == 0) return false;
        return i == text.length() || text.substring(i).matches("[eE][-+]?[0-9]{1,2}");
    }

    private static String shortened(String value) {
        return value.length() <= MOST_DIGITS ? value : value.substring(0, MOST_DIGITS) + "…";
    }
}
