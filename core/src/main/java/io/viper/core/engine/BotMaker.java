package io.viper.core.engine;

import io.viper.core.strategy.Strategy;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the strategies of bots, and warms those up that come while the run is on. */
final class BotMaker {
    private final EngineState state;
    private final DraftRoad road;
    private final StrategyRunner.Faults faults;

    /**
     * New instances of a bot's strategy, not yet its own.
     *
     * @param runners by instrument
     * @param warmAt when all of them are warm
     * @param problem why there are none; empty if there are
     */
    record Made(List<@Nullable StrategyRunner> runners, long warmAt, String problem) {}

    BotMaker(EngineState state, DraftRoad road, StrategyRunner.Faults faults) {
        this.state = state;
        this.road = road;
        this.faults = faults;
    }

    StrategyRunner runner(Bot bot, Supplier<Strategy> maker, int i) {
        EngineDesk desk = new EngineDesk(state, bot.number, i);
        Strategy strategy = maker.get();
        if (strategy.wantsVolumeProfile()) state.keepProfile();
        return new StrategyRunner(state.setup, bot, strategy, desk, road, faults);
    }

    /** Makes one for each instrument of a bot and shows it the history. What goes wrong is a problem, not thrown. */
    Made make(Bot bot, Supplier<Strategy> maker, boolean opens) {
        @Nullable StrategyRunner[] runners = new @Nullable StrategyRunner[bot.runners.length];
        long warmAt = Math.max(state.now, state.setup.tradeFrom());
        for (int i : bot.instruments) {
            try {
                StrategyRunner runner = runner(bot, maker, i);
                if (runner.wantsOpens() && !opens)
                    return problem("it wants opening prices, and the run was started without them");
                warmAt = Math.max(warmAt, runner.rehearse(state.bars[i], state.now));
                runners[i] = runner;
            } catch (VirtualMachineError broken) {
                if (!(broken instanceof StackOverflowError)) throw broken;
                return problem("it failed while it was made: " + broken);
            } catch (Throwable thrown) {
                return problem("it failed while it was made: " + thrown);
            }
        }
        return new Made(Arrays.asList(runners), warmAt, "");
    }

    private static Made problem(String text) {
        return new Made(List.of(), 0, text);
    }

    /** Puts new instances in the place of the old ones. */
    void install(Bot bot, Made made) {
        for (int i : bot.instruments) {
            StrategyRunner before = bot.runners[i];
            StrategyRunner after = made.runners().get(i);
            if (before != null && after != null) after.takeOver(before);
            bot.runners[i] = after;
        }
        bot.tradeFrom = made.warmAt();
        bot.restartAt = Bot.NEVER;
        bot.breached = false;
    }
}
