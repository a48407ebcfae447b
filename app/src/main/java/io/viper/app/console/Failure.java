package io.viper.app.console;

import java.util.List;

/**
 * Why a command could not do what was asked: an operating error, no bug.
 *
 * @param code what kind, and the exit code
 * @param message one sentence: what was found, and where
 * @param remedy what helps; empty where nothing does
 * @param details lines that belong to it, such as a compiler's message with the source line
 */
public record Failure(ExitCode code, String message, String remedy, List<String> details) {
    public Failure {
        details = List.copyOf(details);
    }

    /** Without details. */
    public static Failure of(ExitCode code, String message, String remedy) {
        return new Failure(code, message, remedy, List.of());
    }

    /** The request makes no sense. */
    public static Failure usage(String message, String remedy) {
        return of(ExitCode.USAGE, message, remedy);
    }

    /** With lines that belong to it. */
    public Failure with(List<String> lines) {
        return new Failure(code, message, remedy, lines);
    }

    /** For throwing it to whoever reports it. */
    public FailureException toException() {
        return new FailureException(this);
    }
}
