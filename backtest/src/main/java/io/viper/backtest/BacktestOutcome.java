package io.viper.backtest;

import io.viper.backtest.result.RunResult;
import io.viper.core.engine.StrategyFault;

/** How a run ended. */
public sealed interface BacktestOutcome {

    /**
     * All bars were fed.
     *
     * @param result what happened
     * @param stateHash of the engine after the last event: the same for the same request, always
     */
    record Finished(RunResult result, long stateHash) implements BacktestOutcome {}

    /** A strategy threw; the run was given up at that event. */
    record StrategyFailed(StrategyFault fault) implements BacktestOutcome {}

    /** There is no bar in the period. */
    record NoData() implements BacktestOutcome {}
}
