package io.viper.live;

import io.viper.journal.JournalException;
import io.viper.journal.JournalReader;
import io.viper.journal.Snapshot;
import io.viper.journal.SnapshotStore;
import io.viper.journal.graph.GraphException;
import java.util.List;
import java.util.function.Consumer;

/** Tries the snapshots beside the journal of a run, newest first, until one fits. None is trusted more than the journal. */
final class SnapshotSearch {
    private SnapshotSearch() {}

    /** How a run is built. */
    interface Builder<T> {
        /** One that knows nothing yet. */
        T fresh();

        /**
         * One that knows what a snapshot of this very run holds, whose record the journal has.
         *
         * @throws JournalException if that is impossible; what was built is of no use then
         */
        T from(RunSnapshot run, Snapshot snapshot);
    }

    /**
     * The run as of the newest snapshot that fits, or as of its begin.
     *
     * @param told why a snapshot is not used
     * @throws RunRefusedException if the journal's begin was removed and no snapshot can be used
     */
    static <T> T search(RunJournal journal, Builder<T> builder, Consumer<String> told) throws RunRefusedException {
        SnapshotStore store = new SnapshotStore(journal.storage());
        for (long below = Long.MAX_VALUE; ; ) {
            SnapshotStore.Found found = store.newestBelow(below);
            found.skipped().forEach(each -> told.accept("not used: " + each));
            if (found.snapshot().isEmpty()) {
                if (journal.whole()) return builder.fresh();
                throw new RunRefusedException(
                        "the begin of the journal was removed, and no snapshot can be used", List.of());
            }
            Snapshot snapshot = found.snapshot().get();
            below = snapshot.mark().sequence();
            try {
                RunSnapshot run = RunSnapshot.of(snapshot.state());
                if (!run.manifest().equals(journal.manifest()) || !run.start().equals(journal.start())) {
                    throw new GraphException("it is of another run");
                }
                JournalReader.after(journal.storage(), snapshot.mark()).close();
                return builder.from(run, snapshot);
            } catch (JournalException unusable) {
                told.accept("the snapshot after record " + below + " is not used: " + unusable.getMessage());
            }
        }
    }

    /**
     * The records behind a snapshot contradict the run that went on from it. Whoever is at fault, the next start does not begin
     * there; but where the journal's begin was removed, the last one stays.
     */
    static void refuse(RunJournal journal, long sequence, DivergedException diverged) {
        SnapshotStore store = new SnapshotStore(journal.storage());
        try {
            boolean others =
                    journal.whole() || store.newestBelow(sequence).snapshot().isPresent();
            if (others) store.refuse(sequence);
        } catch (JournalException disk) {
            diverged.addSuppressed(disk);
        }
    }
}
