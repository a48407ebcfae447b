package io.viper.journal;

/**
 * How a journal ends.
 *
 * @param state which of the ways
 * @param sequence the last record; 0 if there is none
 * @param file the last file; empty if there is none
 * @param offset where the last record ends in it
 * @param cutBytes bytes behind it that are no part of the journal, up to the last one that is not zero
 * @param reason why they are not; empty if nothing was cut
 */
public record Tail(State state, long sequence, String file, long offset, long cutBytes, String reason) {

    /** The ways to end. */
    public enum State {
        /** The writer went in good order. */
        CLOSED,
        /** The writer is still there, or was killed between two records. */
        OPEN,
        /** Something unreadable follows that was never acknowledged: the writer or the power went in the middle of it. */
        CUT
    }
}
