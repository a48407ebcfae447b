package io.viper.core.market;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import java.util.Arrays;

/** Collects bars, oldest first, into {@link BarColumns}. Not safe for several threads. */
public final class BarColumnsBuilder {
    private static final int INITIAL_CAPACITY = 1_024;

    private final Timeframe timeframe;
    private int size;
    private long[] openTime;
    private double[] open;
    private double[] high;
    private double[] low;
    private double[] close;
    private double[] volume;

    public BarColumnsBuilder(Timeframe timeframe) {
        this(timeframe, INITIAL_CAPACITY);
    }

    /** With room for that many bars; it grows when there are more. */
    public BarColumnsBuilder(Timeframe timeframe, int capacity) {
        this.timeframe = timeframe;
        openTime = new long[capacity];
        open = new double[capacity];
        high = new double[capacity];
        low = new double[capacity];
        close = new double[capacity];
        volume = new double[capacity];
    }

    /** Appends a bar. @throws IllegalArgumentException if its timeframe is another one */
    public void add(Bar bar) {
        if (bar.timeframe() != timeframe) {
            throw new IllegalArgumentException("a bar of " + bar.timeframe() + " among bars of " + timeframe);
        }
        add(bar.openTime(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }

    /** Appends a bar by its values. */
    public void add(long time, double first, double highest, double lowest, double last, double amount) {
        if (size == openTime.length) resize(Math.max(INITIAL_CAPACITY, size * 2));
        openTime[size] = time;
        open[size] = first;
        high[size] = highest;
        low[size] = lowest;
        close[size] = last;
        volume[size] = amount;
        size++;
    }

    /** The bars; the builder is empty afterwards. @throws IllegalArgumentException if the times do not rise */
    public BarColumns build() {
        if (size != openTime.length) resize(size);
        BarColumns columns = new BarColumns(timeframe, openTime, open, high, low, close, volume);
        size = 0;
        resize(0);
        return columns;
    }

    private void resize(int capacity) {
        openTime = Arrays.copyOf(openTime, capacity);
        open = Arrays.copyOf(open, capacity);
        high = Arrays.copyOf(high, capacity);
        low = Arrays.copyOf(low, capacity);
        close = Arrays.copyOf(close, capacity);
        volume = Arrays.copyOf(volume, capacity);
    }
}
