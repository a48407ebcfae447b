package io.viper.core.market;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Bars of one instrument and timeframe as columns, oldest first: what a backtest reads.
 *
 * <p>Immutable, and safe to share between threads. A {@link #slice} shares its parent's arrays and cannot see outside of
 * itself. Times are UTC epoch nanoseconds, prices quote currency per base unit, volumes base units. Gaps are simply
 * absent: neighbors may be more than one timeframe apart.
 */
public final class BarColumns {
    private final Timeframe timeframe;
    private final int offset;
    private final int size;
    private final long[] openTime;
    private final double[] open;
    private final double[] high;
    private final double[] low;
    private final double[] close;
    private final double[] volume;

    /**
     * Takes the arrays over: the caller must not write to them any more.
     *
     * @throws IllegalArgumentException if the lengths differ or the times do not rise
     */
    public BarColumns(
            Timeframe timeframe,
            long[] openTime,
            double[] open,
            double[] high,
            double[] low,
            double[] close,
            double[] volume) {
        this(timeframe, 0, openTime.length, openTime, open, high, low, close, volume);
        sameLength("open", open);
        sameLength("high", high);
        sameLength("low", low);
        sameLength("close", close);
        sameLength("volume", volume);
        for (int i = 1; i < openTime.length; i++) {
            if (openTime[i] <= openTime[i - 1]) {
                throw new IllegalArgumentException(
                        "bar " + i + " opens at " + openTime[i] + ", not after its predecessor at " + openTime[i - 1]);
            }
        }
    }

    private BarColumns(
            Timeframe timeframe,
            int offset,
            int size,
            long[] openTime,
            double[] open,
            double[] high,
            double[] low,
            double[] close,
            double[] volume) {
        this.timeframe = timeframe;
        this.offset = offset;
        this.size = size;
        this.openTime = openTime;
        this.open = open;
        this.high = high;
        this.low = low;
        this.close = close;
        this.volume = volume;
    }

    /** No bars. */
    public static BarColumns empty(Timeframe timeframe) {
        return new BarColumnsBuilder(timeframe).build();
    }

    /** These bars, all of this timeframe and in the order of their times. */
    public static BarColumns of(Timeframe timeframe, List<Bar> bars) {
        BarColumnsBuilder builder = new BarColumnsBuilder(timeframe);
        bars.forEach(builder::add);
        return builder.build();
    }

    /** The length of every bar. */
    public Timeframe timeframe() {
        return timeframe;
    }

    /** How many bars there are. */
    public int size() {
        return size;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** When bar {@code i} opens. */
    public long openTime(int i) {
        return openTime[at(i)];
    }

    /** When bar {@code i} becomes known. */
    public long closeTime(int i) {
        return openTime[at(i)] + timeframe.nanos();
    }

    /** The first price of bar {@code i}. */
    public double open(int i) {
        return open[at(i)];
    }

    /** The highest price of bar {@code i}. */
    public double high(int i) {
        return high[at(i)];
    }

    /** The lowest price of bar {@code i}. */
    public double low(int i) {
        return low[at(i)];
    }

    /** The last price of bar {@code i}. */
    public double close(int i) {
        return close[at(i)];
    }

    /** The amount traded in bar {@code i}, in base units. */
    public double volume(int i) {
        return volume[at(i)];
    }

    /** A number for the bars from {@code from} to before {@code to}, to know them again; it goes on from that of those before. */
    public long digest(int from, int to, long before) {
        long digest = before;
        for (int i = from; i < to; i++) {
            digest = digest(openTime(i), open(i), high(i), low(i), close(i), volume(i), digest);
        }
        return digest;
    }

    /** The same for one bar, which no columns hold yet. */
    public static long digest(Bar bar, long before) {
        return digest(bar.openTime(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), before);
    }

    private static long digest(
            long openTime, double open, double high, double low, double close, double volume, long before) {
        long digest = Digest.mix(Digest.mix(before, openTime), open);
        digest = Digest.mix(Digest.mix(digest, high), low);
        return Digest.mix(Digest.mix(digest, close), volume);
    }

    /** Bar {@code i} as a value. */
    public Bar bar(int i) {
        int k = at(i);
        return new Bar(timeframe, openTime[k], open[k], high[k], low[k], close[k], volume[k]);
    }

    /** The bars from index {@code from} (included) to {@code to} (excluded), over the same arrays. */
    public BarColumns slice(int from, int to) {
        Objects.checkFromToIndex(from, to, size);
        return new BarColumns(timeframe, offset + from, to - from, openTime, open, high, low, close, volume);
    }

    /** The bars that open at or after {@code from} and before {@code to}. */
    public BarColumns between(long from, long to) {
        int first = indexAtOrAfter(from);
        return slice(first, Math.max(first, indexAtOrAfter(to)));
    }

    /** The index of the first bar that opens at or after a time; {@link #size} if none does. */
    public int indexAtOrAfter(long time) {
        int found = Arrays.binarySearch(openTime, offset, offset + size, time);
        return (found < 0 ? -found - 1 : found) - offset;
    }

    /** Copies of the opening times. */
    public long[] openTimes() {
        return Arrays.copyOfRange(openTime, offset, offset + size);
    }

    /** A copy of the open column. */
    public double[] opens() {
        return Arrays.copyOfRange(open, offset, offset + size);
    }

    /** A copy of the high column. */
    public double[] highs() {
        return Arrays.copyOfRange(high, offset, offset + size);
    }

    /** A copy of the low column. */
    public double[] lows() {
        return Arrays.copyOfRange(low, offset, offset + size);
    }

    /** A copy of the close column. */
    public double[] closes() {
        return Arrays.copyOfRange(close, offset, offset + size);
    }

    /** A copy of the volume column. */
    public double[] volumes() {
        return Arrays.copyOfRange(volume, offset, offset + size);
    }

    @Override
    public String toString() {
        return size + " bars of " + timeframe;
    }

    private int at(int i) {
        return offset + Objects.checkIndex(i, size);
    }

    private void sameLength(String name, double[] column) {
        if (column.length != openTime.length) {
            throw new IllegalArgumentException(
                    name + " has " + column.length + " values where there are " + openTime.length + " times");
        }
    }
}
