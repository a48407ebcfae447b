package io.viper.live.exchange;

/** Holds entries back when one request after another comes to nothing: some failures in a row, and a pause before the next try. */
final class Breaker {
    private final int failures;
    private final long pauseNanos;
    private int inRow;
    private long openUntil = Long.MIN_VALUE;

    Breaker(int failures, long pauseNanos) {
        this.failures = failures;
        this.pauseNanos = pauseNanos;
    }

    /** Whether a request may be made; after the pause one is, and its outcome decides. */
    synchronized boolean lets(long now) {
        if (inRow < failures) return true;
        if (now < openUntil) return false;
        openUntil = now + pauseNanos;
        return true;
    }

    synchronized void succeeded() {
        inRow = 0;
    }

    synchronized void failed(long now) {
        if (++inRow >= failures) openUntil = now + pauseNanos;
    }
}
