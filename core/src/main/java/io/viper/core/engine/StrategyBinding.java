package io.viper.core.engine;

import io.viper.core.strategy.Strategy;
import java.util.function.Supplier;

/**
 * A strategy of a run.
 *
 * @param name unique in the run
 * @param maker makes one object for each instrument
 */
public record StrategyBinding(String name, Supplier<Strategy> maker) {}
