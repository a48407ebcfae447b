package io.viper.journal.graph;

/** A graph cannot be written, or bytes are not those of this graph; the message says where and why, for people. */
public final class GraphException extends RuntimeException {
    private static final long serialVersionUID = 1;

    GraphException(String message) {
        super(message);
    }

    GraphException(String message, Throwable cause) {
        super(message, cause);
    }
}
