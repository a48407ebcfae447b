package io.viper.backtest;

import java.util.Arrays;

/** The deepest fall of (initial capital + what an instrument earned), for each instrument on its own. */
final class InstrumentFalls {
    private final long capital;
    private final long[] peaks;
    /** The least since the peak: only a new one can make the fall deeper. */
    private final long[] troughs;

    private final double[] depths;

    InstrumentFalls(int instruments, long capitalUnits) {
        capital = capitalUnits;
        peaks = new long[instruments];
        troughs = new long[instruments];
        depths = new double[instruments];
        Arrays.fill(peaks, capitalUnits);
        Arrays.fill(troughs, capitalUnits);
    }

    /** What an instrument has earned now, in 1e-8 of the settle currency. */
    void see(int instrument, long earnedUnits) {
        long worth = capital + earnedUnits;
        if (worth >= peaks[instrument]) {
            peaks[instrument] = worth;
            troughs[instrument] = worth;
        } else if (worth < troughs[instrument]) {
            troughs[instrument] = worth;
            depths[instrument] = Math.max(depths[instrument], 1 - worth / (double) peaks[instrument]);
        }
    }

    /** The deepest fall so far, a fraction from 0 on. */
    double depth(int instrument) {
        return depths[instrument];
    }
}
