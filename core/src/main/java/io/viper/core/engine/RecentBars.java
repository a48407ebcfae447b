package io.viper.core.engine;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import java.util.Arrays;
import java.util.function.Consumer;

/** The last base bars of an instrument, for strategies that are made while the run is on. Without room it keeps nothing. */
final class RecentBars {
    private static final int FIRST_ROOM = 1 << 10;
    private static final int COLUMNS = 5;

    private final Timeframe timeframe;
    private final int room;
    private long[] openTimes = {};
    /** Open, high, low, close and volume of each. */
    private double[] values = {};

    private int head;
    private int size;

    RecentBars(Timeframe timeframe, int room) {
        this.timeframe = timeframe;
        this.room = room;
    }

    void add(Bar bar) {
        if (room == 0) return;
        if (size == openTimes.length && size < room) grow();
        int at = (head + size) % openTimes.length;
        if (size == room) head = (head + 1) % room;
        else size++;
        openTimes[at] = bar.openTime();
        values[at * COLUMNS] = bar.open();
        values[at * COLUMNS + 1] = bar.high();
        values[at * COLUMNS + 2] = bar.low();
        values[at * COLUMNS + 3] = bar.close();
        values[at * COLUMNS + 4] = bar.volume();
    }

    /** Doubles the room; until it is used up the first bar is at the front. */
    private void grow() {
        int length = Math.min(room, Math.max(FIRST_ROOM, 2 * size));
        openTimes = Arrays.copyOf(openTimes, length);
        values = Arrays.copyOf(values, length * COLUMNS);
    }

    /** When the first bar that is kept opens; {@link Long#MAX_VALUE} without any. */
    long firstOpen() {
        return size == 0 ? Long.MAX_VALUE : openTimes[head];
    }

    /** Passes the bars on that open at a moment or later, in order. */
    void since(long time, Consumer<Bar> sink) {
        for (int k = 0; k < size; k++) {
            int at = (head + k) % openTimes.length;
            if (openTimes[at] >= time) sink.accept(bar(at));
        }
    }

    private Bar bar(int at) {
        int v = at * COLUMNS;
        return new Bar(timeframe, openTimes[at], values[v], values[v + 1], values[v + 2], values[v + 3], values[v + 4]);
    }
}
