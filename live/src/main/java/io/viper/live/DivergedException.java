package io.viper.live;

import io.viper.journal.codec.JournalRecord;

/**
 * What follows from the input is not what the journal holds: the data was changed, or the program decides otherwise than
 * the one that wrote it. Nothing may be traded after that.
 */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long sequence;

    DivergedException(long sequence, String expected, String found) {
        super("journal record " + sequence + " does not follow from the input: the journal has " + expected
                + ", the input gives " + found);
        this.sequence = sequence;
    }

    DivergedException(long sequence, JournalRecord expected, JournalRecord found) {
        this(sequence, expected.toString(), found.toString());
    }

    /** Number of the first record that differs. */
    public long sequence() {
        return sequence;
    }
}
