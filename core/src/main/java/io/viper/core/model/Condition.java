package io.viper.core.model;

/**
 * What an order waits for inside our engine before it is sent: a price, a signal that comes after the order was made, or
 * both. Begin with {@link #priceAtOrAbove}, {@link #priceAtOrBelow} or {@link #signal}.
 *
 * @param symbol whose price counts; empty = the order's own instrument
 * @param atOrAbove price that has to be traded, or a higher one; NaN = none is waited for
 * @param atOrBelow price that has to be traded, or a lower one; NaN = none is waited for
 * @param onSignal whether a signal of the order's instrument and direction is waited for
 * @param source who has to raise it; empty = anybody
 * @param signalNanos how long a signal stays good while the price is waited for, above 0
 * @param lifeNanos how long the order waits at most, then it fails
 * @param priority higher ones are looked at first; the older first among equal ones
 */
public record Condition(
        String symbol,
        double atOrAbove,
        double atOrBelow,
        boolean onSignal,
        String source,
        long signalNanos,
        long lifeNanos,
        int priority) {
    /** The longest that an order may wait. */
    public static final long LONGEST = 366L * 86_400 * 1_000_000_000L;
    /** Priorities are at most so far from 0. */
    public static final int HIGHEST_PRIORITY = 100;

    private static final long DAY = 86_400 * 1_000_000_000L;

    public Condition {
        boolean priced = !Double.isNaN(atOrAbove) || !Double.isNaN(atOrBelow);
        if (!priced && !onSignal) throw new IllegalArgumentException("a condition that waits for nothing");
        if (!valid(atOrAbove) || !valid(atOrBelow)) {
            throw new IllegalArgumentException("a price has to be above 0 and finite: " + atOrAbove + ", " + atOrBelow);
        }
        if (lifeNanos <= 0 || lifeNanos > LONGEST) {
            throw new IllegalArgumentException(
                    "an order waits for more than 0 ns and at most 366 days, not " + lifeNanos + " ns");
        }
        if (signalNanos <= 0) throw new IllegalArgumentException("a signal that is good for " + signalNanos + " ns");
        if (Math.abs(priority) > HIGHEST_PRIORITY) {
            throw new IllegalArgumentException("a priority is from -100 to 100, not " + priority);
        }
    }

    private static boolean valid(double price) {
        return Double.isNaN(price) || (price > 0 && price < Double.POSITIVE_INFINITY);
    }

    /** Any price will do: sent at once, or with the first price if none has been seen yet. */
    public static Condition atOnce() {
        return priceAtOrAbove(Double.MIN_VALUE);
    }

    /** Waits a day for this price of the order's instrument, or a higher one. */
    public static Condition priceAtOrAbove(double price) {
        return new Condition("", price, Double.NaN, false, "", DAY, DAY, 0);
    }

    /** Waits a day for this price of the order's instrument, or a lower one. */
    public static Condition priceAtOrBelow(double price) {
        return new Condition("", Double.NaN, price, false, "", DAY, DAY, 0);
    }

    /**
     * Waits a day for a signal in the order's direction.
     *
     * @param source who has to raise it; empty = anybody
     */
    public static Condition signal(String source) {
        return new Condition("", Double.NaN, Double.NaN, true, source, LONGEST, DAY, 0);
    }

    /** The price is that of another instrument of the run. */
    public Condition of(String other) {
        return new Condition(other, atOrAbove, atOrBelow, onSignal, source, signalNanos, lifeNanos, priority);
    }

    /** A signal is waited for, too; it stays good for {@code nanos} while the price is waited for. */
    public Condition andSignal(String from, long nanos) {
        return new Condition(symbol, atOrAbove, atOrBelow, true, from, nanos, lifeNanos, priority);
    }

    /** Waits so long at most. */
    public Condition within(long nanos) {
        return new Condition(symbol, atOrAbove, atOrBelow, onSignal, source, signalNanos, nanos, priority);
    }

    /** With this priority, -100 to 100. */
    public Condition priority(int value) {
        return new Condition(symbol, atOrAbove, atOrBelow, onSignal, source, signalNanos, lifeNanos, value);
    }

    /** Whether a price is waited for. */
    public boolean priced() {
        return !Double.isNaN(atOrAbove) || !Double.isNaN(atOrBelow);
    }

    /** Whether prices between these two are what is waited for; true if no price is. */
    public boolean holds(double low, double high) {
        return (Double.isNaN(atOrAbove) || high >= atOrAbove) && (Double.isNaN(atOrBelow) || low <= atOrBelow);
    }
}
