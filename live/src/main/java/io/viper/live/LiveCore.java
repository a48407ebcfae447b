package io.viper.live;

import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineListener;
import io.viper.journal.JournalException;
import io.viper.journal.JournalMark;
import io.viper.journal.JournalReader;
import io.viper.journal.Snapshot;
import io.viper.journal.SnapshotStore;
import io.viper.journal.graph.GraphException;
import io.viper.live.WireGate.Caps;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a live run knows, and from where on the journal has to be read into it.
 *
 * @param news who listens to the engine
 * @param after the place in the journal whose state it is; its begin if nothing is known yet
 */
record LiveCore(
        Engine engine,
        NewsRelay news,
        Recent recent,
        WireGate gate,
        LiveMemory memory,
        RunState state,
        JournalMark after) {

    /**
     * Begins with the newest snapshot that fits, or with the journal's first record.
     *
     * @param listener of the engine, for what happens lately
     * @param told why a snapshot is not used
     * @throws RunRefusedException if the journal's begin was removed and no snapshot can be used
     */
    static LiveCore of(
            RunSetup setup, Caps caps, RunJournal journal, Function<Recent, NewsRelay> listener, Consumer<String> told)
            throws RunRefusedException {
        SnapshotStore store = new SnapshotStore(journal.storage());
        for (long below = Long.MAX_VALUE; ; ) {
            SnapshotStore.Found found = store.newestBelow(below);
            found.skipped().forEach(each -> told.accept("not used: " + each));
            if (found.snapshot().isEmpty()) {
                if (journal.whole()) return built(setup, caps, listener, JournalMark.START);
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
                LiveCore fresh = built(setup, caps, listener, snapshot.mark());
                fresh.state.read(run.graphs());
                if (fresh.state.hash() != snapshot.stateHash()) throw new GraphException("its state is another one");
                return fresh;
            } catch (JournalException unusable) {
                told.accept("the snapshot after record " + below + " is not used: " + unusable.getMessage());
            }
        }
    }

    private static LiveCore built(RunSetup setup, Caps caps, Function<Recent, NewsRelay> listener, JournalMark after) {
        Recent recent = new Recent();
        NewsRelay news = listener.apply(recent);
        Engine engine = new Engine(setup.engine(), news);
        WireGate gate = new WireGate(setup.engine().places(), caps);
        LiveMemory memory = new LiveMemory(engine.portfolio().size());
        RunState.Around around = new RunState.Around(List.of(), List.of(caps), List.of(gate, memory));
        RunState state = new RunState(engine, setup.engine(), news, recent, around);
        return new LiveCore(engine, news, recent, gate, memory, state, after);
    }

    /** The same once more, for nobody. */
    static RunState probe(RunSetup setup, Caps caps) {
        Echo echo = new Echo(setup.engine().places());
        return built(
                        setup,
                        caps,
                        recent -> new NewsRelay(new EngineListener() {}, () -> false, recent, echo),
                        JournalMark.START)
                .state;
    }
}
