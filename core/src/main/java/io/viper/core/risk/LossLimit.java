package io.viper.core.risk;

/** A loss since a period began, as a share of the equity it began with. Once it trips it holds until the period is over. */
final class LossLimit {
    private final double limit;
    private long opening;
    private long end = Long.MIN_VALUE;
    private boolean tripped;

    LossLimit(double limit) {
        this.limit = limit;
    }

    /** The period that it is now; another one than before forgets what was. */
    void period(long openingUnits, long periodEnd) {
        if (periodEnd == end && opening != 0) return;
        opening = openingUnits;
        end = periodEnd;
        tripped = false;
    }

    /** Compares with an equity. */
    void look(long units) {
        tripped |= loss(units) >= limit;
    }

    /** A person lets the account go on: the loss is counted from here. */
    void resume(long units) {
        if (!tripped) return;
        opening = units;
        tripped = false;
    }

    /** Loss at an equity, as a share of the opening one; profit is none. */
    double loss(long units) {
        return opening <= 0 ? 1 : Math.max(0, 1 - units / (double) opening);
    }

    double limit() {
        return limit;
    }

    boolean tripped() {
        return tripped;
    }

    /** Equity at and below which it may trip; the lowest there is if it cannot. */
    long floor() {
        return tripped ? Long.MIN_VALUE : floor(opening, limit);
    }

    /** A little more than the equity at which a share of another is lost: rounding never misses it. */
    static long floor(long units, double share) {
        if (share == Limit.NONE) return Long.MIN_VALUE;
        double exact = units * (1 - share);
        return (long) (exact + 2 * Math.ulp((double) units)) + 1;
    }

    long hash() {
        return opening * 31 + (tripped ? 1 : 0);
    }
}
