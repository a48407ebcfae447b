package io.viper.core.execution;

import java.util.List;

/**
 * Stops and targets that become orders when an entry is filled. Prices in ticks.
 *
 * @param stopTicks trigger of the protective stop; 0 = none
 * @param trailTicks distance at which the stop follows the best price; 0 = it stays
 * @param targets take-profit levels, nearest first
 */
public record ExitPlan(long stopTicks, long trailTicks, List<Target> targets) {

    /** Neither stop nor target. */
    public static final ExitPlan NONE = new ExitPlan(0, 0, List.of());

    public ExitPlan {
        targets = List.copyOf(targets);
    }

    /**
     * A level at which a part of the position is closed.
     *
     * @param ticks limit price
     * @param share part of the whole position, above 0 and at most 1
     */
    public record Target(long ticks, double share) {}

    /** Whether there is nothing to place. */
    public boolean isEmpty() {
        return stopTicks == 0 && targets.isEmpty();
    }
}
