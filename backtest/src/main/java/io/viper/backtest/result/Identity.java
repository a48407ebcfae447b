package io.viper.backtest.result;

import java.util.Map;
import java.util.SequencedMap;

/**
 * Which run this is, and how to repeat it.
 *
 * @param runId text such as {@code bt_7K2Q9}
 * @param strategy name of the strategy
 * @param parameters the strategy's parameters as text, in the order to show them
 * @param seed what the run's randomness started from
 * @param commandLine the line that reproduces the run
 * @param toolVersion version of the platform
 */
public record Identity(
        String runId,
        String strategy,
        SequencedMap<String, String> parameters,
        long seed,
        String commandLine,
        String toolVersion) {

    public Identity {
        parameters = Ordered.copy(parameters);
    }

    /** With parameters in the order of the given map. */
    public static Identity of(
            String runId,
            String strategy,
            Map<String, String> parameters,
            long seed,
            String commandLine,
            String toolVersion) {
        return new Identity(runId, strategy, Ordered.copy(parameters), seed, commandLine, toolVersion);
    }
}
