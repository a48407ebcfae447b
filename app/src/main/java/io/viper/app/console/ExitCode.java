package io.viper.app.console;

import java.util.Locale;

/** How a command ended, as the shell sees it. The numbers never change. */
public enum ExitCode {
    /** It did what was asked. */
    SUCCESS(0, "Done"),
    /** A mistake of the program: prints a trace id. */
    BUG(1, "Unexpected error"),
    /** The strategy of the user failed: the same number as a bug, but not ours. */
    STRATEGY_FAILED(1, "The strategy failed"),
    /** {@code viper doctor} found something wrong: the same number again. */
    UNWELL(1, "Something is wrong"),
    /** The request makes no sense. */
    USAGE(2, "Usage error"),
    /** A setting is wrong. */
    CONFIGURATION(3, "Configuration invalid"),
    /** Something that was named does not exist. */
    NOT_FOUND(4, "Not found"),
    /** Nothing runs that could answer. */
    NOT_RUNNING(5, "Not running"),
    /** Refused by a gate of risk or safety. */
    REFUSED(6, "Refused"),
    /** Exchange or network failed after retries. */
    NETWORK(7, "Network failure"),
    /** Data that is needed is not there. */
    DATA_MISSING(8, "Required data is missing"),
    /** Something did not come back in time. */
    TIMEOUT(9, "Timeout"),
    /** A part was done. */
    PARTIAL(10, "Partial success"),
    /** A check that was asked for failed. */
    CHECK_FAILED(11, "Check failed"),
    /** The system does not let us: permission, read-only or full disk. */
    PERMISSION(12, "Not permitted"),
    /** Ctrl-C. */
    INTERRUPTED(130, "Interrupted");

    private final int number;
    private final String title;

    ExitCode(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** What the process ends with. */
    public int number() {
        return number;
    }

    /** For people, a few words. */
    public String title() {
        return title;
    }

    /** For programs: {@code data-missing}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
