package io.viper.journal;

import org.jspecify.annotations.Nullable;

/** The journal does not hold what was written: the message names file, offset and sequence. Nothing behind it is believed. */
public final class JournalCorruptException extends JournalException {
    private static final long serialVersionUID = 1;

    private final String what;
    private final String file;
    private final long offset;
    private final long sequence;
    private final boolean acknowledged;

    JournalCorruptException(String file, long offset, long sequence, String what, boolean acknowledged) {
        this(file, offset, sequence, what, acknowledged, null);
    }

    JournalCorruptException(
            String file, long offset, long sequence, String what, boolean acknowledged, @Nullable Throwable cause) {
        super("journal corrupt in " + file + " at offset " + offset + ", sequence " + sequence + ": " + what, cause);
        this.what = what;
        this.file = file;
        this.offset = offset;
        this.sequence = sequence;
        this.acknowledged = acknowledged;
    }

    /** The name of the file. */
    public String file() {
        return file;
    }

    /** Where in the file. */
    public long offset() {
        return offset;
    }

    /** The record that should be there. */
    public long sequence() {
        return sequence;
    }

    /**
     * Whether the lost record was acknowledged. False only where a power failure explains the loss: a hole in front of
     * records that were written after the last commit. {@link JournalRepair} cuts there.
     */
    public boolean acknowledged() {
        return acknowledged;
    }

    /** The same, where something outside the journal proves that what was lost was acknowledged. */
    JournalCorruptException acknowledgedBy(JournalMark mark) {
        String proof = what + "; record " + mark.sequence() + " was acknowledged, as a mark or snapshot says";
        return new JournalCorruptException(file, offset, sequence, proof, true, this);
    }
}
