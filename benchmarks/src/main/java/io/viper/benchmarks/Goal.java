package io.viper.benchmarks;

import java.util.Locale;

/**
 * What a ratio should be.
 *
 * @param bound the value that is still good
 * @param least whether larger ratios are better
 */
record Goal(double bound, boolean least) {

    /** Nothing is asked: the figure informs. */
    static final Goal NONE = new Goal(Double.NaN, true);

    /** Ours should be so many times the peer's, or more. */
    static Goal atLeast(double bound) {
        return new Goal(bound, true);
    }

    /** Ours should be so many times the peer's, or less. */
    static Goal atMost(double bound) {
        return new Goal(bound, false);
    }

    boolean exists() {
        return !Double.isNaN(bound);
    }

    boolean met(double ratio) {
        return least ? ratio >= bound : ratio <= bound;
    }

    @Override
    public String toString() {
        return exists() ? String.format(Locale.ROOT, "%s %s", least ? "≥" : "≤", Figure.number(bound)) : "";
    }
}
