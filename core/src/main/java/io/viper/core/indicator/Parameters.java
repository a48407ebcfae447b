package io.viper.core.indicator;

import java.util.Locale;

/** Checks of constructor arguments, with one wording. */
final class Parameters {
    /** The longest window: about eleven years of hourly bars. */
    static final int LONGEST = 100_000;

    private Parameters() {}

    /** A window length from {@code least} to {@link #LONGEST}. */
    static int period(String name, int value, int least) {
        if (value < least || value > LONGEST) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s must be from %d to %d, was %d", name, least, LONGEST, value));
        }
        return value;
    }

    /** A window length from 1 to {@link #LONGEST}. */
    static int period(int value) {
        return period("period", value, 1);
    }

    /** A number from {@code least} to {@code most}, both included. */
    static double within(String name, double value, double least, double most) {
        if (value >= least && value <= most) {
            return value;
        }
        throw new IllegalArgumentException("%s must be from %s to %s, was %s".formatted(name, least, most, value));
    }

    /** The shorter of two windows: from 1 to one less than the longer. */
    static int shorter(String name, int value, int longer) {
        if (value < 1 || value >= longer) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s must be from 1 to %d, was %d", name, longer - 1, value));
        }
        return value;
    }
}
