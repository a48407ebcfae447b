package io.viper.exchange.kit;

import io.viper.exchange.BadReplyException;

/** Times as {@code 2023-09-25T07:49:37.708706Z}: UTC, with up to nine decimals. Read without garbage, and nothing else is taken. */
public final class Rfc3339 {
    private static final long NANOS_OF_SECOND = 1_000_000_000L;
    /** {@code 2023-09-25T07:49:37}. */
    private static final int WITHOUT_FRACTION = 19;

    private Rfc3339() {}

    /**
     * UTC epoch nanoseconds.
     *
     * @throws BadReplyException if it is no such time, or lies outside 2009 to 2099
     */
    public static long nanos(CharSequence text) throws BadReplyException {
        int length = text.length();
        if (length < WITHOUT_FRACTION + 1 || length > WITHOUT_FRACTION + 11) throw wrong(text);
        if (text.charAt(4) != '-' || text.charAt(7) != '-' || text.charAt(13) != ':' || text.charAt(16) != ':') {
            throw wrong(text);
        }
        if (text.charAt(10) != 'T' && text.charAt(10) != ' ') throw wrong(text);
        long days = days(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), text);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) throw wrong(text);
        return (days * 86_400 + hour * 3_600L + minute * 60L + second) * NANOS_OF_SECOND + fraction(text);
    }

    private static long fraction(CharSequence text) throws BadReplyException {
        int end = text.length() - 1;
        if (text.charAt(end) != 'Z') throw wrong(text);
        if (end == WITHOUT_FRACTION) return 0;
        if (text.charAt(WITHOUT_FRACTION) != '.' || end == WITHOUT_FRACTION + 1) throw wrong(text);
        long value = number(text, WITHOUT_FRACTION + 1, end);
        for (int k = end - WITHOUT_FRACTION - 1; k < 9; k++) value *= 10;
        return value;
    }

    private static int number(CharSequence text, int from, int to) throws BadReplyException {
        int value = 0;
        for (int k = from; k < to; k++) {
            int digit = text.charAt(k) - '0';
            if (digit < 0 || digit > 9) throw wrong(text);
            value = value * 10 + digit;
        }
        return value;
    }

    /** Days since 1970 in the Gregorian calendar; years begin with March, so that leap days come last. */
    private static long days(int year, int month, int day, CharSequence text) throws BadReplyException {
        if (year < 2009 || year > 2099 || month < 1 || month > 12 || day < 1 || day > 31) throw wrong(text);
        long y = month <= 2 ? year - 1 : year;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return y * 365 + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468;
    }

    private static BadReplyException wrong(CharSequence text) {
        return new BadReplyException("no time: " + (text.length() > 40 ? text.subSequence(0, 40) : text));
    }
}
