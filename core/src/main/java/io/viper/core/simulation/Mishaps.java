package io.viper.core.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Decides what goes wrong, by chance from a seed, and remembers what did. Each kind has chance of its own, so that sparing
 * one mishap leaves the turns of the other kinds as they were.
 */
public final class Mishaps {
    private final Faults faults;
    private final Map<FaultKind, SplittableRandom> chances = new EnumMap<>(FaultKind.class);
    private final Map<FaultKind, Integer> turns = new EnumMap<>(FaultKind.class);
    private final List<Mishap> happened = new ArrayList<>();
    private boolean healed;

    /** Nothing has gone wrong yet. */
    public Mishaps(Faults faults) {
        this.faults = faults;
        for (FaultKind kind : faults.kinds()) {
            chances.put(kind, new SplittableRandom(faults.seed() ^ kind.name().hashCode() * 0x9e3779b97f4a7c15L));
        }
    }

    /** Whether it goes wrong now. */
    public boolean happens(FaultKind kind) {
        SplittableRandom chance = chances.get(kind);
        if (chance == null || healed || chance.nextDouble() >= faults.chance()) return false;
        Mishap mishap = new Mishap(kind, turns.merge(kind, 1, Integer::sum));
        if (faults.spared().contains(mishap)) return false;
        happened.add(mishap);
        return true;
    }

    /** How it goes wrong, for a kind that just did. */
    public SplittableRandom chance(FaultKind kind) {
        @Nullable SplittableRandom chance = chances.get(kind);
        if (chance == null) throw new IllegalArgumentException(kind + " does not go wrong here");
        return chance;
    }

    /** From now on nothing goes wrong. */
    public void heal() {
        healed = true;
    }

    /** What went wrong so far, in order. */
    public List<Mishap> happened() {
        return List.copyOf(happened);
    }

    /** The longest that a report is held back, in nanoseconds. */
    long longestDelay() {
        return faults.longestDelay();
    }
}
