package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.store.series.DataException;
import java.util.Map;
import picocli.CommandLine.Mixin;

/** One verb: its options are its fields. What goes wrong outside is thrown as a failure; what else is thrown is a bug. */
abstract class Command {
    final Workshop workshop;

    @Mixin
    CommonOptions common = new CommonOptions();

    Command(Workshop workshop) {
        this.workshop = workshop;
    }

    /** Prints what was found or done: a document where one is wanted, otherwise text for people. */
    final void answer(Map<String, Object> document, String text) {
        if (common.json) workshop.console().print(Json.pretty(document));
        else workshop.console().printText(text);
    }

    /** Does it. */
    abstract ExitCode run() throws FailureException, DataException;
}
