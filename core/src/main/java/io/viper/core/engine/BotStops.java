package io.viper.core.engine;

import io.viper.core.bot.BotState;
import io.viper.core.bot.BotStep;
import io.viper.core.bot.BotTransitions;
import io.viper.core.execution.Order;
import io.viper.core.model.BotEvent;
import io.viper.core.model.BotEvent.StopPolicy;
import io.viper.core.model.Purpose;
import java.util.List;

/** How bots stop: entries are taken back, and positions stay or are closed; a bot has stopped when that is done. */
final class BotStops implements Timed {
    private final EngineState state;
    private final ExitKeeper exits;
    private final List<Bot> bots;
    private final Stepper stepper;
    private final CloseTries closes;
    private int stopping;

    /** Moves a bot along the table. */
    @FunctionalInterface
    interface Stepper {
        /** A step and why. */
        void step(Bot bot, BotStep step, String text);
    }

    /** @param bots all that there are, at any time */
    BotStops(EngineState state, ExitKeeper exits, List<Bot> bots, Stepper stepper) {
        this.state = state;
        this.exits = exits;
        this.bots = bots;
        this.stepper = stepper;
        this.closes = new CloseTries(state, exits, this);
    }

    /** Returns why it is refused; empty if it is done. */
    String stop(Bot bot, BotEvent.Stopped event) {
        if (BotTransitions.next(bot.state, BotStep.STOP).isEmpty()) return "it is " + bot.state + " and cannot stop";
        if (bot.state != BotState.STOPPING) stopping++;
        bot.policy = event.policy();
        for (int i : bot.instruments) {
            for (int place = i; place <= state.legs.last(i); place += state.legs.step()) closes.forget(place);
        }
        bot.pausedUntil = Long.MIN_VALUE;
        stepper.step(bot, BotStep.STOP, "stopped by " + event.who() + ", positions are " + word(event.policy()));
        takeEntriesBack(bot);
        settle(bot);
        return "";
    }

    private static String word(StopPolicy policy) {
        return policy == StopPolicy.CLOSE ? "closed" : "kept";
    }

    /** Takes the working entries of a bot back. */
    void takeEntriesBack(Bot bot) {
        for (int i : bot.instruments) {
            state.conditionals.dropEntries(bot.number, i, "entries of " + bot.name + " are taken back");
            takeEntriesBack(bot, i);
            if (state.legs.hedged()) takeEntriesBack(bot, state.legs.last(i));
        }
    }

    private void takeEntriesBack(Bot bot, int place) {
        state.algorithms.leave(place, bot.number, "entries of " + bot.name + " are taken back");
        for (int k = 0; k < state.orders.count(place); k++) {
            Order order = state.orders.get(place, k);
            if (order.strategy() == bot.number && !order.spec().reduceOnly()) exits.cancel(order);
        }
    }

    /** The pause after closes that were refused is over. */
    @Override
    public void due(long place) {
        closes.resume(place);
        settle();
    }

    /** After a report: who is clean now has stopped. */
    void settle() {
        if (stopping == 0) return;
        for (Bot bot : bots) if (bot.state == BotState.STOPPING) settle(bot);
    }

    private void settle(Bot bot) {
        boolean clean = true;
        for (int i : bot.instruments) {
            for (int place = i; place <= state.legs.last(i); place += state.legs.step()) {
                boolean closing = bot.policy == StopPolicy.CLOSE && state.owners[place] == bot.number;
                if (closing) closes.close(place, Purpose.EXIT);
                clean &= clean(bot, place);
            }
        }
        if (!clean) return;
        stopping--;
        stepper.step(bot, BotStep.CLEAN, bot.policy == StopPolicy.CLOSE ? "closed" : "its exits stay");
    }

    private boolean clean(Bot bot, int i) {
        if (bot.policy == StopPolicy.CLOSE && state.owners[i] == bot.number) return false;
        for (int k = 0; k < state.orders.count(i); k++) {
            Order order = state.orders.get(i, k);
            if (order.strategy() == bot.number && !order.spec().reduceOnly()) return false;
        }
        return true;
    }

    /** What decides about it. */
    void hash(StateHash hash) {
        closes.hash(hash);
    }
}
