package io.viper.core.risk;

import io.viper.core.model.Direction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * When the same signal was last seen and when an instrument was last entered. Sources come from outside in any number: what is
 * older than the window proves nothing any more, and is forgotten once there is much of it.
 */
final class RecentEntries {
    private record Key(String source, int instrument, Direction direction) {}

    /** Signals that are remembered beyond the window. */
    static final int KEPT = 1_024;

    private final long window;
    private final Map<Key, Long> signals = new HashMap<>();
    private final long[] entries;
    /** At so many the old ones are forgotten. */
    private int full = KEPT;

    RecentEntries(int instruments, long window) {
        this.window = window;
        entries = new long[instruments];
        Arrays.fill(entries, Long.MIN_VALUE);
    }

    /** Nanoseconds since the same signal, which this one now is; {@link Long#MAX_VALUE} if it is the first. */
    long sinceSame(String source, int instrument, Direction direction, long time) {
        if (signals.size() >= full) forget(time);
        Long last = signals.put(new Key(source, instrument, direction), time);
        return last == null ? Long.MAX_VALUE : time - last;
    }

    private void forget(long now) {
        signals.values().removeIf(time -> now - time >= window);
        full = Math.max(KEPT, 2 * signals.size());
    }

    /** Signals that are remembered. */
    int size() {
        return signals.size();
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
