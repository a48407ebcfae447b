package io.viper.exchange.kit;

import io.viper.exchange.BadReplyException;

/** Measurements of market frames that can be meant. */
public final class Measures {
    private static final long NANOS_OF_MILLI = 1_000_000L;
    private static final double MOST = 1e16;

    private Measures() {}

    /** The next value is a price: above zero. */
    public static double price(FrameReader reader) throws BadReplyException {
        double value = size(reader);
        if (value == 0) throw new BadReplyException("a price of zero");
        return value;
    }

    /** The next value is a size: zero or above. */
    public static double size(FrameReader reader) throws BadReplyException {
        double value = reader.positive();
        if (value > MOST) throw new BadReplyException("a number beyond all bounds");
        return value;
    }

    /** The next value is a rate: a fraction of either sign, at most 1. */
    public static double rate(FrameReader reader) throws BadReplyException {
        double value = reader.number();
        if (Math.abs(value) > 1) throw new BadReplyException("a rate beyond all bounds");
        return value;
    }

    /** The next value is a time, milliseconds since 1970: as nanoseconds. Seconds or microseconds are refused. */
    public static long millis(FrameReader reader) throws BadReplyException {
        long value = reader.whole();
        if (value < Fields.OLDEST_MILLIS || value > Fields.NEWEST_MILLIS) {
            throw new BadReplyException("no time in milliseconds: " + value);
        }
        return value * NANOS_OF_MILLI;
    }

    /** What has to be there is there: not NaN. */
    public static double told(double value, String name) throws BadReplyException {
        if (Double.isNaN(value)) throw new BadReplyException("there is no " + name);
        return value;
    }
}
