package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Reporter;
import io.viper.app.console.Suggestion;
import io.viper.store.series.DataException;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** One line of the user's: parsed, run, and answered with an exit code. The one place where errors are told. */
public final class CommandLoop {
    private static final List<String> VERSION = List.of("version", "--version", "-V");

    private final Console console;
    private final CommandTree tree;

    /** Runs commands of a tree. */
    public CommandLoop(Console console, CommandTree tree) {
        this.console = console;
        this.tree = tree;
    }

    /** Runs a line. Returns the exit code; throws nothing. */
    public int run(String... words) {
        Reporter reporter = new Reporter(console, Arrays.asList(words).contains("--json"));
        try {
            return answer(words).number();
        } catch (FailureException failed) {
            console.clearAnimation();
            return reporter.report(failed.failure());
        } catch (DataException failed) {
            console.clearAnimation();
            return reporter.report(DataFailures.of(failed.error()));
        } catch (RuntimeException | Error bug) {
            console.clearAnimation();
            return reporter.bug(bug, List.of(words));
        }
    }

    /** Finds the command that is meant, and lets it answer. Help and version come before anything else. */
    private ExitCode answer(String... words) throws FailureException, DataException {
        // asked by scripts at every start: it needs no parser, which costs most of its time
        if (words.length == 1 && VERSION.contains(words[0]))
            return tree.version().run();
        ParseResult line = parse(words);
        while (line.hasSubcommand()) line = line.subcommand();
        CommandLine command = line.commandSpec().commandLine();
        Object object = command.getCommand();
        if (object instanceof CommandTree.Root root && root.version)
            return tree.version().run();
        if (line.isUsageHelpRequested()) {
            console.printText(command.getUsageMessage());
            return ExitCode.SUCCESS;
        }
        if (object instanceof Command verb) {
            console.configure(verb.common.quiet, verb.common.noColor);
            return verb.run();
        }
        if (words.length == 0) {
            console.printText(command.getUsageMessage());
            return ExitCode.SUCCESS;
        }
        String names = String.join(", ", command.getSubcommands().keySet());
        throw Failure.usage("viper " + String.join(" ", words) + " lacks a command", "add one of " + names)
                .toException();
    }

    /** The parser's errors become ours: what was found, what was meant, where the help is. */
    private ParseResult parse(String... words) throws FailureException {
        CommandLine root = tree.of(words);
        try {
            return root.parseArgs(words);
        } catch (CommandLine.UnmatchedArgumentException unknown) {
            throw unknown(unknown).toException();
        } catch (CommandLine.ParameterException wrong) {
            String help = wrong.getCommandLine().getCommandSpec().qualifiedName();
            throw Failure.usage(String.valueOf(wrong.getMessage()), "see " + help + " --help")
                    .toException();
        }
    }

    /** A word that nobody knows: an option or a command, each with the nearest that exists. */
    private static Failure unknown(CommandLine.UnmatchedArgumentException unknown) {
        CommandLine command = unknown.getCommandLine();
        String word = unknown.getUnmatched().getFirst();
        String name = command.getCommandSpec().qualifiedName();
        if (word.startsWith("-")) {
            String option = word.replaceFirst("=.*", "");
            String meant =
                    Suggestion.of(option, command.getCommandSpec().optionsMap().keySet());
            return Failure.usage(name + " has no option " + option + meant, "see " + name + " --help");
        }
        var known = command.getSubcommands().keySet();
        if (known.isEmpty()) {
            return Failure.usage(name + " does not expect '" + word + "'", "see " + name + " --help");
        }
        return Failure.usage(
                "there is no command " + name + " " + word + Suggestion.of(word, known),
                "commands: " + String.join(", ", known));
    }
}
