package io.viper.core.simulation;

import io.viper.core.model.Side;

/**
 * Where the price goes inside one bar: straight lines from the open over the two extremes to the close, each taking a
 * third of the bar's time, and how far along we are.
 *
 * <p>Prices are ticks; between two ticks the path has fractions, so that every tick in between is passed at its own time.
 * The close is reached one nanosecond before the bar ends, because a bar covers [open time, close time). Positions only
 * move forward.
 */
final class BarPath {
    /** A time that does not come. */
    static final long NEVER = Long.MAX_VALUE;

    private static final int LAST_SEGMENT = 2;

    private final double[] point = new double[4];
    private final long[] at = new long[4];
    private long openTime = Long.MIN_VALUE;
    private int segment;
    private long time;
    private double price;

    /** Starts a bar. {@code first} is the extreme that comes first. */
    void start(long newOpenTime, long closeTime, long open, long first, long second, long close) {
        openTime = newOpenTime;
        for (int corner = 0; corner < at.length; corner++) at[corner] = corner(newOpenTime, closeTime, corner);
        point[0] = open;
        point[1] = first;
        point[2] = second;
        point[3] = close;
        segment = 0;
        time = newOpenTime;
        price = open;
    }

    /** When the path of every bar of a window is at its open (0), first extreme (1), second extreme (2) and close (3). */
    static long corner(long openTime, long closeTime, int corner) {
        return corner == 3 ? closeTime - 1 : openTime + corner * ((closeTime - openTime) / 3);
    }

    /** The bar that the path belongs to. */
    long openTime() {
        return openTime;
    }

    /** Where we are. */
    long time() {
        return time;
    }

    /** When it ends. */
    long end() {
        return at[3];
    }

    /** When the leg starts in which a time lies. */
    long legStart(long when) {
        int leg = 0;
        while (leg < LAST_SEGMENT && when >= at[leg + 1]) leg++;
        return at[leg];
    }

    /** Whether the high lies ahead as the first extreme, or behind. */
    boolean highFirst() {
        return point[1] > point[2];
    }

    /**
     * Goes to the other extreme first, from here. Only before the first extreme: a path visits each extreme once, so that
     * it stays one that the bar allows.
     */
    void turn() {
        if (segment != 0 || time >= at[1]) return;
        at[0] = time;
        point[0] = price;
        double first = point[1];
        point[1] = point[2];
        point[2] = first;
    }

    /** The price here in ticks, rounded against who takes it. */
    long ticksFor(Side side) {
        return ticksFor(side, price);
    }

    /** The price at a later time in ticks, rounded against who takes it. */
    long ticksFor(Side side, long when) {
        return ticksFor(side, priceAt(when));
    }

    private static long ticksFor(Side side, double price) {
        return (long) (side == Side.BUY ? Math.ceil(price) : Math.floor(price));
    }

    /** When the price is at or above (below) a level, from here on: now, at a crossing, or {@link #NEVER}. */
    long reach(long level, boolean above) {
        if (holds(price, level, above)) return time;
        int leg = legTo(level, above);
        return leg > LAST_SEGMENT ? NEVER : crossing(leg, level);
    }

    /** Moves to where {@link #reach} points; the price is then exactly the level, unless it was beyond it already. */
    void moveToLevel(long level, boolean above) {
        if (holds(price, level, above)) return;
        int leg = legTo(level, above);
        if (leg > LAST_SEGMENT) throw new IllegalStateException("level " + level + " is not on the path");
        time = crossing(leg, level);
        segment = leg;
        price = level;
    }

    /** Moves to a time; earlier ones change nothing. */
    void moveTo(long when) {
        if (when <= time) return;
        price = priceAt(when);
        while (segment < LAST_SEGMENT && when >= at[segment + 1]) segment++;
        time = when;
    }

    /**
     * When a trailing trigger is hit: it rises with every higher price and is hit by a fall. For buys everything is
     * mirrored: {@code sign} is 1 for a sell, -1 for a buy.
     */
    long reachTrailing(int sign, long trigger, long trail) {
        long stop = sign * trigger;
        double from = sign * price;
        if (from <= stop) return time;
        stop = Math.max(stop, (long) Math.floor(from) - trail);
        for (int leg = segment; leg <= LAST_SEGMENT; leg++) {
            double end = sign * point[leg + 1];
            if (end <= stop) return crossing(leg, sign * stop);
            stop = Math.max(stop, (long) Math.floor(end) - trail);
        }
        return NEVER;
    }

    /** Where a trailing trigger is at a later time, given where it is now. */
    long follow(int sign, long trigger, long trail, long when) {
        double best = Math.max(sign * price, sign * priceAt(when));
        for (int leg = segment; leg <= LAST_SEGMENT && at[leg + 1] <= when; leg++) {
            best = Math.max(best, sign * point[leg + 1]);
        }
        return sign * Math.max(sign * trigger, (long) Math.floor(best) - trail);
    }

    private int legTo(long level, boolean above) {
        int leg = segment;
        while (leg <= LAST_SEGMENT && !holds(point[leg + 1], level, above)) leg++;
        return leg;
    }

    /** The first nanosecond at which a leg has reached a level that lies on it, not before now. */
    private long crossing(int leg, long level) {
        double from = point[leg];
        double share = (level - from) * (at[leg + 1] - at[leg]) / (point[leg + 1] - from);
        long when = at[leg] + (long) Math.ceil(share);
        return Math.min(Math.max(when, time), Math.max(at[leg + 1], time));
    }

    private double priceAt(long when) {
        if (when <= time) return price;
        if (when >= at[3]) return point[3];
        int leg = segment;
        while (when >= at[leg + 1]) leg++;
        double from = point[leg];
        double to = point[leg + 1];
        double there = from + (to - from) * (when - at[leg]) / (at[leg + 1] - at[leg]);
        if (leg != segment) return there;
        // Crossings are rounded up to the nanosecond: the line must not fall back behind a level that was passed.
        return to >= from ? Math.max(there, price) : Math.min(there, price);
    }

    private static boolean holds(double price, long level, boolean above) {
        return above ? price >= level : price <= level;
    }
}
