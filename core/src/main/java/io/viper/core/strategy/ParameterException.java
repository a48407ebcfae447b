package io.viper.core.strategy;

import java.util.List;

/** Parameters that were given do not fit the strategy. The message lists every problem with its remedy. */
public final class ParameterException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** From one sentence a problem. */
    public ParameterException(List<String> problems) {
        super(String.join("; ", problems));
    }
}
