package io.viper.venue.floor;

import java.util.function.LongSupplier;

/** The venue's own time: begins at a moment and runs so many times as fast as everybody else's. Safe for all threads. */
public final class MarketClock {
    private final long beginNanos;
    private final double speed;
    private final LongSupplier elapsed;
    private final long started;

    /**
     * A clock that starts now.
     *
     * @param beginNanos what it shows at first, UTC epoch nanoseconds
     * @param speed market seconds in a second, above 0
     * @param elapsed monotonic nanoseconds, as {@link System#nanoTime}
     */
    public MarketClock(long beginNanos, double speed, LongSupplier elapsed) {
        if (!(speed > 0 && speed <= 100_000)) throw new IllegalArgumentException("a speed of " + speed);
        this.beginNanos = beginNanos;
        this.speed = speed;
        this.elapsed = elapsed;
        this.started = elapsed.getAsLong();
    }

    /** What it shows, UTC epoch nanoseconds. */
    public long now() {
        return beginNanos + (long) ((elapsed.getAsLong() - started) * speed);
    }

    /** Market seconds in a second. */
    public double speed() {
        return speed;
    }
}
