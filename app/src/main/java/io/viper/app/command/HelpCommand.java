package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code viper help [TOPIC]}: the help of viper, or of one of its commands. */
@CommandLine.Command(name = "help", description = "Show the help of viper, or of a command.")
final class HelpCommand extends Command {

    @Parameters(arity = "0..2", paramLabel = "TOPIC", description = "A command, such as backtest or data import.")
    List<String> topics = List.of();

    @Spec
    CommandSpec spec = CommandSpec.create();

    HelpCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException {
        CommandLine shown = spec.root().commandLine();
        for (String topic : topics) {
            CommandLine next = shown.getSubcommands().get(topic);
            if (next == null) {
                var known = shown.getSubcommands().keySet();
                throw Failure.usage(
                                "there is no help on '" + topic + "'" + Suggestion.of(topic, known),
                                "topics: " + String.join(", ", known))
                        .toException();
            }
            shown = next;
        }
        String text = shown.getUsageMessage();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("topic", String.join(" ", topics));
        document.put("commands", List.copyOf(shown.getSubcommands().keySet()));
        document.put("text", text);
        answer(document, text);
        return ExitCode.SUCCESS;
    }
}
