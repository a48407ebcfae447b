package io.viper.app.command;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code viper bot}: the commands of bots. */
@CommandLine.Command(
        name = "bot",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "List and show bots; add, start, stop, pause, resume, change and remove those of the running process.")
final class BotCommand {
    @Mixin
    CommonOptions common = new CommonOptions();
}
