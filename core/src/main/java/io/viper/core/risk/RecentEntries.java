package io.viper.core.risk;

import io.viper.core.model.Direction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** When the same signal was last seen and when an instrument was last entered. Nobody walks the map: its order is free. */
final class RecentEntries {
    private record Key(String source, int instrument, Direction direction) {}

    private final Map<Key, Long> signals = new HashMap<>();
    private final long[] entries;

    RecentEntries(int instruments) {
        entries = new long[instruments];
        Arrays.fill(entries, Long.MIN_VALUE);
    }

    /** Nanoseconds since the same signal, which this one now is; {@link Long#MAX_VALUE} if it is the first. */
    long sinceSame(String source, int instrument, Direction direction, long time) {
        Long last = signals.put(new Key(source, instrument, direction), time);
        return last == null ? Long.MAX_VALUE : time - last;
    }

    /** Nanoseconds since the last entry of an instrument; {@link Long#MAX_VALUE} if there was none. */
    long sinceEntry(int instrument, long time) {
        long last = entries[instrument];
        return last == Long.MIN_VALUE ? Long.MAX_VALUE : time - last;
    }

    void entered(int instrument, long time) {
        entries[instrument] = time;
    }
}
