package io.viper.journal;

/**
 * The journal does not contain a record that is known to have been acknowledged: it is an older copy, or another journal.
 * What happened since must be learned from the exchanges before anything is sent.
 */
public final class JournalRegressedException extends JournalException {
    private static final long serialVersionUID = 1;

    JournalRegressedException(String folder, JournalMark mark, String found) {
        super("journal " + folder + " should contain record " + mark + ", but " + found, null);
    }
}
