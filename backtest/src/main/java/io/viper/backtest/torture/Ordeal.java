package io.viper.backtest.torture;

import io.viper.core.simulation.FaultKind;
import io.viper.core.simulation.Mishap;
import io.viper.core.strategy.Strategy;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run to be made.
 *
 * @param seed of the market, the faults and the built-in strategies
 * @param bars how long it is
 * @param kinds what may go wrong; a run has about a quarter of them
 * @param always whether all of the kinds are in the run
 * @param spared what does not go wrong although its turn comes
 * @param acts which of its actions the built-in restless strategy takes
 * @param strategy what is tried besides the built-in ones, which do anything at any time; null for those alone
 * @param sabotage what is broken on purpose; {@link Sabotage#NONE} but in tests
 */
public record Ordeal(
        long seed,
        int bars,
        Set<FaultKind> kinds,
        boolean always,
        Set<Mishap> spared,
        Acts acts,
        @Nullable Supplier<Strategy> strategy,
        Sabotage sabotage) {
    /** Bars of a run where nothing else is said: two and a half days of hours. */
    public static final int BARS = 60;

    /** Actions by their number, from 0: {@code from} is the first that is taken, {@code to} the first after that is not. */
    public record Acts(int from, int to) {
        /** All of them. */
        public static final Acts ALL = new Acts(0, Integer.MAX_VALUE);
    }

    public Ordeal {
        kinds = Set.copyOf(kinds);
        spared = Set.copyOf(spared);
    }

    /** All faults may happen, for a strategy. */
    public static Ordeal of(long seed, @Nullable Supplier<Strategy> strategy) {
        return new Ordeal(seed, BARS, Set.of(FaultKind.values()), false, Set.of(), Acts.ALL, strategy, Sabotage.NONE);
    }

    /** The same for another time: enough for what a strategy needs to see first. */
    public Ordeal withBars(int other) {
        return new Ordeal(seed, other, kinds, always, spared, acts, strategy, sabotage);
    }

    /** The same where only these may go wrong. */
    public Ordeal withKinds(Set<FaultKind> fewer) {
        return new Ordeal(seed, bars, fewer, always, spared, acts, strategy, sabotage);
    }

    /** The same where exactly these go wrong now and then. */
    public Ordeal withAll(FaultKind... all) {
        return new Ordeal(seed, bars, Set.of(all), true, spared, acts, strategy, sabotage);
    }

    /** The same where these do not happen. */
    public Ordeal withSpared(Set<Mishap> others) {
        return new Ordeal(seed, bars, kinds, always, others, acts, strategy, sabotage);
    }

    /** The same where the restless strategy does less. */
    public Ordeal withActs(Acts fewer) {
        return new Ordeal(seed, bars, kinds, always, spared, fewer, strategy, sabotage);
    }

    /** The same with something broken. */
    public Ordeal withSabotage(Sabotage other) {
        return new Ordeal(seed, bars, kinds, always, spared, acts, strategy, other);
    }
}
