package io.viper.backtest.result;

import java.util.Arrays;

/**
 * Moments and an amount at each of them, oldest first.
 *
 * <p>Equal when all moments and amounts are equal.
 */
public final class TimeSeries {

    /** A series without a point. */
    public static final TimeSeries EMPTY = new TimeSeries(new long[0], new long[0]);

    private final long[] times;
    private final long[] units;

    /**
     * A series of copies of the arrays.
     *
     * @param times UTC epoch nanoseconds, strictly rising
     * @param units amounts in 1e-8 of the currency, one for each moment
     */
    public TimeSeries(long[] times, long[] units) {
        if (times.length != units.length) {
            throw new IllegalArgumentException(times.length + " moments and " + units.length + " amounts");
        }
        for (int i = 1; i < times.length; i++) {
            if (times[i] <= times[i - 1])
                throw new IllegalArgumentException("moment " + i + " is not after the one before");
        }
        this.times = times.clone();
        this.units = units.clone();
    }

    /** Number of points. */
    public int size() {
        return times.length;
    }

    /** Whether there is no point. */
    public boolean isEmpty() {
        return times.length == 0;
    }

    /** The moment of a point, UTC epoch nanoseconds. */
    public long time(int index) {
        return times[index];
    }

    /** The amount of a point, in 1e-8 of the currency. */
    public long units(int index) {
        return units[index];
    }

    /** The last amount, or another one where there is no point. */
    public long lastOr(long fallback) {
        return isEmpty() ? fallback : units[units.length - 1];
    }

    /** A copy of all moments. */
    public long[] times() {
        return times.clone();
    }

    /** A copy of all amounts. */
    public long[] units() {
        return units.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimeSeries that && Arrays.equals(times, that.times) && Arrays.equals(units, that.units);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(times) + Arrays.hashCode(units);
    }

    @Override
    public String toString() {
        return size() + " points";
    }
}
