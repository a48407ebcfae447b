package io.viper.exchange.kit;

import java.util.Map;

/** How long an exchange asks us to wait: the header {@code Retry-After} (RFC 9110) in seconds; none of them uses dates. */
public final class RetryAfter {
    private static final long NANOS_OF_SECOND = 1_000_000_000L;
    /** No exchange bans for longer than some days. */
    private static final long LONGEST_SECONDS = 7 * 86_400L;

    private RetryAfter() {}

    /** Nanoseconds, at most a week; the other time where there is no number. */
    public static long nanos(Map<String, String> headers, long otherNanos) {
        String text = headers.getOrDefault("retry-after", "");
        if (!text.matches("[0-9]{1,8}")) return otherNanos;
        return Math.min(Long.parseLong(text), LONGEST_SECONDS) * NANOS_OF_SECOND;
    }
}
