package io.viper.live;

import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.EngineSetup;
import io.viper.journal.graph.Births;
import io.viper.journal.graph.Graph;
import io.viper.journal.graph.GraphException;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a run knows, as bytes and back: the engine with its strategies, and what is around it. To be made before the first
 * event. For the run's thread.
 */
final class RunState {
    private final Engine engine;
    private final Graph core;
    private final Graph around;

    /**
     * Of a run that was just built.
     *
     * @param listener of the engine
     * @param outside what belongs to the process
     * @param input what never changes, the setup apart
     * @param roots what changes, the engine apart
     */
    RunState(
            Engine engine,
            EngineSetup setup,
            EngineListener listener,
            List<Object> outside,
            List<Object> input,
            List<Object> roots) {
        this.engine = engine;
        Object library = setup.bots().library();
        core = new Graph(new Births(List.of(listener, library), List.of(setup), List.of(engine)));
        List<Object> foreign = new ArrayList<>(outside);
        foreign.add(engine);
        foreign.add(library);
        List<Object> fixed = new ArrayList<>(input);
        fixed.add(setup);
        around = new Graph(new Births(foreign, fixed, roots));
    }

    /** What it knows now. @throws GraphException if that cannot be written */
    List<byte[]> write() {
        return List.of(core.write(), around.write());
    }

    /** Lets it know what another run of the same making knew. @throws GraphException if it cannot; it is of no use then */
    void read(List<byte[]> graphs) {
        if (graphs.size() != 2) throw new GraphException(graphs.size() + " parts");
        core.read(graphs.get(0));
        around.read(graphs.get(1));
    }

    /** Lets the engine alone know it: where nothing is around. */
    void readEngine(List<byte[]> graphs) {
        core.read(graphs.getFirst());
    }

    /** The engine's. */
    long hash() {
        return engine.stateHash();
    }

    /** Events so far. */
    long events() {
        return engine.events();
    }
}
