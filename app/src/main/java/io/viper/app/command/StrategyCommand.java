package io.viper.app.command;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code viper strategy}: the commands of strategies. */
@CommandLine.Command(
        name = "strategy",
        synopsisSubcommandLabel = "COMMAND",
        description = "List, show, write and check strategies.")
final class StrategyCommand {
    @Mixin
    CommonOptions common = new CommonOptions();
}
