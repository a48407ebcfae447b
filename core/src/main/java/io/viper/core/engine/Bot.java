package io.viper.core.engine;

import io.viper.core.bot.BotState;
import io.viper.core.model.BotEvent.StopPolicy;
import io.viper.core.strategy.Strategy;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One bot of an engine: who it is, where it is in its life, and its strategies. {@link Bots} lets it live. */
final class Bot {
    static final long NEVER = Long.MAX_VALUE;

    /** Its place among all bots there ever were; orders and positions carry it. */
    final int number;

    final String name;
    final String strategy;
    final int[] instruments;
    /** By the instrument's number; null where it does not trade. */
    final @Nullable StrategyRunner[] runners;

    Supplier<Strategy> maker;
    String fingerprint = "";
    Map<String, String> parameters;

    BotState state = BotState.CREATING;
    String reason = "";
    long since;
    int restarts;
    /** When it restarts, while in ERROR. */
    long restartAt = NEVER;
    /** The number of its timer, 0 without one, and when that fires. */
    long timer;

    long timerAt;
    /** When a pause is over; it is paused whatever its state if this is not {@link Long#MIN_VALUE}. */
    long pausedUntil = Long.MIN_VALUE;
    /** Before this moment its strategies get warm. */
    long tradeFrom;

    StopPolicy policy = StopPolicy.KEEP;
    boolean removed;
    /** Whether the last entry it wanted was refused by a limit. For people only. */
    boolean breached;
    /** Whether it was told that an entry was held back. For people only. */
    boolean heldBack;

    Bot(int number, StrategyBinding binding, int[] instruments, int all) {
        this.number = number;
        this.name = binding.name();
        this.strategy = binding.strategy();
        this.maker = binding.maker();
        this.parameters = binding.parameters();
        this.instruments = instruments;
        this.runners = new @Nullable StrategyRunner[all];
    }

    boolean paused() {
        return pausedUntil != Long.MIN_VALUE;
    }

    /** When something happens to it by itself. */
    long wakeAt() {
        return switch (state) {
            case ERROR -> restartAt;
            case PAUSED -> pausedUntil;
            case CREATING, STARTING, RUNNING, STOPPING, STOPPED -> NEVER;
        };
    }

    /** What decides about it. */
    void hash(StateHash hash) {
        hash.add(state.name().hashCode());
        hash.add(parameters.hashCode());
        hash.add(removed ? 1 : 0);
        hash.add(restarts);
        hash.add(restartAt);
        hash.add(pausedUntil);
        hash.add(tradeFrom);
        hash.add(policy.name().hashCode());
    }
}
