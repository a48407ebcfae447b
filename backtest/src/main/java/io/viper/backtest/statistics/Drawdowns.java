package io.viper.backtest.statistics;

import io.viper.backtest.result.Fall;
import io.viper.backtest.result.TimeSeries;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How far and how long the equity was below an earlier high. Depths are positive fractions. */
public final class Drawdowns {
    private Drawdowns() {}

    /** The depth below the highest value so far on each day; the start counts as the first high. */
    public static double[] underwater(double[] returns) {
        double[] depths = new double[returns.length];
        double value = 1;
        double peak = 1;
        for (int i = 0; i < depths.length; i++) {
            value *= 1 + returns[i];
            peak = Math.max(peak, value);
            depths[i] = 1 - value / peak;
        }
        return depths;
    }

    /** The largest depth; NaN of nothing. */
    public static double max(double[] returns) {
        double deepest = returns.length == 0 ? Double.NaN : 0;
        for (double depth : underwater(returns)) deepest = Math.max(deepest, depth);
        return deepest;
    }

    /** Root of the mean squared depth: depth and length in one number, a fraction. */
    public static double ulcerIndex(double[] returns) {
        double sum = 0;
        for (double depth : underwater(returns)) sum += depth * depth;
        return returns.length == 0 ? Double.NaN : Math.sqrt(sum / returns.length);
    }

    /**
     * Every fall of a curve, deepest first, the earlier one first among equals.
     *
     * @param startUnits the value before the first point, which counts as the first high
     * @param curve daily equity; times of the falls are times of its points
     */
    public static List<Fall> all(long startUnits, TimeSeries curve) {
        List<Fall> falls = new ArrayList<>();
        long peak = startUnits;
        int peakAt = 0;
        int troughAt = -1;
        for (int i = 0; i < curve.size(); i++) {
            long value = curve.units(i);
            if (value < peak) {
                if (troughAt < 0 || value < curve.units(troughAt)) troughAt = i;
                continue;
            }
            if (troughAt >= 0) falls.add(fall(curve, peak, peakAt, troughAt, curve.time(i)));
            troughAt = -1;
            peak = value;
            peakAt = i;
        }
        if (troughAt >= 0) falls.add(fall(curve, peak, peakAt, troughAt, Fall.NEVER));
        falls.sort(Comparator.comparingDouble(Fall::depth).reversed().thenComparingLong(Fall::peakTime));
        return falls;
    }

    /** Days from one high of a daily curve to the next, the longest of all; the last one may be unfinished. */
    public static double longestDays(long startUnits, TimeSeries daily) {
        if (daily.isEmpty()) return Double.NaN;
        long end = daily.time(daily.size() - 1);
        long longest = 0;
        for (Fall fall : all(startUnits, daily)) {
            longest = Math.max(longest, (fall.recovered() ? fall.recoveryTime() : end) - fall.peakTime());
        }
        return longest / (double) Timeframe.DAY;
    }

    private static Fall fall(TimeSeries curve, long peak, int peakAt, int troughAt, long recovery) {
        double depth = (peak - curve.units(troughAt)) / (double) peak;
        return new Fall(curve.time(peakAt), curve.time(troughAt), recovery, depth);
    }
}
