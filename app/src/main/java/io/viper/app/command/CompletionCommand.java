package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code viper completion SHELL}: what a shell needs to complete our commands and options. */
@CommandLine.Command(
        name = "completion",
        description = "Print a script with which a shell completes commands and options.",
        footer = {
            "",
            "  source <(viper completion bash)                               in ~/.bashrc, or ~/.zshrc with zsh",
            "  viper completion fish > ~/.config/fish/completions/viper.fish"
        })
final class CompletionCommand extends Command {
    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    @Parameters(arity = "1", paramLabel = "SHELL", description = "bash, zsh or fish.")
    String shell = "";

    @Spec
    CommandSpec spec = CommandSpec.create();

    CompletionCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException {
        if (!SHELLS.contains(shell)) {
            throw Failure.usage(
                            "there is no completion for " + shell + Suggestion.of(shell, SHELLS),
                            "give one of " + String.join(", ", SHELLS))
                    .toException();
        }
        CommandLine all = spec.root().commandLine();
        String script = shell.equals("fish") ? FishCompletion.of(all) : AutoComplete.bash("viper", all);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("shell", shell);
        document.put("script", script);
        if (common.json) answer(document, script);
        else workshop.console().print(script);
        return ExitCode.SUCCESS;
    }
}
