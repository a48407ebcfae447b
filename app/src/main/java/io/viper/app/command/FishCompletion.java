package io.viper.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Commands and options as fish wants to know them: a line each, with when it fits. */
final class FishCompletion {
    private final StringBuilder script = new StringBuilder("complete -c viper -f\n");

    private FishCompletion() {}

    /** The script for a command and all below it. */
    static String of(CommandLine root) {
        FishCompletion fish = new FishCompletion();
        fish.add(root, List.of());
        return fish.script.toString();
    }

    private void add(CommandLine command, List<String> path) {
        Map<String, CommandLine> below = command.getSubcommands();
        String here = here(path, below);
        for (Map.Entry<String, CommandLine> each : below.entrySet()) {
            String what = first(each.getValue().getCommandSpec());
            script.append("complete -c viper -n ").append(quoted(here));
            script.append(" -a ").append(each.getKey()).append(" -d ").append(quoted(what));
            script.append('\n');
        }
        String inside = path.isEmpty() ? here : seen(path);
        for (OptionSpec option : command.getCommandSpec().options()) {
            script.append("complete -c viper -n ").append(quoted(inside));
            for (String name : option.names()) {
                script.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
            }
            if (option.arity().max() > 0) script.append(" -r -F");
            script.append(" -d ").append(quoted(String.join(" ", option.description())));
            script.append('\n');
        }
        below.forEach((name, each) -> {
            List<String> next = new ArrayList<>(path);
            next.add(name);
            add(each, next);
        });
    }

    /** When a command of this level is expected. */
    private static String here(List<String> path, Map<String, CommandLine> below) {
        if (path.isEmpty()) return "__fish_use_subcommand";
        return seen(path) + "; and not __fish_seen_subcommand_from " + String.join(" ", below.keySet());
    }

    private static String seen(List<String> path) {
        List<String> conditions =
                path.stream().map(name -> "__fish_seen_subcommand_from " + name).toList();
        return String.join("; and ", conditions);
    }

    private static String first(CommandSpec spec) {
        String[] lines = spec.usageMessage().description();
        return lines.length == 0 ? "" : lines[0];
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
