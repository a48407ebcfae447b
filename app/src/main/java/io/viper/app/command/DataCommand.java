package io.viper.app.command;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code viper data}: the commands of market data. */
@CommandLine.Command(
        name = "data",
        synopsisSubcommandLabel = "COMMAND",
        description = "Fetch, import, list, verify, repair, remove and export market data.")
final class DataCommand {
    @Mixin
    CommonOptions common = new CommonOptions();
}
