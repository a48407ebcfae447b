package io.viper.core.bot;

import static io.viper.core.bot.BotState.CREATING;
import static io.viper.core.bot.BotState.ERROR;
import static io.viper.core.bot.BotState.PAUSED;
import static io.viper.core.bot.BotState.RUNNING;
import static io.viper.core.bot.BotState.STARTING;
import static io.viper.core.bot.BotState.STOPPED;
import static io.viper.core.bot.BotState.STOPPING;
import static io.viper.core.bot.BotStep.CHANGE;
import static io.viper.core.bot.BotStep.CLEAN;
import static io.viper.core.bot.BotStep.FAIL;
import static io.viper.core.bot.BotStep.GIVE_UP;
import static io.viper.core.bot.BotStep.LOAD;
import static io.viper.core.bot.BotStep.PAUSE;
import static io.viper.core.bot.BotStep.READY;
import static io.viper.core.bot.BotStep.READY_PAUSED;
import static io.viper.core.bot.BotStep.RESTART;
import static io.viper.core.bot.BotStep.RESUME;
import static io.viper.core.bot.BotStep.START;
import static io.viper.core.bot.BotStep.STOP;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The life of a bot as one table. What has no row is not possible and is refused. */
public final class BotTransitions {
    private static final Map<BotState, Map<BotStep, BotState>> TABLE = new EnumMap<>(BotState.class);

    static {
        row(CREATING, LOAD, STARTING);

        row(STARTING, READY, RUNNING);
        row(STARTING, READY_PAUSED, PAUSED); // a restart does not lift what a person said
        row(STARTING, FAIL, ERROR); // its strategy threw while it was made or warmed up

        row(RUNNING, PAUSE, PAUSED);
        row(RUNNING, CHANGE, STARTING); // the new instance is warmed up like a new bot's
        row(RUNNING, STOP, STOPPING);
        row(RUNNING, FAIL, ERROR);

        row(PAUSED, PAUSE, PAUSED); // until another time
        row(PAUSED, RESUME, RUNNING);
        row(PAUSED, CHANGE, STARTING);
        row(PAUSED, STOP, STOPPING);
        row(PAUSED, FAIL, ERROR); // it is still asked about exits

        row(ERROR, RESTART, STARTING);
        row(ERROR, START, STARTING); // a person does not wait for the delay
        row(ERROR, CHANGE, STARTING); // perhaps the parameters were the reason
        row(ERROR, GIVE_UP, STOPPED); // its entries were taken back when it failed
        row(ERROR, STOP, STOPPING);

        row(STOPPING, CLEAN, STOPPED);
        row(STOPPING, STOP, STOPPING); // with another policy: first kept, now closed

        row(STOPPED, START, STARTING);
        row(STOPPED, STOP, STOPPING); // a position that was kept is closed after all
        row(STOPPED, CHANGE, STOPPED); // for the next start
    }

    private BotTransitions() {}

    /** Where a step leads; empty if it is not possible. */
    public static Optional<BotState> next(BotState from, BotStep step) {
        return Optional.ofNullable(TABLE.getOrDefault(from, Map.of()).get(step));
    }

    private static void row(BotState from, BotStep step, BotState to) {
        TABLE.computeIfAbsent(from, _ -> new EnumMap<>(BotStep.class)).put(step, to);
    }
}
