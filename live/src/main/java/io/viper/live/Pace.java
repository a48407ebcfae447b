package io.viper.live;

import java.util.function.LongSupplier;

/** How fast the market's time passes. Asked by the loop's thread only. */
@FunctionalInterface
public interface Pace {
    /** As fast as it can be computed. */
    Pace MAX = marketTime -> 0;

    /** How long to wait before a moment of the market may be told, in nanoseconds; 0 or less for not at all. */
    long waitNanos(long marketTime);

    /** Where the market stands by now; {@link Long#MIN_VALUE} if its time is not that of a clock. */
    default long marketTime() {
        return Long.MIN_VALUE;
    }

    /**
     * The market's own present: what is known is told at once.
     *
     * @param clock UTC epoch nanoseconds
     */
    static Pace present(LongSupplier clock) {
        return new Pace() {
            @Override
            public long waitNanos(long marketTime) {
                return 0;
            }

            @Override
            public long marketTime() {
                return clock.getAsLong();
            }
        };
    }

    /**
     * So many times faster than the market itself, counted from the first moment that is asked for.
     *
     * @param factor 1 is the market's own time
     */
    static Pace times(double factor) {
        return new Pace() {
            private boolean started;
            private long firstTime;
            private long firstNanos;

            @Override
            public long waitNanos(long marketTime) {
                long now = System.nanoTime();
                if (!started) {
                    started = true;
                    firstTime = marketTime;
                    firstNanos = now;
                }
                return (long) ((marketTime - firstTime) / factor) - (now - firstNanos);
            }

            @Override
            public long marketTime() {
                return started ? firstTime + (long) ((System.nanoTime() - firstNanos) * factor) : Long.MIN_VALUE;
            }
        };
    }
}
