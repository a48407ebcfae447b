package io.viper.app.command;

import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import java.time.Duration;

/** How long one call of a strategy may take. */
final class StrategyTimeout {
    private static final double MOST_SECONDS = 86_400;

    private StrategyTimeout() {}

    static Duration of(double seconds) throws FailureException {
        if (seconds > 0 && seconds <= MOST_SECONDS) return Duration.ofNanos(Math.round(seconds * 1e9));
        throw Failure.usage("--strategy-timeout " + seconds + " is no time", "give seconds, up to a day")
                .toException();
    }
}
