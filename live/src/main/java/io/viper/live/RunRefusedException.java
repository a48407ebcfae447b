package io.viper.live;

import java.util.List;

/** A run cannot be started, or continued, as it was asked for: an operating error, with what helps. */
public final class RunRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> details;

    RunRefusedException(String message, List<String> details) {
        super(message);
        this.details = List.copyOf(details);
    }

    /** One line for each thing that is in the way. */
    public List<String> details() {
        return List.copyOf(details);
    }
}
