package io.viper.journal;

import java.util.concurrent.Executor;

/**
 * When the state of a run is written beside its journal. It is looked at between two events, whenever one of these is due and
 * the state changed; the rest of the work is the worker's.
 *
 * @param events after so many
 * @param nanos after so much time of the process, in nanoseconds
 * @param atEnd also when the run ends in good order
 * @param worker proves and writes what was looked at
 */
public record SnapshotRhythm(long events, long nanos, boolean atEnd, Executor worker) {
    /** Never. */
    public static final SnapshotRhythm NEVER = new SnapshotRhythm(Long.MAX_VALUE, Long.MAX_VALUE, false, Runnable::run);

    private static final long HOUR = 3_600_000_000_000L;

    public SnapshotRhythm {
        if (events < 1 || nanos < 1) throw new IllegalArgumentException("snapshots all the time");
    }

    /** Every million events, every hour, and at the end; a thread of their own writes them. */
    public static SnapshotRhythm standard() {
        return new SnapshotRhythm(
                1_000_000,
                HOUR,
                true,
                work -> Thread.ofPlatform().daemon().name("snapshot").start(work));
    }

    /** Every so many events and at the end, at once: nothing else happens meanwhile. */
    public static SnapshotRhythm every(long events) {
        return new SnapshotRhythm(events, Long.MAX_VALUE, true, Runnable::run);
    }
}
