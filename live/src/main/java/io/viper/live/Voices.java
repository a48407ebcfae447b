package io.viper.live;

import io.viper.core.model.Effect;
import io.viper.core.model.Event;

/** What people say in a run that is made again. Called by its course, on its thread. */
interface Voices {
    /** Between two windows, before the first and behind the last. */
    void between(Course course);

    /** Before an event of the market. */
    void before(Course course, Event event);

    /** What an event led to, before it is at the exchange. */
    default void wanted(Course course, Effect effect, long time) {}
}
