package io.viper.core.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person tells the platform about its bots. A bot is a strategy with parameters for some instruments, under a name
 * that is unique among those that live. What cannot be done as things stand is refused with a reason and changes nothing.
 */
public sealed interface BotEvent extends Event.Operator {

    /** The bot's name. */
    String bot();

    /** What becomes of a position when its bot is stopped. */
    enum StopPolicy {
        /** It stays, with its stop and its targets. */
        KEEP,
        /** It is closed at the market. */
        CLOSE
    }

    /**
     * There is to be a new bot; it starts at once.
     *
     * @param strategy how the strategy is found
     * @param fingerprint of its code: other code is another strategy
     * @param parameters as text; the rest are defaults
     * @param instruments by their numbers in the run
     */
    record Added(
            long time,
            String bot,
            String strategy,
            String fingerprint,
            Map<String, String> parameters,
            List<Integer> instruments)
            implements BotEvent {
        public Added {
            parameters = inOrder(parameters);
            instruments = List.copyOf(instruments);
        }
    }

    /** A bot that has stopped, or failed, is to start. */
    record Started(long time, String bot, String who) implements BotEvent {}

    /** A bot is to stop for good. */
    record Stopped(long time, String bot, StopPolicy policy, String who) implements BotEvent {}

    /**
     * A bot makes no new entries; its exits go on.
     *
     * @param until when it resumes by itself, UTC epoch nanoseconds; {@link Long#MAX_VALUE} for never
     */
    record Paused(long time, String bot, long until, String who) implements BotEvent {}

    /** A bot that was paused makes entries again. */
    record Resumed(long time, String bot, String who) implements BotEvent {}

    /**
     * A bot goes on with other parameters.
     *
     * @param parameters all that are not to be defaults
     */
    record Changed(long time, String bot, Map<String, String> parameters, String who) implements BotEvent {
        public Changed {
            parameters = inOrder(parameters);
        }
    }

    /** A bot that has stopped is forgotten; its name is free. */
    record Removed(long time, String bot, String who) implements BotEvent {}

    /** In the order of their names, so that they are always written in the same way. */
    private static Map<String, String> inOrder(Map<String, String> parameters) {
        return Collections.unmodifiableMap(new TreeMap<>(parameters));
    }
}
