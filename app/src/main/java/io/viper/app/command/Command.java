package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.FailureException;
import io.viper.store.series.DataException;

/** One verb. What goes wrong outside is thrown as a failure; what else is thrown is a bug. */
interface Command {

    /** What every command understands. */
    CommonOptions common();

    /** Does it. */
    ExitCode run() throws FailureException, DataException;
}
