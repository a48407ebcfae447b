package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/** {@code viper version}. */
@CommandLine.Command(name = "version", description = "Print the version of viper and of Java.")
final class VersionCommand extends Command {

    VersionCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() {
        Runtime.Version java = Runtime.version();
        if (common.json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("version", workshop.version());
            document.put("java", java.toString());
            workshop.console().print(Json.pretty(document));
        } else {
            workshop.console().println("viper " + workshop.version() + " (java " + java + ")");
        }
        return ExitCode.SUCCESS;
    }
}
