package io.viper.backtest.result;

import java.util.Arrays;

/**
 * Collects a series of unknown length in a fixed space: whenever it is full, every second point is dropped and from
 * then on only every second one is taken. The newest point is always kept. Constant time and no garbage for a point.
 */
public final class TimeSeriesSampler {
    private final long[] times;
    private final long[] units;
    private int size;
    /** One point in so many is kept: a power of two. */
    private long stride = 1;

    private long seen;
    private long lastTime;
    private long lastUnits;

    /** A sampler that keeps at most that many points, an even number above zero. */
    public TimeSeriesSampler(int limit) {
        if (limit < 2 || limit % 2 != 0)
            throw new IllegalArgumentException("a limit of " + limit + " is not even and above 0");
        times = new long[limit];
        units = new long[limit];
    }

    /**
     * Takes the next point.
     *
     * @param time UTC epoch nanoseconds, after all earlier ones
     * @param amount in 1e-8 of the currency
     */
    public void add(long time, long amount) {
        if ((seen & stride - 1) == 0) keep(time, amount);
        seen++;
        lastTime = time;
        lastUnits = amount;
    }

    /** What was kept, and the newest point. At most one point more than the limit. */
    public TimeSeries toSeries() {
        boolean complete = size == 0 || times[size - 1] == lastTime;
        int length = complete ? size : size + 1;
        long[] keptTimes = Arrays.copyOf(times, length);
        long[] keptUnits = Arrays.copyOf(units, length);
        if (!complete) {
            keptTimes[size] = lastTime;
            keptUnits[size] = lastUnits;
        }
        return new TimeSeries(keptTimes, keptUnits);
    }

    private void keep(long time, long amount) {
        if (size == times.length) {
            halve();
            // The point that overflowed stands at an even place: 'limit' is even, so it is kept after halving too.
        }
        times[size] = time;
        units[size] = amount;
        size++;
    }

    private void halve() {
        size /= 2;
        for (int i = 0; i < size; i++) {
            times[i] = times[2 * i];
            units[i] = units[2 * i];
        }
        stride *= 2;
    }
}
