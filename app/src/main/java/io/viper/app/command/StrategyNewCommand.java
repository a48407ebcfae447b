package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Suggestion;
import io.viper.app.strategy.StrategyTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code viper strategy new}: a file that compiles and trades as it is, to be changed. */
@CommandLine.Command(name = "new", description = "Write a strategy to start from: one file that runs as it is.")
final class StrategyNewCommand extends Command {

    @Parameters(arity = "1", paramLabel = "NAME", description = "Name of the class, such as MyStrategy.")
    String name = "";

    @Option(names = "--template", paramLabel = "NAME", description = "What to start from: ${DEFAULT-VALUE}.")
    String template = "ema-cross";

    @Option(names = "--dir", paramLabel = "DIR", description = "Folder of the file; where you are if left out.")
    String folder = "";

    @Option(names = "--dry-run", description = "Print the file instead of writing it.")
    boolean dryRun;

    StrategyNewCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException {
        String type = type(name);
        if (!StrategyTemplate.names().contains(template)) {
            throw Failure.usage(
                            "there is no template '" + template + "'"
                                    + Suggestion.of(template, StrategyTemplate.names()),
                            "templates: " + String.join(", ", StrategyTemplate.names()))
                    .toException();
        }
        String text = StrategyTemplate.text(template, type);
        Console console = workshop.console();
        if (dryRun) {
            if (common.json) answer(document("", text), text);
            else console.print(text);
            return ExitCode.SUCCESS;
        }
        Path file = workshop.surroundings().resolve(folder).resolve(type + ".java");
        write(file, text);
        String shown = folder.isEmpty() ? type + ".java" : folder + "/" + type + ".java";
        answer(document(shown, text), "wrote " + shown + "\n");
        console.note("  run it:    viper backtest " + shown);
        console.note("  check it:  viper strategy check " + shown);
        return ExitCode.SUCCESS;
    }

    /** @param file that was written; empty for none */
    private static Map<String, Object> document(String file, String text) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", file);
        document.put("source", text);
        return document;
    }

    /** {@code my-strategy} as {@code MyStrategy}. */
    private static String type(String name) throws FailureException {
        StringBuilder type = new StringBuilder();
        for (String word : name.replaceFirst("\\.java$", "").split("[-_ ]", -1)) {
            if (!word.isEmpty())
                type.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        // a name that begins with a capital letter is no word of the language
        if (type.toString().matches("[A-Z][A-Za-z0-9]*")) return type.toString();
        throw Failure.usage("'" + name + "' is no name of a class", "take letters and digits, such as MyStrategy")
                .toException();
    }

    /** Never over a file that is there: it may be somebody's work. */
    private static void write(Path file, String text) throws FailureException {
        if (Files.exists(file)) {
            throw Failure.usage(file + " is there already", "take another name, or remove the file")
                    .toException();
        }
        try {
            Path parent = file.getParent();
            if (parent != null) Files.createDirectories(parent);
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (IOException refused) {
            throw Failure.of(
                            ExitCode.PERMISSION,
                            file + " cannot be written: " + refused.getMessage(),
                            "choose another folder with --dir")
                    .toException();
        }
    }
}
