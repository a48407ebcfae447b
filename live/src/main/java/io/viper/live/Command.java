package io.viper.live;

import io.viper.core.engine.Engine;
import io.viper.core.model.Event;
import java.util.List;

/**
 * What somebody outside wants of a run.
 *
 * @param id the sender's name for it: sent again, it is answered and not done twice; empty if it is never sent again
 * @param source who, for the journal
 * @param name what, for the journal
 * @param body the details, for the journal
 * @param events what the engine is to be told
 */
public record Command(String id, String source, String name, String body, Events events) {

    /** What the engine is to be told, made when the moment has come. Called by the engine's thread; only reads. */
    @FunctionalInterface
    public interface Events {
        /** The events, all of them at {@code time}; none if there is nothing to do. */
        List<? extends Event.Operator> at(long time, Engine engine);
    }

    /**
     * What became of it. Durable when it is given.
     *
     * @param done whether it was
     * @param repeated whether it had been done before
     * @param lines what happened, or why it was not done
     */
    public record Answer(boolean done, boolean repeated, List<String> lines) {
        public Answer {
            lines = List.copyOf(lines);
        }
    }
}
