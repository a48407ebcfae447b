package io.viper.strategies;

import io.viper.core.strategy.Desk;

/**
 * How many deciding bars a position has lived, and whether that is long enough. The desk counts bars of the run's base
 * timeframe, which may be shorter than those on which a strategy decides; a limit in hours must not shrink with them.
 */
final class HoldingTime {
    private final int most;
    private int bars;

    /**
     * @param most bars; 0 = as long as it likes
     */
    HoldingTime(int most) {
        this.most = most;
    }

    /** Counts a deciding bar; true if the position's time is over. */
    boolean over(Desk desk) {
        bars = desk.isLong() || desk.isShort() ? bars + 1 : 0;
        return most > 0 && bars >= most;
    }

    /** The limit. */
    int most() {
        return most;
    }
}
