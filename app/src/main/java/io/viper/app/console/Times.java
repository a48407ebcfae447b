package io.viper.app.console;

import io.viper.core.model.Timeframe;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.OptionalLong;

/** Moments as users write and read them: UTC, a date or ISO 8601. */
public final class Times {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final int PLAIN_DATE = 10;

    private Times() {}

    /** {@code 2023-01-01}, {@code 2023-01-01T12:00} or {@code 2023-01-01T12:00:00Z}; empty if it is none of these. */
    public static OptionalLong parse(String text) {
        try {
            if (text.length() == PLAIN_DATE) {
                return OptionalLong.of(
                        nanos(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)));
            }
            if (text.endsWith("Z")) return OptionalLong.of(nanos(Instant.parse(text)));
            return OptionalLong.of(
                    nanos(LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC)));
        } catch (DateTimeParseException | ArithmeticException wrong) {
            return OptionalLong.empty();
        }
    }

    /** {@code 2023-01-01} at midnight, otherwise {@code 2023-01-01T12:34:56Z}: what {@link #parse} reads. */
    public static String write(long time) {
        return time % Timeframe.DAY == 0 ? date(time) : instant(time).toString();
    }

    /** ISO 8601 in UTC, for programs. */
    public static String instantText(long time) {
        return instant(time).toString();
    }

    /** The date alone. */
    public static String date(long time) {
        return minute(time).substring(0, PLAIN_DATE);
    }

    /** To the minute, for people. */
    public static String minute(long time) {
        return MINUTE.format(LocalDateTime.ofInstant(instant(time), ZoneOffset.UTC));
    }

    private static Instant instant(long time) {
        return Instant.ofEpochSecond(Math.floorDiv(time, Timeframe.SECOND), Math.floorMod(time, Timeframe.SECOND));
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), Timeframe.SECOND), instant.getNano());
    }
}
