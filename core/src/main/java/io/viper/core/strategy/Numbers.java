package io.viper.core.strategy;

/** What a strategy may write into a draft. */
final class Numbers {
    private Numbers() {}

    /** @throws IllegalArgumentException unless finite and above zero */
    static double positive(String name, double value) {
        if (value > 0 && value < Double.POSITIVE_INFINITY) return value;
        throw new IllegalArgumentException(name + " of " + value + " is not a number above zero");
    }

    /** @throws IllegalArgumentException unless from 0 to 1 */
    static double share(String name, double value) {
        if (value >= 0 && value <= 1) return value;
        throw new IllegalArgumentException(name + " of " + value + " is not from 0 to 1");
    }

    /** @throws IllegalArgumentException unless above 0 and below 1 */
    static double part(String name, double value) {
        if (value > 0 && value < 1) return value;
        throw new IllegalArgumentException(name + " of " + value + " is not between 0 and 1");
    }
}
