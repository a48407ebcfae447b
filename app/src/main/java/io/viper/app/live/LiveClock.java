package io.viper.app.live;

/**
 * The time that a run lives by, UTC epoch nanoseconds: this machine's, or the faster one of an exchange on this machine. For
 * all threads.
 */
final class LiveClock {
    private static final long NANOS_OF_MILLI = 1_000_000L;

    private final double speed;
    private volatile long beginNanos;
    private volatile long beginTime;

    /** @param speed 1 for this machine's clock */
    LiveClock(double speed) {
        this.speed = speed;
        set(System.currentTimeMillis());
    }

    /** How much faster than ours it passes. */
    double speed() {
        return speed;
    }

    /** From now on it goes on from here. */
    private void set(long millis) {
        beginNanos = System.nanoTime();
        beginTime = millis * NANOS_OF_MILLI;
    }

    /** An exchange that has a time of its own said which, a moment ago. Means nothing for this machine's clock. */
    void follow(long theirMillis) {
        if (speed != 1) set(theirMillis);
    }

    long nanos() {
        if (speed == 1) return System.currentTimeMillis() * NANOS_OF_MILLI;
        return beginTime + (long) ((System.nanoTime() - beginNanos) * speed);
    }

    long millis() {
        return nanos() / NANOS_OF_MILLI;
    }
}
