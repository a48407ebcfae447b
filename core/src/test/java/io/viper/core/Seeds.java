package io.viper.core;

import org.opentest4j.TestAbortedException;

/**
 * Properties over seeded random cases: {@code Seeds.times(500, rng -> …)}. The seeds are 1, 2, 3, … and the same in every
 * run; a failure names its seed, and {@code -Dseed=N} runs that one alone.
 */
public final class Seeds {
    private Seeds() {}

    /** What has to hold for every case. */
    @FunctionalInterface
    public interface Property {
        void holds(Rng rng) throws Exception;
    }

    /** Checks {@code property} on {@code cases} seeds, or only on the one given as {@code -Dseed=N}. */
    public static void times(int cases, Property property) {
        Long replayed = Long.getLong("seed");
        if (replayed != null) {
            check(replayed, property);
            return;
        }
        for (long seed = 1; seed <= cases; seed++) check(seed, property);
    }

    private static void check(long seed, Property property) {
        try {
            property.holds(new Rng(seed));
        } catch (TestAbortedException skipped) {
            throw skipped;
        } catch (Throwable failure) {
            throw new AssertionError("seed " + seed + " (replay with -Dseed=" + seed + "): " + failure, failure);
        }
    }
}
