package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.store.series.DataError;

/** Errors of the store as errors of the command line. */
final class DataFailures {
    private DataFailures() {}

    static Failure of(DataError error) {
        String place = error.line() > 0 ? error.file() + ":" + error.line() : error.file();
        String value = error.value().isEmpty() ? "" : " '" + error.value() + "'";
        return Failure.of(code(error.category()), place + ": " + error.reason() + value, error.remedy());
    }

    static ExitCode code(DataError.Category category) {
        return switch (category) {
            case USAGE, DATA_BAD -> ExitCode.USAGE;
            case CONFIG -> ExitCode.CONFIGURATION;
            case NOT_FOUND -> ExitCode.NOT_FOUND;
            case DATA_MISSING -> ExitCode.DATA_MISSING;
            case IO -> ExitCode.PERMISSION;
        };
    }
}
