package io.viper.backtest;

import io.viper.backtest.result.Fall;

/** Finds the deepest fall of a curve that it is shown point by point. */
final class FallTracker {
    private long peak;
    private long peakTime;
    private long trough;
    private long troughTime;
    private Fall deepest = Fall.NONE;

    FallTracker(long initial, long time) {
        peak = initial;
        peakTime = time;
        trough = initial;
    }

    void add(long time, long units) {
        if (units >= peak) {
            recover(time);
            peak = units;
            peakTime = time;
            trough = units;
        } else if (units < trough) {
            trough = units;
            troughTime = time;
        }
    }

    private void recover(long time) {
        double depth = depth();
        if (depth > deepest.depth()) deepest = new Fall(peakTime, troughTime, time, depth);
    }

    private double depth() {
        return trough < peak ? 1 - trough / (double) peak : 0;
    }

    /** The deepest fall so far, the one that still lasts included. */
    Fall deepest() {
        double depth = depth();
        return depth > deepest.depth() ? new Fall(peakTime, troughTime, Fall.NEVER, depth) : deepest;
    }
}
