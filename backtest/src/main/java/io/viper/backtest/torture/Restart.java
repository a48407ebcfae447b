package io.viper.backtest.torture;

import static io.viper.backtest.torture.Broken.unless;

import io.viper.core.engine.Effects;
import io.viper.core.engine.Engine;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import java.util.ArrayList;
import java.util.List;

/** Makes an engine from what the log holds, and compares it with what the log says it did. */
final class Restart {
    private final Engine engine;
    private final List<Object> log;
    /** What the last event led to and the log does not hold. */
    private final List<Effect> unwritten = new ArrayList<>();
    /** What the last event led to and the log does hold. */
    private final List<Effect> written = new ArrayList<>();

    private int at;

    Restart(Engine engine, List<Object> log) {
        this.engine = engine;
        this.log = log;
    }

    /**
     * Tells the engine all that it was told.
     *
     * @param hashAt number of the record after which the state's hash is known; 0 if it is not
     */
    void replay(long hashAt, long hash) {
        while (at < log.size()) {
            if (!(log.get(at) instanceof Event event)) {
                throw new Broken("I10", "the log says " + log.get(at) + ", which nothing led to");
            }
            at++;
            compare(engine.on(event));
            if (at == hashAt) unless(hash == engine.stateHash(), "I10", "the state is another one after {}", event);
        }
    }

    private void compare(Effects effects) {
        unwritten.clear();
        written.clear();
        for (int k = 0; k < effects.size(); k++) {
            Effect effect = effects.get(k);
            if (at == log.size()) {
                unwritten.add(effect);
                continue;
            }
            Object said = log.get(at++);
            unless(effect.equals(said), "I10", "this time it is {}, the log says {}", effect, said);
            written.add(effect);
        }
    }

    List<Effect> unwritten() {
        return unwritten;
    }

    List<Effect> written() {
        return written;
    }
}
