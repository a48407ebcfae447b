package io.viper.core.simulation;

import java.util.Set;

/**
 * How an exchange is made worse.
 *
 * @param kinds what may go wrong
 * @param chance that it does, each time it could, as a fraction
 * @param longestDelay of a report, in nanoseconds
 * @param seed of all chance: same seed, same faults
 * @param spared what does not go wrong although its turn has come, to find out what a failure needs
 */
public record Faults(Set<FaultKind> kinds, double chance, long longestDelay, long seed, Set<Mishap> spared) {
    public Faults {
        kinds = Set.copyOf(kinds);
        spared = Set.copyOf(spared);
        if (!(chance >= 0 && chance <= 1)) throw new IllegalArgumentException("a chance is 0 to 1, not " + chance);
        if (longestDelay < 0) throw new IllegalArgumentException("a delay is not negative: " + longestDelay);
    }

    /** Nothing is spared. */
    public Faults(Set<FaultKind> kinds, double chance, long longestDelay, long seed) {
        this(kinds, chance, longestDelay, seed, Set.of());
    }
}
