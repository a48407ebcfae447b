package io.viper.exchange;

/** A body that is not what the exchange documents: missing, of another type, out of range. It is never guessed at. */
public final class BadReplyException extends Exception {
    private static final long serialVersionUID = 1;

    /** Says what was found and where. */
    public BadReplyException(String message) {
        super(message);
    }
}
