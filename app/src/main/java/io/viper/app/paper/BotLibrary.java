package io.viper.app.paper;

import io.viper.app.console.FailureException;
import io.viper.app.strategy.LoadedStrategy;
import io.viper.app.strategy.PreparedStrategy;
import io.viper.app.strategy.StrategySources;
import io.viper.core.engine.BotSupport;
import io.viper.core.model.BotEvent;
import io.viper.core.model.Timeframe;
import io.viper.core.strategy.Strategy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Strategies for the bots of a run. A file is read once: while the process lives its strategies are what they were, and a
 * changed file needs another process. Any thread may ask.
 */
public final class BotLibrary implements BotSupport.Library {
    private final StrategySources sources;
    private final Timeframe decision;
    private final UnaryOperator<Supplier<Strategy>> watching;
    private final Map<String, LoadedStrategy> loaded = new HashMap<>();

    /**
     * A library.
     *
     * @param decision timeframe that the run decides on
     * @param watching makes strategies that are watched
     */
    public BotLibrary(StrategySources sources, Timeframe decision, UnaryOperator<Supplier<Strategy>> watching) {
        this.sources = sources;
        this.decision = decision;
        this.watching = watching;
    }

    /** Makes one to see whether it can be made, so that what is wrong is told before it is journaled. */
    public PreparedStrategy prepare(String reference, Map<String, String> parameters) throws FailureException {
        return PreparedStrategy.of(load(reference), parameters, decision);
    }

    private synchronized LoadedStrategy load(String reference) throws FailureException {
        LoadedStrategy known = loaded.get(reference);
        if (known != null) return known;
        LoadedStrategy found = sources.load(reference);
        loaded.put(reference, found);
        return found;
    }

    /** A bot to be added. */
    public Adding added(String name, String reference, Map<String, String> parameters, List<Integer> instruments)
            throws FailureException {
        String fingerprint = prepare(reference, parameters).loaded().fingerprint();
        return time -> new BotEvent.Added(time, name, reference, fingerprint, parameters, instruments);
    }

    /** Adds a bot when the moment has come. */
    @FunctionalInterface
    public interface Adding {
        /** The event. */
        BotEvent.Added at(long time);
    }

    @Override
    public Optional<Supplier<Strategy>> find(String reference, String fingerprint, Map<String, String> parameters) {
        try {
            PreparedStrategy strategy = prepare(reference, parameters);
            boolean same =
                    fingerprint.isEmpty() || strategy.loaded().fingerprint().equals(fingerprint);
            return same ? Optional.of(watching.apply(strategy.maker())) : Optional.empty();
        } catch (FailureException refused) {
            return Optional.empty();
        }
    }

    /** The fingerprint of its file, and what the file is called. */
    @Override
    public synchronized Optional<String> origin(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader == null) return Optional.empty();
        return loaded.values().stream()
                .filter(each -> loader.equals(each.loader()))
                .map(BotLibrary::origin)
                .findFirst();
    }

    private static String origin(LoadedStrategy strategy) {
        return strategy.fingerprint() + " " + strategy.reference();
    }

    @Override
    public Optional<Class<?>> type(String origin, String name) {
        try {
            LoadedStrategy strategy = load(origin.substring(origin.indexOf(' ') + 1));
            ClassLoader loader = strategy.loader();
            boolean same = loader != null && origin(strategy).equals(origin);
            return same ? Optional.of(Class.forName(name, true, loader)) : Optional.empty();
        } catch (FailureException | ClassNotFoundException | LinkageError missing) {
            return Optional.empty();
        }
    }
}
