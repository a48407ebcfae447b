package io.viper.journal;

/**
 * How a writer is doing, for monitoring; taken at one moment.
 *
 * @param epoch which writer of the journal it is
 * @param appended the last record that was appended
 * @param durable the last record that is on the disk for sure
 * @param bytesLeft room in this segment and in the reserve, which is what a full disk leaves
 * @param low whether new risk should be refused
 * @param lowReason why; empty if not low
 * @param failed why the writer is dead; empty if it is not
 * @param commits how often the disk was asked
 * @param lastCommitNanos how long it took the last time
 * @param slowestCommitNanos how long it took at most
 * @param p99CommitNanos what 99 of 100 of the last 256 did not exceed
 */
public record JournalHealth(
        long epoch,
        long appended,
        long durable,
        long bytesLeft,
        boolean low,
        String lowReason,
        String failed,
        long commits,
        long lastCommitNanos,
        long slowestCommitNanos,
        long p99CommitNanos) {}
