package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.FailureException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What people do by hand with the portfolio of the running process. */
final class HandCommands {
    private HandCommands() {}

    /** {@code viper pause [BOT]}. */
    @CommandLine.Command(
            name = "pause",
            description = "No new entries of a bot, or of all: its working entries are taken back, its exits go on.")
    static final class Pause extends Asking {

        @Parameters(arity = "0..1", paramLabel = "BOT", description = "A bot of viper bot list; all if left out.")
        String bot = "";

        @Option(names = "--for", paramLabel = "TIME", description = "Of the market's time: 90s, 30m, 2h or 1d.")
        String span = "";

        Pause(Workshop workshop) {
            super(workshop);
        }

        @Override
        public ExitCode run() throws FailureException {
            return ask("pause", Map.of("bot", bot, "seconds", seconds(span)));
        }
    }

    /** {@code viper resume [BOT]}. */
    @CommandLine.Command(name = "resume", description = "Let a paused bot, or all, make entries again.")
    static final class Resume extends Asking {

        @Parameters(arity = "0..1", paramLabel = "BOT", description = "A bot of viper bot list; all if left out.")
        String bot = "";

        Resume(Workshop workshop) {
            super(workshop);
        }

        @Override
        public ExitCode run() throws FailureException {
            return ask("resume", Map.of("bot", bot));
        }
    }

    /** {@code viper close SYMBOL|all}. */
    @CommandLine.Command(
            name = "close",
            description = "Close a position, or all, at the market; working entries of it are taken back.")
    static final class Close extends Asking {

        @Parameters(paramLabel = "SYMBOL|all", description = "Which position.")
        String symbol = "";

        Close(Workshop workshop) {
            super(workshop);
        }

        @Override
        public ExitCode run() throws FailureException {
            return ask("close", Map.of("symbol", symbol));
        }
    }

    /** {@code viper settle SYMBOL PRICE}. */
    @CommandLine.Command(
            name = "settle",
            description = "Tell at which price the exchange has settled a position that it holds no more: a delisting.")
    static final class Settle extends Asking {

        @Parameters(index = "0", paramLabel = "SYMBOL", description = "Which position.")
        String symbol = "";

        @Parameters(index = "1", paramLabel = "PRICE", description = "As the exchange's own record says.")
        String price = "";

        Settle(Workshop workshop) {
            super(workshop);
        }

        @Override
        public ExitCode run() throws FailureException {
            return ask("settle", Map.of("symbol", symbol, "price", price));
        }
    }

    /** {@code viper cancel ORDER|all}. */
    @CommandLine.Command(
            name = "cancel",
            description = "Take a working order back; all are the entries: stops and targets stay.")
    static final class Cancel extends Asking {

        @Parameters(paramLabel = "ORDER|all", description = "Such as ord_12.")
        String order = "";

        Cancel(Workshop workshop) {
            super(workshop);
        }

        @Override
        public ExitCode run() throws FailureException {
            return ask("cancel", Map.of("order", order));
        }
    }
}
