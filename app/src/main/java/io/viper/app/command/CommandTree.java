package io.viper.app.command;

import io.viper.app.console.Console;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** All commands by name. Only those that may be meant are made, so that quick ones start fast. */
public final class CommandTree {
    /** Commands that speak of all the others. */
    private static final List<String> WHOLE = List.of("help", "completion");

    private final Map<String, Supplier<CommandLine>> verbs = new LinkedHashMap<>();
    private final Workshop workshop;
    private final int columns;

    /** The commands of a console. */
    public CommandTree(Console console, String version) {
        workshop = new Workshop(console, version);
        columns = Math.min(console.surroundings().columns(), 120);
        verbs.put("backtest", () -> new CommandLine(new BacktestCommand(workshop)));
        verbs.put("paper", () -> new CommandLine(new PaperCommand(workshop)));
        verbs.put("live", () -> new CommandLine(new LiveCommand(workshop)));
        verbs.put("status", () -> new CommandLine(new StatusCommand(workshop)));
        for (ViewListCommand.Kind kind : ViewListCommand.Kind.values()) {
            if (kind != ViewListCommand.Kind.BOTS) verbs.put(kind.key(), () -> ViewListCommand.of(workshop, kind));
        }
        verbs.put("watch", () -> new CommandLine(new WatchCommand(workshop)));
        verbs.put("bot", this::bot);
        verbs.put("pause", () -> new CommandLine(new HandCommands.Pause(workshop)));
        verbs.put("resume", () -> new CommandLine(new HandCommands.Resume(workshop)));
        verbs.put("close", () -> new CommandLine(new HandCommands.Close(workshop)));
        verbs.put("settle", () -> new CommandLine(new HandCommands.Settle(workshop)));
        verbs.put("signal", () -> new CommandLine(new OutsideCommands.SignalVerb(workshop)));
        verbs.put("order", () -> new CommandLine(new OutsideCommands.OrderVerb(workshop)));
        verbs.put("buy", () -> OutsideCommands.Direct.of(workshop, "buy"));
        verbs.put("sell", () -> OutsideCommands.Direct.of(workshop, "sell"));
        verbs.put("cancel", () -> new CommandLine(new HandCommands.Cancel(workshop)));
        verbs.put("why", () -> new CommandLine(new WhyCommand(workshop)));
        verbs.put("kill", () -> new CommandLine(new KillCommand(workshop)));
        verbs.put("replay", () -> new CommandLine(new ReplayCommand(workshop)));
        verbs.put("drift", () -> new CommandLine(new DriftCommand(workshop)));
        verbs.put("journal", this::journal);
        verbs.put("data", this::data);
        verbs.put("route", () -> new CommandLine(new RouteCommand(workshop)));
        verbs.put("universe", () -> new CommandLine(new UniverseCommand(workshop)));
        verbs.put("record", () -> new CommandLine(new RecordCommand(workshop)));
        verbs.put(
                "strategy",
                () -> new CommandLine(new StrategyCommand())
                        .addSubcommand(new StrategyListCommand(workshop))
                        .addSubcommand(new StrategyShowCommand(workshop))
                        .addSubcommand(new StrategyNewCommand(workshop))
                        .addSubcommand(new StrategyCheckCommand(workshop)));
        verbs.put("doctor", () -> new CommandLine(new DoctorCommand(workshop)));
        verbs.put("report", () -> new CommandLine(new ReportCommand(workshop)));
        verbs.put("compare", () -> new CommandLine(new CompareCommand(workshop)));
        verbs.put("venue", () -> new CommandLine(new VenueCommand(workshop)));
        verbs.put("torture", () -> new CommandLine(new TortureCommand(workshop)));
        verbs.put("completion", () -> new CommandLine(new CompletionCommand(workshop)));
        verbs.put("version", () -> new CommandLine(new VersionCommand(workshop)));
        verbs.put("help", () -> new CommandLine(new HelpCommand(workshop)));
    }

    private CommandLine data() {
        return new CommandLine(new DataCommand())
                .addSubcommand(new DataGetCommand(workshop))
                .addSubcommand(new DataImportCommand(workshop))
                .addSubcommand(new DataListCommand(workshop))
                .addSubcommand(new DataVerifyCommand(workshop))
                .addSubcommand(new DataGapsCommand(workshop))
                .addSubcommand(new DataRepairCommand(workshop))
                .addSubcommand(new DataPruneCommand(workshop))
                .addSubcommand(new DataExportCommand(workshop));
    }

    private CommandLine bot() {
        return new CommandLine(new BotCommand())
                .addSubcommand("list", ViewListCommand.of(workshop, ViewListCommand.Kind.BOTS))
                .addSubcommand(new BotShowCommand(workshop))
                .addSubcommand(new BotCommands.Add(workshop))
                .addSubcommand("start", BotCommands.Named.of(workshop, "bot-start", "Start a bot that has stopped."))
                .addSubcommand(new BotCommands.Stop(workshop))
                .addSubcommand(new HandCommands.Pause(workshop))
                .addSubcommand(new HandCommands.Resume(workshop))
                .addSubcommand(new BotCommands.Change(workshop))
                .addSubcommand(
                        "remove", BotCommands.Named.of(workshop, "bot-remove", "Forget a bot that has stopped."));
    }

    private CommandLine journal() {
        return new CommandLine(new JournalCommand())
                .addSubcommand(new JournalCatCommand(workshop))
                .addSubcommand(new JournalVerifyCommand(workshop))
                .addSubcommand(new JournalStatCommand(workshop))
                .addSubcommand(new JournalListCommand(workshop))
                .addSubcommand(new JournalRepairCommand(workshop))
                .addSubcommand(new JournalPruneCommand(workshop));
    }

    /** A line without a command, or one with options only. */
    @CommandLine.Command(
            name = "viper",
            description = "A self-hosted platform for trading crypto markets.",
            synopsisSubcommandLabel = "COMMAND",
            footer = {
                "",
                "Start with: viper backtest    It runs on real candles that come with the program.",
                "Exit codes: 0 done, 1 bug, 2 usage, 3 configuration, 4 not found, 6 refused, 7 network, "
                        + "8 data missing, 9 timeout, 10 partial, 11 check failed, 12 not permitted, 130 interrupted."
            })
    static final class Root {
        @CommandLine.Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this help.")
        boolean help;

        @CommandLine.Option(
                names = {"-V", "--version"},
                description = "Print the version.")
        boolean version;
    }

    /** The command that needs no tree. */
    VersionCommand version() {
        return new VersionCommand(workshop);
    }

    /** The tree for a line: the named command alone, or all of them where none is named. */
    CommandLine of(String... words) {
        CommandLine root = new CommandLine(new Root());
        String first = words.length == 0 ? "" : words[0];
        Supplier<CommandLine> named = verbs.get(first);
        if (named != null && !WHOLE.contains(first)) root.addSubcommand(first, named.get());
        else verbs.forEach((name, make) -> root.addSubcommand(name, make.get()));
        configure(root);
        return root;
    }

    /** Colors are ours to decide, not of the parser. */
    private void configure(CommandLine command) {
        command.setUsageHelpWidth(columns);
        command.setUsageHelpAutoWidth(false);
        command.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        command.getSubcommands().values().forEach(this::configure);
    }
}
