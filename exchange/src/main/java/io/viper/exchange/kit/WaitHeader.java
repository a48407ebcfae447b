package io.viper.exchange.kit;

import java.util.Map;

/** {@code Retry-After} (RFC 9110) in seconds; dates are not used by exchanges. */
public final class WaitHeader {
    private static final long NANOS_OF_SECOND = 1_000_000_000L;

    private WaitHeader() {}

    /** How long to wait, nanoseconds; the other one where it is not told. */
    public static long nanos(Map<String, String> headers, long otherSeconds) {
        String text = headers.getOrDefault("retry-after", "");
        long seconds = text.matches("[0-9]{1,6}") ? Long.parseLong(text) : otherSeconds;
        return seconds * NANOS_OF_SECOND;
    }
}
