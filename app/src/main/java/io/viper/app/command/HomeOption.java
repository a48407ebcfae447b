package io.viper.app.command;

import picocli.CommandLine.Option;

/** Where data is kept. */
final class HomeOption {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Where data is kept; otherwise VIPER_HOME, otherwise data beside the launcher.")
    String home = "";
}
