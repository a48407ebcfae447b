package io.viper.core.model;

import org.jspecify.annotations.Nullable;

/**
 * What an order waits for inside our engine before it is sent: that another order is filled, a price, a signal that comes
 * after the order was made, or some of these. Begin with {@link #priceAtOrAbove}, {@link #priceAtOrBelow}, {@link #signal} or
 * {@link #filled}.
 *
 * @param symbol whose price counts; empty = the order's own instrument
 * @param atOrAbove price that has to be traded, or a higher one; NaN = none is waited for
 * @param atOrBelow price that has to be traded, or a lower one; NaN = none is waited for
 * @param onSignal whether a signal of the order's instrument and direction is waited for
 * @param source who has to raise it; empty = anybody
 * @param signalNanos how long a signal stays good while the price is waited for, above 0
 * @param lifeNanos how long the order waits at most, then it fails
 * @param priority higher ones are looked at first; the older first among equal ones
 * @param after number of the order that has to be filled first; 0 = none
 */
public record Condition(
        String symbol,
        double atOrAbove,
        double atOrBelow,
        boolean onSignal,
        String source,
        long signalNanos,
        long lifeNanos,
        int priority,
        long after) {
    /** The longest that an order may wait. */
    public static final long LONGEST = 366L * 86_400 * 1_000_000_000L;
    /** Priorities are at most so far from 0. */
    public static final int HIGHEST_PRIORITY = 100;

    private static final long DAY = 86_400 * 1_000_000_000L;

    public Condition {
        boolean priced = !Double.isNaN(atOrAbove) || !Double.isNaN(atOrBelow);
        if (after < 0) throw new IllegalArgumentException("no order has the number " + after);
        if (!priced && !onSignal && after == 0)
            throw new IllegalArgumentException("a condition that waits for nothing");
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

    /** Of an order that follows no other. */
    public Condition(
            String symbol,
            double atOrAbove,
            double atOrBelow,
            boolean onSignal,
            String source,
            long signalNanos,
            long lifeNanos,
            int priority) {
        this(symbol, atOrAbove, atOrBelow, onSignal, source, signalNanos, lifeNanos, priority, 0);
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

    /**
     * Waits for another order to be filled, as long as that one lives: of each part of it that is filled, the same part of this
     * order is sent.
     *
     * @param orderNumber of the order that is followed, above 0
     */
    public static Condition filled(long orderNumber) {
        if (orderNumber <= 0) throw new IllegalArgumentException("no order has the number " + orderNumber);
        return new Condition("", Double.NaN, Double.NaN, false, "", LONGEST, DAY, 0, orderNumber);
    }

    /** Another order has to be filled first, see {@link #filled}; then it waits for the rest. */
    public Condition after(long orderNumber) {
        return new Condition(
                symbol, atOrAbove, atOrBelow, onSignal, source, signalNanos, lifeNanos, priority, orderNumber);
    }

    /** What is waited for once the order that is followed is filled; null = nothing more. */
    public @Nullable Condition rest() {
        return priced() || onSignal ? after(0) : null;
    }

    /** The price is that of another instrument of the run. */
    public Condition of(String other) {
        return new Condition(other, atOrAbove, atOrBelow, onSignal, source, signalNanos, lifeNanos, priority, after);
    }

    /** A signal is waited for, too; it stays good for {@code nanos} while the price is waited for. */
    public Condition andSignal(String from, long nanos) {
        return new Condition(symbol, atOrAbove, atOrBelow, true, from, nanos, lifeNanos, priority, after);
    }

    /** Waits so long at most. */
    public Condition within(long nanos) {
        return new Condition(symbol, atOrAbove, atOrBelow, onSignal, source, signalNanos, nanos, priority, after);
    }

    /** With this priority, -100 to 100. */
    public Condition priority(int value) {
        return new Condition(symbol, atOrAbove, atOrBelow, onSignal, source, signalNanos, lifeNanos, value, after);
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
