package io.viper.backtest.torture;

import io.viper.core.simulation.Exchange;
import io.viper.core.simulation.FaultKind;
import io.viper.core.strategy.Strategy;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One run to be made.
 *
 * @param seed of the market, the faults and the built-in strategy
 * @param bars how long it is
 * @param kinds what may go wrong on the line
 * @param strategy what is tried besides the built-in one, which does anything at any time; null for that one alone
 * @param line put between the engine and the exchange, inside the faults; as it is but in tests that plant a bug
 */
public record Ordeal(
        long seed,
        int bars,
        Set<FaultKind> kinds,
        @Nullable Supplier<Strategy> strategy,
        UnaryOperator<Exchange> line) {
    /** Bars of a run where nothing else is said: two and a half days of hours. */
    public static final int BARS = 60;

    public Ordeal {
        kinds = Set.copyOf(kinds);
    }

    /** All faults, for a strategy. */
    public static Ordeal of(long seed, @Nullable Supplier<Strategy> strategy) {
        return new Ordeal(seed, BARS, Set.of(FaultKind.values()), strategy, UnaryOperator.identity());
    }

    /** The same for another time: enough for what a strategy needs to see first. */
    public Ordeal withBars(int other) {
        return new Ordeal(seed, other, kinds, strategy, line);
    }

    Ordeal withKinds(Set<FaultKind> fewer) {
        return new Ordeal(seed, bars, fewer, strategy, line);
    }
}
