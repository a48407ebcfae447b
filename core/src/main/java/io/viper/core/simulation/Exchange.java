package io.viper.core.simulation;

import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import org.jspecify.annotations.Nullable;

/** The door of an exchange made of bars; {@link SimulatedExchange} says how it is used. */
public interface Exchange {
    /** Tells what one instrument's market will do in the window of the bar. */
    void open(int instrument, Bar bar);

    /**
     * The earliest event that has not been told yet.
     *
     * @param until what happens later is left to happen, in this window or the next
     * @return null when the window has no more up to then
     */
    @Nullable
    Event poll(long until);

    /** The earliest event of the window that has not been told yet; null when it has no more. */
    default @Nullable Event poll() {
        return poll(Long.MAX_VALUE);
    }

    /** Takes an effect that the engine decided on at {@code time}. */
    void accept(Effect effect, long time);
}
