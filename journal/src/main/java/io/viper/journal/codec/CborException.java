package io.viper.journal.codec;

/** The bytes are no record of the kind they claim to be. With a valid checksum that is our mistake, not the disk's. */
public final class CborException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CborException(String message) {
        super(message);
    }

    CborException(String message, Throwable cause) {
        super(message, cause);
    }
}
