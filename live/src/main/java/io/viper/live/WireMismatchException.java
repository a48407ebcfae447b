package io.viper.live;

/** What was about to leave is not what was intended: an invariant of ours is broken. Nothing leaves, and trading stops. */
public final class WireMismatchException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    WireMismatchException(long orderId, String what) {
        super("order " + orderId + " " + what);
    }
}
