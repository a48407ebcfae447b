package io.viper.core.risk;

import io.viper.core.model.Bar;
import java.util.Arrays;

/** Average true range of hours (or of longer bars, if the run has those), Wilder's over fourteen; for sizing by it only. */
final class Ranges {
    private static final int PERIOD = 14;

    private final long step;
    private final double[] high;
    private final double[] low;
    private final double[] close;
    private final double[] before;
    private final double[] average;
    private final long[] stamps;
    private final int[] counts;

    Ranges(int instruments, long step) {
        this.step = step;
        high = new double[instruments];
        low = new double[instruments];
        close = new double[instruments];
        before = new double[instruments];
        average = new double[instruments];
        stamps = new long[instruments];
        counts = new int[instruments];
        Arrays.fill(stamps, Long.MIN_VALUE);
        Arrays.fill(before, Double.NaN);
    }

    /** Every base bar; an hour counts once a bar of the next one has closed. */
    void observe(int i, Bar bar) {
        long stamp = Math.floorDiv(bar.openTime(), step);
        if (stamp != stamps[i]) {
            if (stamps[i] != Long.MIN_VALUE) finish(i);
            stamps[i] = stamp;
            high[i] = bar.high();
            low[i] = bar.low();
        }
        high[i] = Math.max(high[i], bar.high());
        low[i] = Math.min(low[i], bar.low());
        close[i] = bar.close();
    }

    private void finish(int i) {
        double range = high[i] - low[i];
        if (!Double.isNaN(before[i])) {
            range = Math.max(range, Math.max(Math.abs(high[i] - before[i]), Math.abs(low[i] - before[i])));
        }
        before[i] = close[i];
        int count = Math.min(PERIOD, ++counts[i]);
        average[i] += (range - average[i]) / count;
    }

    /** The average so far; NaN before there are fourteen. */
    double average(int instrument) {
        return counts[instrument] < PERIOD ? Double.NaN : average[instrument];
    }
}
