package io.viper.live;

import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineListener;
import io.viper.journal.JournalException;
import io.viper.journal.JournalReader;
import io.viper.journal.Snapshot;
import io.viper.journal.SnapshotStore;
import io.viper.journal.graph.GraphException;
import io.viper.live.WireGate.Caps;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a live run knows, and from where on the journal has to be read into it.
 *
 * @param after the record whose state it is; 0 if nothing is known yet
 * @param journal what follows that record
 */
record LiveCore(Engine engine, WireGate gate, RunState state, long after, JournalReader journal) {

    /**
     * Begins with the newest snapshot that fits, or with the journal's first record.
     *
     * @param listener of the engine
     * @param told why a snapshot is not used
     * @throws RunRefusedException if the journal's begin was removed and no snapshot can be used
     */
    static LiveCore of(RunSetup setup, Caps caps, RunJournal journal, EngineListener listener, Consumer<String> told)
            throws RunRefusedException {
        SnapshotStore store = new SnapshotStore(journal.storage());
        for (long below = Long.MAX_VALUE; ; ) {
            SnapshotStore.Found found = store.newestBelow(below);
            found.skipped().forEach(each -> told.accept("not used: " + each));
            LiveCore fresh = built(setup, caps, listener, JournalReader.open(journal.storage()));
            if (found.snapshot().isEmpty()) {
                if (journal.whole()) return fresh;
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
                fresh.state.read(run.graphs());
                if (fresh.state.hash() != snapshot.stateHash()) throw new GraphException("its state is another one");
                JournalReader behind = JournalReader.after(journal.storage(), snapshot.mark());
                return new LiveCore(fresh.engine, fresh.gate, fresh.state, below, behind);
            } catch (JournalException unusable) {
                told.accept("the snapshot after record " + below + " is not used: " + unusable.getMessage());
            }
        }
    }

    private static LiveCore built(RunSetup setup, Caps caps, EngineListener listener, JournalReader journal) {
        Engine engine = new Engine(setup.engine(), listener);
        WireGate gate = new WireGate(setup.engine().places(), caps);
        RunState state = new RunState(engine, setup.engine(), listener, List.of(), List.of(caps), List.of(gate));
        return new LiveCore(engine, gate, state, 0, journal);
    }

    /** The same once more, for nobody. */
    static RunState probe(RunSetup setup, Caps caps, RunJournal journal) {
        return built(setup, caps, new EngineListener() {}, JournalReader.open(journal.storage())).state;
    }
}
