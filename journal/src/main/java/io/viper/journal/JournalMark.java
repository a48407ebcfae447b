package io.viper.journal;

/**
 * A place in a journal that cannot be mistaken for another: the number of a record and the hash of everything up to it.
 * Kept outside the journal (with a snapshot, in a vault) it proves later that the journal has not gone back.
 *
 * @param sequence number of the record; 0 is the place before the first
 * @param hash 32 hexadecimal digits
 */
public record JournalMark(long sequence, String hash) {

    /** The place before the first record. */
    public static final JournalMark START = new JournalMark(0, "0".repeat(2 * Frame.HASH));

    public JournalMark {
        if (sequence < 0) throw new IllegalArgumentException("sequence " + sequence + " is below 0");
        if (!hash.matches("[0-9a-f]{32}")) throw new IllegalArgumentException("'" + hash + "' is no hash of a record");
    }

    @Override
    public String toString() {
        return sequence + " with hash " + hash;
    }
}
