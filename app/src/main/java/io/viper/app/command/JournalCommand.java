package io.viper.app.command;

import picocli.CommandLine;

/** {@code viper journal}: the record of everything, to be looked at. */
@CommandLine.Command(
        name = "journal",
        description = "Look at the journal of a run: cat, verify, stat, list, prune.",
        synopsisSubcommandLabel = "COMMAND")
final class JournalCommand {}
