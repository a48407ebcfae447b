package io.viper.backtest;

import io.viper.backtest.result.Fall;

/** Finds the deepest fall of a curve that it is shown point by point. */
final class FallTracker {
    private long peak;
    private long peakTime;
    private double depth;
    private long troughTime;
    private Fall deepest = Fall.NONE;

    FallTracker(long initial, long time) {
        peak = initial;
        peakTime = time;
    }

    void add(long time, long units) {
        if (units >= peak) {
            recover(time);
            peak = units;
            peakTime = time;
        } else {
            double fall = 1 - units / (double) peak;
            if (fall > depth) {
                depth = fall;
                troughTime = time;
            }
        }
    }

    private void recover(long time) {
        if (depth > deepest.depth()) deepest = new Fall(peakTime, troughTime, time, depth);
        depth = 0;
    }

    /** The deepest fall so far, the one that still lasts included. */
    Fall deepest() {
        return depth > deepest.depth() ? new Fall(peakTime, troughTime, Fall.NEVER, depth) : deepest;
    }
}
