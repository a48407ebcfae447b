package io.viper.live;

/** Told what becomes of snapshots, by the run's thread or by the one that writes them. */
public interface SnapshotListener {

    /**
     * One was written.
     *
     * @param sequence the last record that it knows
     * @param pauseNanos how long the run stood still for it
     * @param bytes what it takes on the disk
     */
    default void onSnapshot(long sequence, long pauseNanos, int bytes) {}

    /** Something around the run is not as it should be, or is again; it goes on. */
    default void onAlarm(String text) {}
}
