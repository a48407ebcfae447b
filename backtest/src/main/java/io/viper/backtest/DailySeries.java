package io.viper.backtest;

import io.viper.backtest.result.TimeSeries;
import io.viper.core.model.Timeframe;
import java.util.Arrays;

/** The equity at the end of each UTC day of the period. */
final class DailySeries {
    private final long firstDay;
    private long[] days = new long[64];
    private long[] units = new long[64];
    private int size;

    DailySeries(long firstDay) {
        this.firstDay = firstDay;
    }

    void add(long dayStart, long equityUnits) {
        if (dayStart < firstDay) return;
        if (size == days.length) {
            days = Arrays.copyOf(days, size * 2);
            units = Arrays.copyOf(units, size * 2);
        }
        days[size] = dayStart;
        units[size++] = equityUnits;
    }

    /** All days, the one that the last bar ends in included. A bar that closes at midnight belongs to the day before. */
    TimeSeries finish(long lastClose, long equityUnits) {
        long lastDay = Timeframe.D1.floor(lastClose - 1);
        if (size > 0 && days[size - 1] == lastDay) units[size - 1] = equityUnits;
        else add(lastDay, equityUnits);
        return new TimeSeries(Arrays.copyOf(days, size), Arrays.copyOf(units, size));
    }

    /** The ends of days. */
    static long[] ends(long[] dayStarts) {
        long[] ends = new long[dayStarts.length];
        for (int k = 0; k < ends.length; k++) ends[k] = dayStarts[k] + Timeframe.DAY;
        return ends;
    }
}
