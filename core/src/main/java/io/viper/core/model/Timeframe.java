package io.viper.core.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The length of a bar. Bars start at multiples of their length since the epoch (UTC), weeks on Mondays. */
public enum Timeframe {
    /** One second. */
    S1("1s", 1),
    /** One minute. */
    M1("1m", 60),
    /** Three minutes. */
    M3("3m", 180),
    /** Five minutes. */
    M5("5m", 300),
    /** A quarter of an hour. */
    M15("15m", 900),
    /** Half an hour. */
    M30("30m", 1_800),
    /** One hour. */
    H1("1h", 3_600),
    /** Two hours. */
    H2("2h", 7_200),
    /** Four hours. */
    H4("4h", 14_400),
    /** Six hours. */
    H6("6h", 21_600),
    /** Eight hours. */
    H8("8h", 28_800),
    /** Twelve hours. */
    H12("12h", 43_200),
    /** One day. */
    D1("1d", 86_400),
    /** One week, from Monday. */
    W1("1w", 604_800);

    /** Nanoseconds of a second. */
    public static final long SECOND = 1_000_000_000L;

    /** Nanoseconds of a day. */
    public static final long DAY = 86_400 * SECOND;

    /** 1970-01-01 was a Thursday: weeks start four days later. */
    private static final long MONDAY = 4 * DAY;

    private final String text;
    private final long nanos;

    Timeframe(String text, long seconds) {
        this.text = text;
        this.nanos = seconds * SECOND;
    }

    /** Length in nanoseconds. */
    public long nanos() {
        return nanos;
    }

    /** As users write it: {@code 1m}, {@code 4h}, {@code 1d}. */
    public String text() {
        return text;
    }

    /** The start of the bar that covers a moment. */
    public long floor(long time) {
        long offset = this == W1 ? MONDAY : 0;
        return time - Math.floorMod(time - offset, nanos);
    }

    /** Whether bars of this length can be put together from whole bars of the other. */
    public boolean isBuiltFrom(Timeframe shorter) {
        return nanos > shorter.nanos && nanos % shorter.nanos == 0;
    }

    /** The timeframe that is written so, if there is one. */
    public static Optional<Timeframe> parse(String text) {
        return Arrays.stream(values()).filter(t -> t.text.equals(text)).findFirst();
    }

    /** All spellings, for messages. */
    public static String known() {
        return Arrays.stream(values()).map(Timeframe::text).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return text;
    }
}
