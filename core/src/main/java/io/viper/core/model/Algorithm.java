package io.viper.core.model;

/**
 * How a large order is sent in parts. Each bounds how long it takes; what is not executed by then is given up and told.
 * An order with a limit sends its parts as limit orders at that price, any other as market orders.
 */
public sealed interface Algorithm {
    /** The most parts that a schedule may have. */
    int MOST_SLICES = 100;
    /** The longest that one may take: a week. */
    long LONGEST = 7L * 86_400 * 1_000_000_000L;
    /** A share of volume that bounds nothing. */
    double ANY_SHARE = Double.POSITIVE_INFINITY;

    /** How long it takes at most, nanoseconds. */
    long durationNanos();

    /** For people: {@code twap}. */
    String text();

    /**
     * Equal parts in equal times.
     *
     * @param slices 1 to 100
     * @param mostShare of the volume traded since the begin that all parts together may be, as with {@link Pov}; {@link #ANY_SHARE}: all
     */
    record Twap(long durationNanos, int slices, double mostShare) implements Algorithm {
        public Twap {
            checkDuration(durationNanos);
            checkSlices(slices);
            if (mostShare != ANY_SHARE) checkShare(mostShare);
        }

        /** Whatever is traded meanwhile. */
        public Twap(long durationNanos, int slices) {
            this(durationNanos, slices, ANY_SHARE);
        }

        @Override
        public String text() {
            return "twap";
        }
    }

    /**
     * Parts as large as the share of volume that their time of day had in the run's own history. Needs a strategy that {@code
     * wantsVolumeProfile} and a whole day of history.
     *
     * @param slices 1 to 100
     * @param mostShare of the volume traded since the begin that all parts together may be, as with {@link Pov}; {@link #ANY_SHARE}: all
     */
    record Vwap(long durationNanos, int slices, double mostShare) implements Algorithm {
        public Vwap {
            checkDuration(durationNanos);
            checkSlices(slices);
            if (mostShare != ANY_SHARE) checkShare(mostShare);
        }

        /** Whatever is traded meanwhile. */
        public Vwap(long durationNanos, int slices) {
            this(durationNanos, slices, ANY_SHARE);
        }

        @Override
        public String text() {
            return "vwap";
        }
    }

    /**
     * Follows what is traded.
     *
     * @param share of the traded volume, above 0 and at most 0.5
     */
    record Pov(long durationNanos, double share) implements Algorithm {
        public Pov {
            checkDuration(durationNanos);
            checkShare(share);
        }

        @Override
        public String text() {
            return "pov";
        }
    }

    /**
     * Shows a part of the order at its limit; when that is executed, the next.
     *
     * @param display share of the whole that is shown, 0.01 to 0.5
     * @param jitter by which share the parts differ in size at most, 0 to 0.5
     */
    record Iceberg(long durationNanos, double display, double jitter) implements Algorithm {
        public Iceberg {
            checkDuration(durationNanos);
            if (!(display >= 0.01 && display <= 0.5)) {
                throw new IllegalArgumentException("an iceberg shows 0.01 to 0.5 of itself, not " + display);
            }
            if (!(jitter >= 0 && jitter <= 0.5)) {
                throw new IllegalArgumentException("a jitter is 0 to 0.5, not " + jitter);
            }
        }

        @Override
        public String text() {
            return "iceberg";
        }
    }

    private static void checkDuration(long nanos) {
        if (nanos <= 0 || nanos > LONGEST) {
            throw new IllegalArgumentException(
                    "an algorithm takes more than 0 ns and at most 7 days, not " + nanos + " ns");
        }
    }

    private static void checkShare(double share) {
        if (!(share > 0 && share <= 0.5)) {
            throw new IllegalArgumentException("a share of volume is above 0 and at most 0.5, not " + share);
        }
    }

    private static void checkSlices(int slices) {
        if (slices < 1 || slices > MOST_SLICES) {
            throw new IllegalArgumentException("an algorithm has 1 to 100 slices, not " + slices);
        }
    }
}
