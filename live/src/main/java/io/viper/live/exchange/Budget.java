package io.viper.live.exchange;

/** How many requests may be made: refilled evenly. A fifth of it is kept for cancels, exits and questions. */
final class Budget {
    private static final long MINUTE = 60_000_000_000L;

    private final double capacity;
    private double left;
    private long filledAt = Long.MIN_VALUE;

    Budget(int perMinute) {
        capacity = perMinute;
        left = perMinute;
    }

    /** Takes one for what opens positions; false if only the reserve is left. */
    synchronized boolean takeForEntry(long now) {
        refill(now);
        if (left - 1 < capacity / 5) return false;
        left--;
        return true;
    }

    /**
     * Takes one for anything else.
     *
     * @return nanoseconds to wait before it is made; 0 mostly
     */
    synchronized long take(long now) {
        refill(now);
        left--;
        return left >= 0 ? 0 : (long) (-left * MINUTE / capacity);
    }

    private void refill(long now) {
        if (filledAt != Long.MIN_VALUE) left = Math.min(capacity, left + (now - filledAt) * capacity / MINUTE);
        filledAt = now;
    }
}
