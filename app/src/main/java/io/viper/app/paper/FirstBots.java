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

    /** Checks what was wished. */
    public static FirstBots of(BotLibrary library, List<Instrument> instruments, List<BotWish> wishes)
            throws FailureException {
        List<Command> commands = new ArrayList<>();
        for (BotWish wish : wishes) {
            List<Integer> numbers = new ArrayList<>();
            for (String symbol : wish.symbols()) numbers.add(number(instruments, symbol));
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

    private static int number(List<Instrument> instruments, String symbol) throws FailureException {
        List<String> symbols = instruments.stream().map(Instrument::symbol).toList();
        int number = symbols.indexOf(symbol);
        if (number >= 0) return number;
        throw Failure.of(
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
