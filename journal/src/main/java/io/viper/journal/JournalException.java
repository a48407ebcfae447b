package io.viper.journal;

import org.jspecify.annotations.Nullable;

/** The journal cannot do what it is asked. The message says what, where, and what to do; the subclasses say which case. */
public class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message says where too */
    public JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
