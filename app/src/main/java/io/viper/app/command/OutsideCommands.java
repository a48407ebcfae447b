package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signals and orders from outside, through the same risk as those of strategies. Refused ones say what would make them pass. */
final class OutsideCommands {
    private OutsideCommands() {}

    private static void put(Map<String, Object> request, String name, @Nullable Double value) {
        if (value != null) request.put(name, value);
    }

    /** {@code viper signal SYMBOL long|short|exit}. */
    @CommandLine.Command(
            name = "signal",
            description = "Tell the running process a signal: risk sizes it by its stop, or says why it is refused.")
    static final class SignalVerb extends Asking {

        @Parameters(index = "0", paramLabel = "SYMBOL", description = "Of the run.")
        String symbol = "";

        @Parameters(index = "1", paramLabel = "long|short|exit", description = "exit closes what outside has opened.")
        String direction = "";

        @Option(names = "--entry", paramLabel = "PRICE", description = "Limit of the entry; at the market if left out.")
        @Nullable
        Double entry;

        @Option(names = "--stop", paramLabel = "PRICE", description = "Protective stop; an entry needs one.")
        @Nullable
        Double stop;

        @Option(names = "--tp", paramLabel = "PRICE", description = "Target; several close equal parts.")
        List<Double> targets = List.of();

        @Option(names = "--confidence", paramLabel = "C", description = "0 to 1; 1 if left out.")
        double confidence = 1;

        @Option(names = "--source", paramLabel = "NAME", description = "Who raised it; operator if left out.")
        String source = "";

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for people.")
        String reason = "";

        SignalVerb(Workshop workshop) {
            super(workshop);
        }

        @Override
        public ExitCode run() throws FailureException {
            Map<String, Object> request = new LinkedHashMap<>();
            request.put("symbol", symbol);
            request.put("direction", direction);
            put(request, "entry", entry);
            put(request, "stop", stop);
            request.put("targets", targets);
            request.put("confidence", confidence);
            request.put("source", source);
            request.put("reason", reason);
            return ask("signal", request);
        }
    }

    /** What orders of people have in common. */
    static final class Terms {
        @Option(
                names = {"--limit", "--price"},
                paramLabel = "PRICE",
                description = "Rests there; at the market if left out.")
        @Nullable
        Double limit;

        @Option(names = "--stop", paramLabel = "PRICE", description = "Stop of the position that it opens.")
        @Nullable
        Double stop;

        @Option(names = "--tp", paramLabel = "PRICE", description = "Target of the position that it opens.")
        @Nullable
        Double target;

        @Option(names = "--reduce-only", description = "Only make the position smaller.")
        boolean reduceOnly;

        @Option(
                names = "--route",
                description =
                        "Divide it among the exchanges of the run by their books and fees of now, and send it at once.")
        boolean route;

        @Option(names = "--source", paramLabel = "NAME", description = "Who wants it; operator if left out.")
        String source = "";

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for people.")
        String reason = "";

        Map<String, Object> request(String symbol, String side) {
            Map<String, Object> request = new LinkedHashMap<>();
            request.put("symbol", symbol);
            request.put("side", side);
            put(request, "limit", limit);
            put(request, "stop", stop);
            put(request, "target", target);
            request.put("reduce_only", reduceOnly);
            if (route) request.put("route", true);
            request.put("source", source);
            request.put("reason", reason);
            return request;
        }
    }

    /** {@code viper order SYMBOL buy|sell QTY}. */
    @CommandLine.Command(
            name = "order",
            description = "Let an order wait inside the running process for a price, a signal or another order's fill.")
    static final class OrderVerb extends Asking {

        @Mixin
        Terms terms = new Terms();

        @Parameters(index = "0", paramLabel = "SYMBOL", description = "Of the run.")
        String symbol = "";

        @Parameters(index = "1", paramLabel = "buy|sell", description = "The side.")
        String side = "";

        @Parameters(index = "2", paramLabel = "QTY", description = "Base units.")
        double amount;

        @Option(names = "--when-above", paramLabel = "PRICE", description = "Wait for this price or a higher one.")
        @Nullable
        Double above;

        @Option(names = "--when-below", paramLabel = "PRICE", description = "Wait for this price or a lower one.")
        @Nullable
        Double below;

        @Option(
                names = "--on-signal",
                paramLabel = "SOURCE",
                description = "Wait for a signal of this source in the order's direction; any for every source.")
        @Nullable
        String onSignal;

        @Option(
                names = "--after",
                paramLabel = "ORDER",
                description = "Follow this order: of each part of it that is filled, the same part is sent.")
        @Nullable
        String after;

        @Option(
                names = "--within",
                paramLabel = "TIME",
                description = "Wait so long at most, such as 6h; a day if left out.")
        String within = "1d";

        @Option(names = "--priority", paramLabel = "N", description = "-100 to 100; higher ones are looked at first.")
        int priority;

        OrderVerb(Workshop workshop) {
            super(workshop);
        }

        @Override
        public ExitCode run() throws FailureException {
            if (above == null && below == null && onSignal == null && after == null && !terms.route) {
                throw Failure.usage(
                                "viper order lacks what it waits for",
                                "add --when-above, --when-below, --on-signal or --after; viper buy, viper sell and --route send at once")
                        .toException();
            }
            Map<String, Object> request = terms.request(symbol, side);
            request.put("amount", amount);
            put(request, "when_above", above);
            put(request, "when_below", below);
            if (onSignal != null) request.put("on_signal", onSignal);
            if (after != null) request.put("after", after);
            request.put("within_seconds", seconds("--within", within));
            request.put("priority", priority);
            return ask("order", request);
        }
    }

    /** {@code viper buy SYMBOL QTY} and {@code viper sell SYMBOL QTY}. */
    @CommandLine.Command
    static final class Direct extends Asking {
        private final String side;

        @Mixin
        Terms terms = new Terms();

        @Parameters(index = "0", paramLabel = "SYMBOL", description = "Of the run.")
        String symbol = "";

        @Parameters(index = "1", arity = "0..1", paramLabel = "QTY", description = "Base units.")
        @Nullable
        Double amount;

        @Option(names = "--notional", paramLabel = "MONEY", description = "In the settle currency, instead of QTY.")
        @Nullable
        Double notional;

        @Option(names = "--trigger", paramLabel = "PRICE", description = "Sleeps at the exchange until this price.")
        @Nullable
        Double trigger;

        private Direct(Workshop workshop, String side) {
            super(workshop);
            this.side = side;
        }

        static CommandLine of(Workshop workshop, String side) {
            CommandLine line = new CommandLine(new Direct(workshop, side));
            String word = side.equals("buy") ? "Buy" : "Sell";
            line.getCommandSpec().usageMessage().description(word + " now, if risk lets it through.");
            return line;
        }

        @Override
        public ExitCode run() throws FailureException {
            if ((amount == null) == (notional == null)) {
                throw Failure.usage("an order needs QTY or --notional, one of them", "see viper " + side + " --help")
                        .toException();
            }
            Map<String, Object> request = terms.request(symbol, side);
            put(request, "amount", amount);
            put(request, "notional", notional);
            put(request, "trigger", trigger);
            return ask("order", request);
        }
    }
}
