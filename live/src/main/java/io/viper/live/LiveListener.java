package io.viper.live;

import io.viper.core.engine.EngineListener;

/** Told what a live run does, from its thread. What happens inside the engine is told only once the journal's end is reached. */
public interface LiveListener extends EngineListener, SnapshotListener {

    /** Something around the run is not as it should be; it goes on. May be told by another thread than the run's. */
    @Override
    default void onAlarm(String text) {}

    /** Where the run is changed, or why it may not do what it did. */
    default void onPhase(LivePhase phase, String reason) {}

    /**
     * The journal's end is reached; from here on everything is new.
     *
     * @param records that the journal held
     * @param nanos how long it took
     * @param abandoned orders that were decided on and never left
     */
    default void onRecovered(long records, long nanos, int abandoned) {}
}
