package io.viper.journal.graph;

import io.viper.journal.JournalException;

/** A graph cannot be written, or bytes are not those of this graph; the message says where and why, for people. */
public final class GraphException extends JournalException {
    private static final long serialVersionUID = 1;

    /** @param message what is wrong and where */
    public GraphException(String message) {
        super(message, null);
    }

    GraphException(String message, Throwable cause) {
        super(message, cause);
    }
}
