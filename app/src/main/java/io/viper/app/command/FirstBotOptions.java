package io.viper.app.command;

import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.paper.BotWish;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The bots that a run begins with, in place of one strategy. */
final class FirstBotOptions {
    @Option(
            names = "--bot",
            paramLabel = "BOT",
            description = "A bot, as NAME=STRATEGY[:SYMBOL+SYMBOL][,K=V...]; give it several times for several.")
    List<String> bots = List.of();

    /**
     * The bots; none for a run of one strategy.
     *
     * @param strategy that was given beside them, empty for none
     * @param parameters of that
     */
    List<BotWish> wishes(String strategy, Map<String, String> parameters) throws FailureException {
        List<BotWish> wishes = BotWish.parse(bots);
        if (wishes.isEmpty() || (strategy.isEmpty() && parameters.isEmpty())) return wishes;
        Failure beside = strategy.isEmpty()
                ? Failure.usage("--params beside --bot", "give them with the bot: --bot NAME=STRATEGY,K=V")
                : Failure.usage("a strategy beside --bot", "make it a bot, too: --bot " + strategy + "=" + strategy);
        throw beside.toException();
    }

    /** The symbols that are traded: those that were given, else all that a bot names. */
    static List<String> symbols(List<String> given, List<BotWish> wishes) {
        if (!given.isEmpty()) return given;
        return wishes.stream()
                .flatMap(each -> each.symbols().stream())
                .distinct()
                .toList();
    }
}
