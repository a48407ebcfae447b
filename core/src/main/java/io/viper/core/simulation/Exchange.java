package io.viper.core.simulation;

import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import org.jspecify.annotations.Nullable;

/** The door of an exchange made of bars; {@link SimulatedExchange} says how it is used. */
public interface Exchange {
    /** Tells what one instrument's market will do in the window of the bar. */
    void open(int instrument, Bar bar);

    /** The earliest event that has not been told yet; null when the window has no more. */
    @Nullable
    Event poll();

    /** Takes an effect that the engine decided on at {@code time}. */
    void accept(Effect effect, long time);
}
