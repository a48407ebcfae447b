package io.viper.store.read;

import java.time.Instant;

/** Times as people read them. */
public final class Times {
    private Times() {}

    /** UTC epoch nanoseconds as {@code 2023-03-24T12:39:00Z}. */
    public static String text(long time) {
        return Instant.ofEpochSecond(Math.floorDiv(time, 1_000_000_000L), Math.floorMod(time, 1_000_000_000L))
                .toString();
    }
}
