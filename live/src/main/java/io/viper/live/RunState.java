package io.viper.live;

import io.viper.core.engine.BotSupport;
import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.EngineSetup;
import io.viper.journal.graph.Births;
import io.viper.journal.graph.Graph;
import io.viper.journal.graph.GraphException;
import io.viper.journal.graph.LateClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a run knows, as bytes and back: the engine with its strategies, what is around it, and what happened lately. To be
 * made before the first event. For the run's thread.
 */
final class RunState {
    private final Engine engine;
    private final Graph core;
    private final Graph around;
    private final Graph lately;

    /**
     * What there is beside the engine.
     *
     * @param outside what belongs to the process
     * @param input what never changes, the setup apart
     * @param roots what changes
     */
    record Around(List<Object> outside, List<Object> input, List<Object> roots) {
        /** Nothing. */
        static final Around NONE = new Around(List.of(), List.of(), List.of());
    }

    /**
     * Of a run that was just built.
     *
     * @param listener of the engine; of the process
     * @param recent what happened lately
     */
    RunState(Engine engine, EngineSetup setup, EngineListener listener, Recent recent, Around beside) {
        this.engine = engine;
        BotSupport.Library library = setup.bots().library();
        LateClasses late = new OfLibrary(library);
        core = new Graph(new Births(List.of(listener, library), List.of(setup), List.of(engine), late));
        List<Object> foreign = new ArrayList<>(beside.outside());
        foreign.add(engine);
        foreign.add(library);
        List<Object> fixed = new ArrayList<>(beside.input());
        fixed.add(setup);
        around = new Graph(new Births(foreign, fixed, beside.roots(), late));
        lately = new Graph(new Births(List.of(engine, library), List.of(setup), List.of(recent), late));
    }

    /** Classes of the bots that were added or changed while the run was on. */
    private record OfLibrary(BotSupport.Library library) implements LateClasses {
        @Override
        public Optional<String> origin(Class<?> type) {
            return library.origin(type);
        }

        @Override
        public Optional<Class<?>> type(String origin, String name) {
            return library.type(origin, name);
        }
    }

    /** What it knows now. @throws GraphException if that cannot be written */
    List<byte[]> write() {
        return List.of(core.write(), around.write(), lately.write());
    }

    /**
     * Lets it know what another run of the same making knew.
     *
     * @param hash that its engine then has
     * @throws GraphException if it cannot; it is of no use then
     */
    void read(List<byte[]> graphs, long hash) {
        readView(graphs, hash);
        around.read(graphs.get(1));
    }

    /** Lets the engine know it, and what happened lately: where nothing is around. */
    void readView(List<byte[]> graphs, long hash) {
        if (graphs.size() != 3) throw new GraphException(graphs.size() + " parts");
        core.read(graphs.get(0));
        if (hash() != hash) throw new GraphException("its state is another one");
        lately.read(graphs.get(2));
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
