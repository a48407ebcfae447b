package io.viper.app.command;

import io.viper.app.paper.PaperHome;
import picocli.CommandLine.Option;

/** Where data is kept. */
final class HomeOption {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Where data is kept; otherwise VIPER_HOME, otherwise data beside the launcher.")
    String home = "";

    /** The home of the process that runs there. */
    PaperHome paper(Workshop workshop) {
        return new PaperHome(workshop.surroundings().home(home));
    }
}
