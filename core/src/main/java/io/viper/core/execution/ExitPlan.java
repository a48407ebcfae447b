package io.viper.core.execution;

import io.viper.core.model.StopRules;
import java.util.List;

/**
 * Stops and targets that become orders when an entry is filled. Prices in ticks.
 *
 * @param stopTicks trigger of the protective stop; 0 = none
 * @param trailTicks distance at which the stop follows the best price; 0 = it stays
 * @param targets take-profit levels, nearest first
 * @param rules how else the stop moves
 */
public record ExitPlan(long stopTicks, long trailTicks, List<Target> targets, StopRules rules) {

    /** Neither stop nor target. */
    public static final ExitPlan NONE = new ExitPlan(0, 0, List.of(), StopRules.NONE);

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
        return stopTicks == 0 && targets.isEmpty() && rules.trailShare() == 0;
    }

    /** Whether a stop stands, or will once the price was where it begins to follow. */
    public boolean stops() {
        return stopTicks > 0 || rules.trailShare() > 0;
    }

    /** The same with the stop somewhere else. */
    public ExitPlan withStop(long ticks) {
        return new ExitPlan(ticks, trailTicks, targets, rules);
    }
}
