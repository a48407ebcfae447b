package io.viper.core.simulation;

import io.viper.core.model.Bar;

/** The stretch of time that is being played: all bars that are open now share it. */
final class Window {
    private long open = Long.MIN_VALUE;
    private long close = Long.MIN_VALUE;

    private long now = Long.MIN_VALUE;

    /** The moment up to which events have been told. */
    long now() {
        return now;
    }

    void advance(long time) {
        now = Math.max(now, time);
    }

    long open() {
        return open;
    }

    long close() {
        return close;
    }

    /** Whether a bar belongs to it. */
    boolean covers(Bar bar) {
        return bar.openTime() == open;
    }

    /** Moves on to a bar's window. @throws IllegalArgumentException if that would be a step back */
    void moveTo(Bar bar) {
        if (bar.openTime() < close) {
            throw new IllegalArgumentException("a bar that opens at " + bar.openTime()
                    + " comes after one that closes at " + close + " (UTC nanoseconds)");
        }
        open = bar.openTime();
        close = bar.closeTime();
        now = open;
    }
}
