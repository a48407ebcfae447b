package io.viper.journal;

/** Somebody else writes to the journal. */
public final class JournalLockedException extends JournalException {
    private static final long serialVersionUID = 1;

    private final String holder;

    JournalLockedException(String folder, String holder) {
        super("journal " + folder + " is in use by " + holder + ": stop it, or use another folder", null);
        this.holder = holder;
    }

    /** Who holds it, as far as known: {@code pid 4711}. */
    public String holder() {
        return holder;
    }
}
