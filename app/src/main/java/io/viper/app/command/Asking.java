package io.viper.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.control.ControlClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that asks the running process to do something. */
abstract class Asking extends Command {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})([smhd])");

    @Mixin
    HomeOption home = new HomeOption();

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "A name of yours for this command: sent again, it is answered and not done twice.")
    String id = "";

    Asking(Workshop workshop) {
        super(workshop);
    }

    /** Asks and tells what became of it. */
    final ExitCode ask(String command, Map<String, Object> arguments) throws FailureException {
        Console console = workshop.console();
        Map<String, Object> request = new LinkedHashMap<>(arguments);
        request.put("id", id);
        request.put("who", System.getProperty("user.name", "somebody"));
        JsonNode answer = new ControlClient(home.paper(workshop)).ask(command, request);
        if (common.json) {
            console.print(answer.toPrettyString() + "\n");
            return ExitCode.SUCCESS;
        }
        for (JsonNode line : answer.path("lines")) console.printText(line.asText() + "\n");
        if (answer.path("lines").isEmpty()) console.println("done");
        return ExitCode.SUCCESS;
    }

    /** {@code 90s}, {@code 30m}, {@code 2h} or {@code 1d} in seconds; 0 for an empty text. */
    static long seconds(String text) throws FailureException {
        return seconds("--for", text);
    }

    /** The same of another option. */
    static long seconds(String option, String text) throws FailureException {
        if (text.isEmpty()) return 0;
        Matcher span = SPAN.matcher(text);
        if (!span.matches() || span.group(1).matches("0+")) {
            throw Failure.usage(option + " " + text + " is no time", "write it as 90s, 30m, 2h or 1d")
                    .toException();
        }
        long unit = switch (span.group(2)) {
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3_600;
            default -> 86_400;
        };
        return Long.parseLong(span.group(1)) * unit;
    }
}
