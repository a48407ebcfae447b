package io.viper.live;

/** Told what a live run does, from its thread. What happens inside the engine is told only once the journal's end is reached. */
public interface LiveListener extends LoopListener {

    /** Where the run is changed, or why it may not do what it did. */
    default void onPhase(LivePhase phase, String reason) {}

    /**
     * Whether entries may be made at one of several exchanges, as far as its line and its account are concerned, is changed.
     *
     * @param reason why they may not; empty if they may
     */
    default void onExchange(String exchange, boolean ready, String reason) {}

    /**
     * The journal's end is reached; from here on everything is new.
     *
     * @param records that the journal held
     * @param nanos how long it took
     * @param abandoned orders that were decided on and never left
     */
    default void onRecovered(long records, long nanos, int abandoned) {}
}
