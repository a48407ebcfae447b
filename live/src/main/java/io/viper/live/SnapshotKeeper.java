package io.viper.live;

import io.viper.journal.JournalException;
import io.viper.journal.JournalMark;
import io.viper.journal.JournalOptions;
import io.viper.journal.JournalWriter;
import io.viper.journal.Retention;
import io.viper.journal.Snapshot;
import io.viper.journal.SnapshotStore;
import io.viper.journal.graph.GraphException;
import io.viper.journal.storage.Storage;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Writes the state of a run beside its journal now and then. The run's thread commits and looks at the state; the rest is a
 * worker's: the bytes are read into a run that is built anew, its state is compared, and only then is the snapshot written.
 * What fails is told; a state that cannot be written is told once and never tried again.
 */
final class SnapshotKeeper implements AutoCloseable {
    private static final int KEPT = 2;
    private static final String NONE = "there are no snapshots of this run, a start plays its whole journal: ";

    private final JournalWriter writer;
    private final JournalOptions options;
    private final Storage storage;
    private final SnapshotStore store;
    private final Probe probe;
    private final SnapshotListener told;

    private CompletableFuture<?> work = CompletableFuture.completedFuture(null);
    private volatile boolean off;
    private long lastEvents;
    private long lastAt = System.nanoTime();

    /** Builds a run anew. */
    @FunctionalInterface
    interface Probe {
        /** One that nobody listens to and that leads nowhere. */
        RunState build();
    }

    SnapshotKeeper(Storage storage, JournalWriter writer, JournalOptions options, Probe probe, SnapshotListener told) {
        this.writer = writer;
        this.options = options;
        this.storage = storage;
        this.store = new SnapshotStore(storage);
        this.probe = probe;
        this.told = told;
    }

    /** The run begins after so many events. */
    void begin(long events) {
        lastEvents = events;
        lastAt = System.nanoTime();
    }

    /** Whether it is time for one. Cheap. */
    boolean due(long events) {
        long since = events - lastEvents;
        if (since == 0 || off) return false;
        boolean time = since >= options.snapshots().events()
                || System.nanoTime() - lastAt >= options.snapshots().nanos();
        return time && work.isDone();
    }

    /** Takes the last one of a run, if there is anything new, and waits for it. */
    void end(RunState state, RunJournal journal, boolean pending) {
        await();
        boolean wanted = options.snapshots().atEnd() && !off && state.events() > lastEvents;
        if (wanted) take(state, journal, pending);
        await();
    }

    /** Takes one. What was appended so far is durable when this returns. */
    void take(RunState state, RunJournal journal, boolean pending) {
        CrashPoint.hit("snapshot.before");
        long begun = System.nanoTime();
        lastEvents = state.events();
        lastAt = begun;
        writer.commit();
        JournalMark mark = writer.mark();
        List<byte[]> graphs;
        try {
            graphs = state.write();
        } catch (GraphException unwritable) {
            giveUp(NONE + unwritable.getMessage());
            return;
        } catch (RuntimeException strange) {
            giveUp(NONE + strange);
            return;
        }
        long hash = state.hash();
        long now = options.now();
        RunSnapshot snapshot = new RunSnapshot(journal.manifest(), journal.start(), pending, graphs);
        long pause = System.nanoTime() - begun;
        CrashPoint.hit("snapshot.after");
        work = CompletableFuture.runAsync(
                        () -> finish(snapshot, mark, now, hash, pause),
                        options.snapshots().worker())
                .exceptionally(failure -> {
                    giveUp(NONE + failure);
                    return null;
                });
    }

    private void finish(RunSnapshot snapshot, JournalMark mark, long time, long hash, long pause) {
        try {
            RunState again = probe.build();
            again.read(RunSnapshot.of(snapshot.toBytes()).graphs(), hash);
            CrashPoint.hit("snapshot.proven");
            Snapshot whole = new Snapshot(mark, time, hash, snapshot.toBytes());
            store.write(whole);
            CrashPoint.hit("snapshot.written");
            store.thin(KEPT);
            new Retention(storage).pack();
            told.onSnapshot(mark.sequence(), pause, whole.state().size());
        } catch (GraphException unsound) {
            giveUp(NONE + unsound.getMessage());
        } catch (JournalException disk) {
            told.onAlarm(String.valueOf(disk.getMessage()));
        } catch (RuntimeException strategy) {
            giveUp(NONE + "it cannot be built a second time: " + strategy);
        }
    }

    private void giveUp(String why) {
        off = true;
        told.onAlarm(why);
    }

    /** Waits for what is being written: nobody else writes here before. */
    @Override
    public void close() {
        await();
    }

    private void await() {
        work.join();
    }
}
