package io.viper.core.engine;

import io.viper.core.model.Timeframe;
import io.viper.core.strategy.Strategy;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What bots need that come, fail and change while a run is on. All of it decides what a run does.
 *
 * @param library finds the strategies of bots that are added or changed
 * @param historyBars base bars that are kept of each instrument to warm new instances up
 * @param restartDelayNanos between a failure and the restart
 * @param maxRestarts after failures, until a person starts the bot again
 * @param maxBots that live at the same time
 */
public record BotSupport(Library library, int historyBars, long restartDelayNanos, int maxRestarts, int maxBots) {

    private static final int DEFAULT_RESTARTS = 3;
    private static final int DEFAULT_BOTS = 50;

    /** None: no bot is added, and one that fails has stopped. */
    public static final BotSupport NONE = new BotSupport((_, _, _) -> Optional.empty(), 0, 0, 0, Integer.MAX_VALUE);

    /** Finds strategies. Asked by the engine's thread; must answer always the same in one run and in its replay. */
    @FunctionalInterface
    public interface Library {
        /**
         * The maker of a strategy; empty if there is none of this reference and code.
         *
         * @param fingerprint of the code; empty for the code that the run began with
         */
        Optional<Supplier<Strategy>> find(String reference, String fingerprint, Map<String, String> parameters);

        /** Names the code that a class of its strategies came with; empty if it is not the library's. Asked by any thread. */
        default Optional<String> origin(Class<?> type) {
            return Optional.empty();
        }

        /** The class of that code and {@linkplain Class#getName name}; empty if this code is not there. Asked by any thread. */
        default Optional<Class<?>> type(String origin, String name) {
            return Optional.empty();
        }
    }

    /** A restart after a minute, three times at most. */
    public static BotSupport standard(Library library, int historyBars) {
        return new BotSupport(library, historyBars, Timeframe.M1.nanos(), DEFAULT_RESTARTS, DEFAULT_BOTS);
    }
}
