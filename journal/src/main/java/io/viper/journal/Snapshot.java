package io.viper.journal;

import io.viper.journal.codec.Bytes;

/**
 * The state at one place of the journal: with it, a start replays only what follows.
 *
 * @param mark the last record that the state knows
 * @param time when it was taken, UTC epoch nanoseconds
 * @param stateHash the engine's hash of the state, for comparison after it was restored
 * @param state whatever the engine needs, in the engine's own form
 */
public record Snapshot(JournalMark mark, long time, long stateHash, Bytes state) {}
