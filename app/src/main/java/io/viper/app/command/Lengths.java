package io.viper.app.command;

import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long something lasts, as users write it. */
final class Lengths {
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})([smhd])");

    private Lengths() {}

    /** Seconds of {@code 90s}, {@code 30m}, {@code 2h} or {@code 7d}; {@link Long#MAX_VALUE} of an empty text. */
    static long seconds(String option, String text) throws FailureException {
        if (text.isEmpty()) return Long.MAX_VALUE;
        Matcher length = LENGTH.matcher(text);
        if (!length.matches() || Long.parseLong(length.group(1)) == 0) {
            throw Failure.usage(option + " " + text + " is no time", "give 90s, 30m, 2h or 7d")
                    .toException();
        }
        long unit = switch (length.group(2)) {
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3_600;
            default -> 86_400;
        };
        return Long.parseLong(length.group(1)) * unit;
    }
}
