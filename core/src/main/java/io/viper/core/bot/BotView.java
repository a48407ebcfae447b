package io.viper.core.bot;

import java.util.List;
import java.util.Map;

/**
 * A bot as it is at one moment.
 *
 * @param number its number in the run, for ever
 * @param strategy how its strategy is found; its name where nobody looks for it
 * @param parameters that were given
 * @param instruments by their numbers
 * @param since when it came into its state, UTC epoch nanoseconds
 * @param restarts after failures, since a person started it
 * @param wakeAt when it restarts or resumes by itself; {@link Long#MAX_VALUE} for never
 * @param reason of its state, for people
 */
public record BotView(
        int number,
        String name,
        String strategy,
        Map<String, String> parameters,
        List<Integer> instruments,
        BotState state,
        BotActivity activity,
        long since,
        int restarts,
        long wakeAt,
        String reason) {}
