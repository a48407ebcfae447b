package io.viper.venue.delta;

import io.viper.venue.dialect.RateLimit;
import java.util.HashMap;
import java.util.Map;

/** Weights in a fixed window, for who has the key and for who has none, and what the matching of a product takes. */
final class DeltaQuota {
    private static final int UNITS = 20_000;
    private static final long WINDOW_NANOS = 300_000_000_000L;
    private static final int OPERATIONS = 500;
    private static final long SECOND_MILLIS = 1_000;
    private static final long NANOS_OF_MILLI = 1_000_000;

    private final Map<Boolean, Window> windows = new HashMap<>();
    private final Map<String, RateLimit> products = new HashMap<>();

    private static final class Window {
        private long begun;
        private long used;
    }

    /**
     * Spends.
     *
     * @param now as {@link System#nanoTime}
     * @return 0, or the milliseconds after which there is something again
     */
    long spend(boolean signed, int weight, long now) {
        Window window = windows.computeIfAbsent(signed, _ -> begun(now));
        if (now - window.begun >= WINDOW_NANOS) {
            window.begun = now;
            window.used = 0;
        }
        if (window.used + weight > UNITS) return Math.ceilDiv(window.begun + WINDOW_NANOS - now, NANOS_OF_MILLI);
        window.used += weight;
        return 0;
    }

    private static Window begun(long now) {
        Window window = new Window();
        window.begun = now;
        return window;
    }

    /** The same for the matching of a product, which is named anyhow. */
    long operate(String product, long now) {
        RateLimit limit = products.computeIfAbsent(product, _ -> new RateLimit(OPERATIONS, SECOND_MILLIS));
        return limit.take(1, now) ? 0 : SECOND_MILLIS;
    }
}
