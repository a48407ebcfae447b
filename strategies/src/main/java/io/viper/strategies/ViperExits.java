package io.viper.strategies;

import io.viper.core.model.Direction;
import io.viper.core.strategy.Parameters;
import io.viper.core.strategy.SignalDraft;

/** Where a VIPER entry takes its profit: a part of it early, the rest at the target, behind a trailing stop. */
final class ViperExits {
    private final double target;
    private final double partial;
    private final double share;
    private final double trail;

    /** Declares {@code target-r}, {@code partial-r}, {@code partial-share} and {@code trail-atr}. */
    ViperExits(Parameters parameters) {
        target = parameters
                .number("target-r", 2)
                .between(0.5, 20)
                .means("profit at which the rest is taken, in stop distances");
        partial = parameters
                .number("partial-r", 1)
                .between(0.25, 20)
                .means("profit at which a part is taken, in stop distances");
        share = parameters.number("partial-share", 0.5).between(0, 0.9).means("which part that is; 0 = none");
        trail = parameters
                .number("trail-atr", 4)
                .between(0, 20)
                .means("distance of the trailing stop in average true ranges; 0 = none");
    }

    /** Adds targets and trail to an entry whose stop is {@code distance} away. The trail is never nearer than the stop. */
    void add(SignalDraft draft, Direction direction, double price, double distance, double atr) {
        boolean parted = share > 0 && partial < target;
        if (parted) draft.target(StopDistance.target(direction, price, distance, partial), share);
        draft.target(StopDistance.target(direction, price, distance, target), parted ? 1 - share : 1);
        if (trail > 0) draft.trail(Math.max(distance, trail * atr));
    }
}
