package io.viper.core.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The moments that the engine wants to be told of, a heap by time and then by number, earliest first. None fires early, each
 * fires once, and those of one moment in the order in which they were set.
 *
 * <p>Whoever sets timers bounds their number and cancels what it needs no more: canceling looks at all of them.
 */
final class Timers {
    private long[] times = new long[8];
    private long[] numbers = new long[8];
    private long[] whats = new long[8];
    private @Nullable Timed[] owners = new @Nullable Timed[8];
    private int size;
    private long lastNumber;
    private long now = Long.MIN_VALUE;
    private long next = Long.MAX_VALUE;

    /** When the earliest is due; {@link Long#MAX_VALUE} if there is none. */
    long next() {
        return next;
    }

    /** How many are set. */
    int size() {
        return size;
    }

    /**
     * Sets one.
     *
     * @param time when; a moment that is not later than that of the event being handled becomes the one right after it
     * @param what told to the owner
     * @return its number, never given again
     */
    long at(long time, Timed owner, long what) {
        if (size == times.length) grow();
        long number = ++lastNumber;
        int at = size++;
        put(at, Math.max(time, now == Long.MAX_VALUE ? now : now + 1), number, what, owner);
        up(at);
        next = times[0];
        return number;
    }

    /** Takes one back; false if it has fired or was taken back before. */
    boolean cancel(long number) {
        for (int k = 0; k < size; k++) {
            if (numbers[k] == number) {
                remove(k);
                return true;
            }
        }
        return false;
    }

    /** Tells which moment it is. */
    void now(long time) {
        now = time;
    }

    /** Fires all that are due by now. A moment at which none is due fires none. */
    void fire() {
        while (next <= now) {
            Timed owner = owners[0];
            long what = whats[0];
            remove(0);
            if (owner != null) owner.due(what);
        }
    }

    /** Mixed from all that is set; the order inside the heap follows from the order in which they were set. */
    long hash() {
        long hash = lastNumber;
        for (int k = 0; k < size; k++) hash = ((hash * 31 + times[k]) * 31 + numbers[k]) * 31 + whats[k];
        return hash;
    }

    private void remove(int k) {
        int last = --size;
        if (k != last) {
            put(k, times[last], numbers[last], whats[last], owners[last]);
            down(k);
            up(k);
        }
        owners[last] = null;
        next = size == 0 ? Long.MAX_VALUE : times[0];
    }

    private void up(int k) {
        int at = k;
        while (at > 0 && before(at, (at - 1) >>> 1)) {
            swap(at, (at - 1) >>> 1);
            at = (at - 1) >>> 1;
        }
    }

    private void down(int k) {
        int at = k;
        int child = 2 * at + 1;
        while (child < size) {
            if (child + 1 < size && before(child + 1, child)) child++;
            if (!before(child, at)) return;
            swap(at, child);
            at = child;
            child = 2 * at + 1;
        }
    }

    private boolean before(int a, int b) {
        return times[a] < times[b] || (times[a] == times[b] && numbers[a] < numbers[b]);
    }

    private void swap(int a, int b) {
        long time = times[a];
        long number = numbers[a];
        long what = whats[a];
        Timed owner = owners[a];
        put(a, times[b], numbers[b], whats[b], owners[b]);
        put(b, time, number, what, owner);
    }

    private void put(int k, long time, long number, long what, @Nullable Timed owner) {
        times[k] = time;
        numbers[k] = number;
        whats[k] = what;
        owners[k] = owner;
    }

    private void grow() {
        times = Arrays.copyOf(times, size * 2);
        numbers = Arrays.copyOf(numbers, size * 2);
        whats = Arrays.copyOf(whats, size * 2);
        owners = Arrays.copyOf(owners, size * 2);
    }
}
