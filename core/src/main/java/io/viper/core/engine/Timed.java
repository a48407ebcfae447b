package io.viper.core.engine;

/** Asked to be told when a moment comes. */
interface Timed {
    /**
     * The moment has come, or passed. Called once for each timer, by the engine's thread, between events of the market; may
     * set and cancel timers.
     *
     * @param what the timer was set with
     */
    void due(long what);
}
