package io.viper.live;

import io.viper.core.engine.EngineListener;

/**
 * Told what a run does, from its thread. What happens inside the engine is told only once the past is over: what a journal
 * holds was told when it happened.
 */
public interface LoopListener extends EngineListener, SnapshotListener {

    /**
     * The past is over; from here on everything is new.
     *
     * @param records that the journal held of this run; 0 for a new one
     * @param nanos how long it took
     */
    default void onRecovered(long records, long nanos) {}

    /** The run did not begin at its begin, but with the state behind this record, from a snapshot. */
    default void onResumed(long sequence) {}

    /** Something around the run is not as it should be, or is again; it goes on. May be told by another thread than the run's. */
    @Override
    default void onAlarm(String text) {}

    /** How it is doing; about once a second, and at the end. */
    default void onStatus(Status status) {}

    /** A kill is not answered. Told by another thread than the run's, which does not come back. */
    default void onLate(String text) {}
}
