package io.viper.core.market;

import io.viper.core.model.Bar;
import java.util.Arrays;

/**
 * How much of an instrument is traded in each hour of the day, in UTC, from the bars of the run: 24 means that weigh a new day
 * at 30 %. Bars longer than an hour count evenly for the hours that they cover.
 */
public final class VolumeProfile {
    private static final long HOUR = 3_600_000_000_000L;
    private static final int HOURS = 24;
    private static final double WEIGHT = 0.3;

    private final double[][] means;
    private final boolean[][] known;
    private final long[] hours;
    private final double[] sums;

    /** Empty, for so many instruments. */
    public VolumeProfile(int instruments) {
        means = new double[instruments][HOURS];
        known = new boolean[instruments][HOURS];
        hours = new long[instruments];
        sums = new double[instruments];
        Arrays.fill(hours, Long.MIN_VALUE);
    }

    /** Takes the next bar of an instrument. */
    public void add(int instrument, Bar bar) {
        long first = Math.floorDiv(bar.openTime(), HOUR);
        long count = Math.max(1, bar.timeframe().nanos() / HOUR);
        for (long k = 0; k < count; k++) add(instrument, first + k, bar.volume() / count);
    }

    private void add(int i, long hour, double volume) {
        if (hour != hours[i]) {
            if (hours[i] != Long.MIN_VALUE) fold(i, Math.floorMod(hours[i], HOURS));
            hours[i] = hour;
            sums[i] = 0;
        }
        sums[i] += volume;
    }

    private void fold(int i, int hour) {
        means[i][hour] = known[i][hour] ? means[i][hour] + WEIGHT * (sums[i] - means[i][hour]) : sums[i];
        known[i][hour] = true;
    }

    /** Whether every hour of the day was seen, and something was traded in it all. */
    public boolean ready(int instrument) {
        double all = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            if (!known[instrument][hour]) return false;
            all += means[instrument][hour];
        }
        return all > 0;
    }

    /**
     * The share of the volume of a stretch of time that comes in its first part, by the profile.
     *
     * @param until within the stretch
     * @return 0 to 1; the share of the time where the profile has no volume there
     */
    public double share(int instrument, long from, long to, long until) {
        double all = volume(instrument, from, to);
        if (!(all > 0)) return (double) (until - from) / (to - from);
        return Math.min(1, volume(instrument, from, until) / all);
    }

    private double volume(int i, long from, long to) {
        double sum = 0;
        for (long at = from; at < to; ) {
            long hour = Math.floorDiv(at, HOUR);
            long end = Math.min(to, (hour + 1) * HOUR);
            sum += means[i][(int) Math.floorMod(hour, (long) HOURS)] * (end - at) / HOUR;
            at = end;
        }
        return sum;
    }
}
