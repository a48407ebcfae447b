package io.viper.exchange;

/** A body that is not what the exchange documents: missing, of another type, out of range. It is never guessed at. */
public final class BadReplyException extends Exception {
    private static final long serialVersionUID = 1;
    private static final int MOST_LETTERS = 500;

    /** Says what was found and where; a message as long as a reply is cut. */
    public BadReplyException(String message) {
        super(message.length() <= MOST_LETTERS ? message : message.substring(0, MOST_LETTERS) + "…");
    }
}
