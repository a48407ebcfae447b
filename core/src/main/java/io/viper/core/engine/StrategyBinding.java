package io.viper.core.engine;

import io.viper.core.strategy.Strategy;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A strategy of a run: what a bot begins with.
 *
 * @param name the bot's; unique in the run
 * @param maker makes one object for each instrument
 * @param strategy how the strategy is found in the {@link BotSupport.Library}
 * @param parameters that were given
 * @param instruments by their numbers; empty for all
 */
public record StrategyBinding(
        String name,
        Supplier<Strategy> maker,
        String strategy,
        Map<String, String> parameters,
        List<Integer> instruments) {
    public StrategyBinding {
        parameters = Map.copyOf(parameters);
        instruments = List.copyOf(instruments);
    }

    /** For all instruments, with parameters that nobody will ask for. */
    public StrategyBinding(String name, Supplier<Strategy> maker) {
        this(name, maker, name, Map.of(), List.of());
    }
}
