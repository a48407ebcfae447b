package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.FailureException;
import io.viper.app.paper.BotWish;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What people do with the bots of the running process. */
final class BotCommands {
    private BotCommands() {}

    /** {@code viper bot start|remove BOT}. */
    @CommandLine.Command
    static final class Named extends Asking {
        private final String command;

        @Parameters(paramLabel = "BOT", description = "A bot of viper bot list.")
        String bot = "";

        private Named(Workshop workshop, String command) {
            super(workshop);
            this.command = command;
        }

        static CommandLine of(Workshop workshop, String command, String description) {
            CommandLine line = new CommandLine(new Named(workshop, command));
            line.getCommandSpec().usageMessage().description(description);
            return line;
        }

        @Override
        public ExitCode run() throws FailureException {
            return ask(command, Map.of("bot", bot));
        }
    }

    /** {@code viper bot stop BOT}. */
    @CommandLine.Command(
            name = "stop",
            description =
                    "Stop a bot: its entries are taken back, its positions stay with stop and targets, or are closed.")
    static final class Stop extends Asking {

        @Parameters(paramLabel = "BOT", description = "A bot of viper bot list.")
        String bot = "";

        @Option(names = "--close", description = "Close its positions at the market.")
        boolean close;

        Stop(Workshop workshop) {
            super(workshop);
        }

        @Override
        public ExitCode run() throws FailureException {
            return ask("bot-stop", Map.of("bot", bot, "close", close));
        }
    }

    /** {@code viper bot set BOT K=V...}. */
    @CommandLine.Command(
            name = "set",
            description = "Change parameters of a bot: a new instance is warmed up and takes its position over.")
    static final class Change extends Asking {

        @Parameters(index = "0", paramLabel = "BOT", description = "A bot of viper bot list.")
        String bot = "";

        @Parameters(index = "1..*", arity = "1..*", paramLabel = "K=V", description = "Parameters; the others stay.")
        Map<String, String> parameters = new LinkedHashMap<>();

        Change(Workshop workshop) {
            super(workshop);
        }

        @Override
        public ExitCode run() throws FailureException {
            return ask("bot-set", Map.of("bot", bot, "parameters", parameters));
        }
    }

    /** {@code viper bot add BOT}. */
    @CommandLine.Command(
            name = "add",
            description = "Add a bot to the running process; it is warmed up from its history.")
    static final class Add extends Asking {

        @Parameters(
                paramLabel = "BOT",
                description = "As NAME=STRATEGY[:SYMBOL+SYMBOL][,K=V...], such as trend=ema-cross:BTCUSDT,fast=10.")
        String bot = "";

        Add(Workshop workshop) {
            super(workshop);
        }

        @Override
        public ExitCode run() throws FailureException {
            var wish = BotWish.parse(bot);
            List<String> symbols = wish.symbols();
            return ask(
                    "bot-add",
                    Map.of(
                            "bot",
                            wish.name(),
                            "strategy",
                            wish.strategy(),
                            "symbols",
                            symbols,
                            "parameters",
                            wish.parameters()));
        }
    }
}
