package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.FailureException;
import io.viper.store.series.DataException;
import picocli.CommandLine.Mixin;

/** One verb: its options are its fields. What goes wrong outside is thrown as a failure; what else is thrown is a bug. */
abstract class Command {
    final Workshop workshop;

    @Mixin
    CommonOptions common = new CommonOptions();

    Command(Workshop workshop) {
        this.workshop = workshop;
    }

    /** Does it. */
    abstract ExitCode run() throws FailureException, DataException;
}
