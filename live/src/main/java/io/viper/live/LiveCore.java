package io.viper.live;

import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineListener;
import io.viper.journal.JournalMark;
import io.viper.journal.Snapshot;
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
        SnapshotSearch.Builder<LiveCore> builder = new SnapshotSearch.Builder<>() {
            @Override
            public LiveCore fresh() {
                return built(setup, caps, listener, JournalMark.START);
            }

            @Override
            public LiveCore from(RunSnapshot run, Snapshot snapshot) {
                LiveCore core = built(setup, caps, listener, snapshot.mark());
                core.state.read(run.graphs(), snapshot.stateHash());
                return core;
            }
        };
        return SnapshotSearch.search(journal, builder, told);
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
