package io.viper.core.model;

/** How a value that falls between two steps is moved to one of them. Every place that rounds names one. */
public enum Rounding {
    /** Towards negative infinity: a buy limit that must not pay more, a quantity that must not grow. */
    DOWN,
    /** Towards positive infinity: a sell limit that must not take less, a fee that must not shrink. */
    UP,
    /** To the nearest step, ties to the even one: for measurements, where neither side is the safe one. */
    NEAREST;

    /** The step count nearest to {@code steps} in this direction; a value within 1e-9 of a step counts as that step. */
    long apply(double steps) {
        double nearest = Math.rint(steps);
        if (this == NEAREST || Math.abs(steps - nearest) <= 1e-9 * Math.max(1.0, Math.abs(steps)))
            return exact(nearest);
        return exact(this == DOWN ? Math.floor(steps) : Math.ceil(steps));
    }

    private static long exact(double steps) {
        if (!(Math.abs(steps) < 9.0e18)) {
            throw new ArithmeticException("a value of " + steps + " steps is not a number that fits 63 bits");
        }
        return (long) steps;
    }
}
