package io.viper.journal;

/** The journal was written by a newer program than this one. It is refused as a whole: what is not known cannot be skipped. */
public final class JournalVersionException extends JournalException {
    private static final long serialVersionUID = 1;

    JournalVersionException(String file, long offset, String what) {
        super(
                "journal " + file + " at offset " + offset + ": " + what
                        + "; it was written by a newer version of the program: use that one",
                null);
    }
}
