package io.viper.store.read;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The unit of times that are numbers since the epoch. */
enum TimeUnit {
    SECONDS(1_000_000_000L),
    MILLISECONDS(1_000_000L),
    MICROSECONDS(1_000L),
    NANOSECONDS(1L);

    private static final int DATE_LENGTH = 10;
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendLiteral("UTC")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .optionalEnd()
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT);

    private final long nanos;
    private final long last;

    TimeUnit(long nanos) {
        this.nanos = nanos;
        this.last = Long.MAX_VALUE / nanos;
    }

    /** Nanoseconds of one. */
    long nanos() {
        return nanos;
    }

    /** The largest number of this unit that fits. */
    long last() {
        return last;
    }

    /**
     * The unit that a number must have to lie between 1973 and 2262; times before 1973 are not told from seconds. Null
     * if there is none.
     */
    static @Nullable TimeUnit of(long number) {
        for (TimeUnit unit : values()) {
            if (number >= 0 && number <= unit.last) {
                return unit == SECONDS || number >= 100_000_000L * (1_000_000_000L / unit.nanos) ? unit : null;
            }
        }
        return null;
    }

    /** The unit that a column's plain name ends with: s is not told from a plural and must be guessed. */
    static @Nullable TimeUnit suffixOf(String plainName) {
        if (plainName.endsWith("ms")) return MILLISECONDS;
        if (plainName.endsWith("us")) return MICROSECONDS;
        return plainName.endsWith("ns") ? NANOSECONDS : null;
    }

    /** A date, or a date and a time, of ISO 8601 in nanoseconds; UTC where no offset is given. -1 if it is none. */
    static long iso(String text) {
        try {
            if (text.length() < DATE_LENGTH) return -1;
            String date = text.substring(0, DATE_LENGTH);
            String time = text.length() == DATE_LENGTH ? "00:00" : text.substring(DATE_LENGTH + 1);
            Instant instant = Instant.from(ISO.parse(date + "T" + time.replace(" ", "")));
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        } catch (DateTimeException | ArithmeticException none) {
            return -1;
        }
    }
}
