package io.viper.journal;

import org.jspecify.annotations.Nullable;

/**
 * The writer is dead: the disk failed it, or is full beyond its reserve. What was acknowledged is on the disk, what was not
 * may be. After a failed flush nobody can say which pages the system dropped, so nothing is tried again: stop sending, end
 * the process, start again and recover.
 */
public final class JournalFailedException extends JournalException {
    private static final long serialVersionUID = 1;

    JournalFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
