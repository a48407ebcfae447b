package io.viper.app.paper;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Suggestion;
import io.viper.core.model.Instrument;
import io.viper.live.Command;
import io.viper.live.RunningLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/** The bots that a run begins with: commands like any other, under ids that a run which goes on has heard already. */
public final class FirstBots {
    private final List<Command> commands;

    private FirstBots(List<Command> commands) {
        this.commands = List.copyOf(commands);
    }

    /** Finds instruments. */
    @FunctionalInterface
    public interface Finder {
        /** The numbers of those that a symbol names, at least one. @throws FailureException if there is none */
        List<Integer> find(String symbol) throws FailureException;
    }

    /** Checks what was wished. */
    public static FirstBots of(BotLibrary library, Finder instruments, List<BotWish> wishes) throws FailureException {
        List<Command> commands = new ArrayList<>();
        for (BotWish wish : wishes) {
            List<Integer> numbers = new ArrayList<>();
            for (String symbol : wish.symbols()) numbers.addAll(instruments.find(symbol));
            BotLibrary.Adding adding = library.added(wish.name(), wish.strategy(), wish.parameters(), numbers);
            commands.add(new Command(
                    "start:" + wish.name(),
                    "person",
                    "bot-add",
                    wish.toString(),
                    (time, _) -> List.of(adding.at(time))));
        }
        return new FirstBots(commands);
    }

    /** Finds them by their symbols. */
    public static Finder among(List<Instrument> instruments) {
        List<String> symbols = instruments.stream().map(Instrument::symbol).toList();
        return symbol -> {
            int number = symbols.indexOf(symbol);
            if (number < 0) throw unknown(symbol, symbols);
            return List.of(number);
        };
    }

    /** The run does not trade it. */
    public static FailureException unknown(String symbol, List<String> symbols) {
        return Failure.of(
                        ExitCode.NOT_FOUND,
                        "the run has no symbol " + symbol + Suggestion.of(symbol, symbols),
                        "add it to --symbols; there are: " + String.join(", ", symbols))
                .toException();
    }

    /** Asks a run for them before it begins; it tells what becomes of each as of everything about bots. */
    public List<Future<Command.Answer>> ask(RunningLoop loop) {
        return commands.stream().map(loop::ask).toList();
    }
}
