package io.viper.app.command;

import picocli.CommandLine;

/** {@code viper journal}: the record of everything, to be looked at. */
@CommandLine.Command(
        name = "journal",
        description = "Look after the journal of a run: cat, verify, stat, list, repair, prune.",
        synopsisSubcommandLabel = "COMMAND")
final class JournalCommand {}
