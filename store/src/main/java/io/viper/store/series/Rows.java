package io.viper.store.series;

import io.viper.core.market.BarColumns;
import io.viper.core.market.FundingColumns;
import io.viper.core.market.TradeColumns;
import io.viper.core.model.Timeframe;
import java.util.Arrays;

/**
 * The rows of a series as growing columns, whatever its kind: how importing, storing and verifying see them.
 *
 * <p>Column 0 of the longs is the time in UTC epoch nanoseconds; trades have their id in column 1. The doubles are open,
 * high, low, close, volume; or price, signed amount; or rate, mark price; or mark price, index price.
 */
public final class Rows {
    private final SeriesKind kind;
    private final long[][] longs;
    private final double[][] doubles;
    private int size;

    /** Empty, with room for that many rows. */
    public Rows(SeriesKind kind, int capacity) {
        this.kind = kind;
        longs = new long[kind.longs()][Math.max(16, capacity)];
        doubles = new double[kind.doubles()][Math.max(16, capacity)];
    }

    /** Bars as rows. */
    public static Rows of(BarColumns bars) {
        Rows rows = new Rows(SeriesKind.BARS, bars.size());
        for (int i = 0; i < bars.size(); i++) {
            int k = rows.append();
            rows.longs[0][k] = bars.openTime(i);
            rows.doubles[0][k] = bars.open(i);
            rows.doubles[1][k] = bars.high(i);
            rows.doubles[2][k] = bars.low(i);
            rows.doubles[3][k] = bars.close(i);
            rows.doubles[4][k] = bars.volume(i);
        }
        return rows;
    }

    /** What the rows are. */
    public SeriesKind kind() {
        return kind;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** The time column itself; valid up to {@link #size}. */
    public long[] times() {
        return longs[0];
    }

    /** A column of longs itself; valid up to {@link #size} and until the next {@link #append}. */
    public long[] longs(int column) {
        return longs[column];
    }

    /** A column of doubles itself; valid up to {@link #size} and until the next {@link #append}. */
    public double[] doubles(int column) {
        return doubles[column];
    }

    /** Makes room for one more row. @return its index; its values are to be set by the caller */
    public int append() {
        if (size == longs[0].length) ensure(size * 2);
        return size++;
    }

    /** Takes the last row away. */
    public void removeLast() {
        size--;
    }

    /** Makes room for {@code count} rows, which then exist and are to be set by the caller. */
    public void appendAll(int count) {
        ensure(size + count);
        size += count;
    }

    /** Copies rows {@code from} (included) to {@code to} (excluded) of another of the same kind to the end. */
    public void append(Rows other, int from, int to) {
        int at = size;
        if (at + to - from > longs[0].length) ensure(Math.max(at + to - from, at * 2));
        for (int c = 0; c < longs.length; c++) System.arraycopy(other.longs[c], from, longs[c], at, to - from);
        for (int c = 0; c < doubles.length; c++) System.arraycopy(other.doubles[c], from, doubles[c], at, to - from);
        size += to - from;
    }

    /** Whether row {@code i} and row {@code j} of another are the same in every column. */
    public boolean same(int i, Rows other, int j) {
        for (int c = 0; c < longs.length; c++) if (longs[c][i] != other.longs[c][j]) return false;
        for (int c = 0; c < doubles.length; c++) {
            if (Double.compare(doubles[c][i], other.doubles[c][j]) != 0) return false;
        }
        return true;
    }

    /** Whether another has exactly the same rows. */
    public boolean sameAs(Rows other) {
        if (size != other.size) return false;
        for (int i = 0; i < size; i++) if (!same(i, other, i)) return false;
        return true;
    }

    /** Compares the places of two rows: by time, trades of one moment by id. */
    public int compare(int i, Rows other, int j) {
        int byTime = Long.compare(longs[0][i], other.longs[0][j]);
        return byTime != 0 || longs.length == 1 ? byTime : Long.compare(longs[1][i], other.longs[1][j]);
    }

    /** Puts rows of the same time into the order of their ids, as {@link #compare} has them. */
    public void sortTies() {
        for (int i = 1; i < size; i++) {
            for (int j = i; j > 0 && compare(j - 1, this, j) > 0; j--) swap(j - 1, j);
        }
    }

    private void swap(int i, int j) {
        for (long[] column : longs) {
            long value = column[i];
            column[i] = column[j];
            column[j] = value;
        }
        for (double[] column : doubles) {
            double value = column[i];
            column[i] = column[j];
            column[j] = value;
        }
    }

    /** The rows as bars; this must not be used afterwards. */
    public BarColumns toBars(Timeframe timeframe) {
        trim();
        return new BarColumns(timeframe, longs[0], doubles[0], doubles[1], doubles[2], doubles[3], doubles[4]);
    }

    /** The rows as trades; this must not be used afterwards. */
    public TradeColumns toTrades() {
        trim();
        return new TradeColumns(longs[0], longs[1], doubles[0], doubles[1]);
    }

    /** The rows as funding; this must not be used afterwards. */
    public FundingColumns toFunding() {
        trim();
        return new FundingColumns(longs[0], doubles[0], doubles[1]);
    }

    private void trim() {
        if (longs[0].length != size) resize(size);
    }

    private void ensure(int capacity) {
        if (capacity > longs[0].length) resize(capacity);
    }

    private void resize(int capacity) {
        for (int c = 0; c < longs.length; c++) longs[c] = Arrays.copyOf(longs[c], capacity);
        for (int c = 0; c < doubles.length; c++) doubles[c] = Arrays.copyOf(doubles[c], capacity);
    }
}
