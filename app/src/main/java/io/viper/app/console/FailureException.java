package io.viper.app.console;

/** Carries a {@link Failure} to the one place that reports it. Checked, because it is no mistake of the program. */
public final class FailureException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    FailureException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    /** What went wrong. */
    public Failure failure() {
        return failure;
    }
}
