package io.viper.exchange.kit;

import java.util.Map;

/** How long an exchange asks us to wait. */
public final class RetryAfter {
    private static final long NANOS_OF_SECOND = 1_000_000_000L;

    private RetryAfter() {}

    /** Nanoseconds of the header {@code retry-after}, which is in whole seconds; 0 where there is none that can be read. */
    public static long nanos(Map<String, String> headers) {
        String text = headers.get("retry-after");
        return text == null || !text.matches("[0-9]{1,7}") ? 0 : Long.parseLong(text) * NANOS_OF_SECOND;
    }
}
