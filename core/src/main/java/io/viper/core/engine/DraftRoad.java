package io.viper.core.engine;

import io.viper.core.bot.BotNotice;
import io.viper.core.bot.BotState;
import io.viper.core.execution.Order;
import io.viper.core.market.Subscription;
import io.viper.core.model.Condition;
import io.viper.core.model.Direction;
import io.viper.core.model.Leg;
import io.viper.core.model.Signal;
import io.viper.core.portfolio.Position;
import io.viper.core.strategy.AmendDraft;
import io.viper.core.strategy.OrderDraft;
import io.viper.core.strategy.SignalDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a strategy asked for down its roads. Entries are held back while the bot is paused, and where the instrument
 * is another bot's: a position, or a working entry, belongs to one.
 */
final class DraftRoad {
    private final EngineState state;
    private final SignalRoad signals;
    private final OrderRoad orders;
    private final ExitKeeper exits;
    private final ChangeRoad changes;
    private final Pairs pairs;

    DraftRoad(EngineState state, ExitKeeper exits) {
        this.state = state;
        this.exits = exits;
        this.signals = new SignalRoad(state, exits);
        this.orders = new OrderRoad(state);
        this.changes = new ChangeRoad(state, exits.dispatch());
        this.pairs = new Pairs(state, exits.dispatch(), changes);
    }

    /** Empties a desk. What contradicts itself, or no number of lots or ticks can be, is the strategy's fault, too. */
    void drain(Bot bot, EngineDesk desk, StrategyRunner.Faults faults) {
        List<Object> drafts = desk.drafts();
        if (drafts.isEmpty()) return;
        if (state.now >= bot.tradeFrom && !state.ended) {
            try {
                drafts.forEach(this::check);
            } catch (IllegalArgumentException contradiction) {
                faults.failed(bot, desk.instrumentNumber(), contradiction);
                desk.clear();
                return;
            }
            try {
                for (int k = 0; k < drafts.size(); k++) send(bot, desk, drafts.get(k));
            } catch (ArithmeticException beyond) {
                faults.failed(bot, desk.instrumentNumber(), beyond);
            }
        }
        desk.clear();
    }

    private void check(Object draft) {
        if (draft instanceof OrderDraft order) {
            order.check();
            needsLegs(order.isBeside());
        } else if (draft instanceof SignalDraft signal) {
            needsLegs(signal.isBeside() || signal.leg() != Leg.BOTH);
        }
    }

    private void needsLegs(boolean wanted) {
        if (wanted && !state.legs.hedged()) {
            throw new IllegalArgumentException(
                    "it wants long and short beside each other: that needs hedge mode, and the run is in one-way mode");
        }
    }

    private void send(Bot bot, EngineDesk desk, Object draft) {
        int i = desk.instrumentNumber();
        switch (draft) {
            case SignalDraft signal when signal.leaves() || !blind(bot, i) -> signal(bot, i, signal);
            case OrderDraft order when order.isReduceOnly() || !blind(bot, i) -> order(bot, i, order);
            case EngineDesk.Close close -> signals.leave(i, bot.number, close.leg());
            case EngineDesk.Cancel cancel -> cancel(bot, cancel.orderNumber());
            case AmendDraft amend -> amend(bot, i, amend);
            case EngineDesk.Pair pair -> pair(pair.orderNumber(), pair.otherNumber(), bot.number);
            case EngineDesk.MoveStop move
            when move.place() >= 0 && state.owners[move.place()] == bot.number ->
                exits.moveStop(move.place(), move.ticks(), move.back());
            default -> {
                // a position that is not this bot's, or an entry that was refused: nothing to do
            }
        }
    }

    /** What waits for such a signal is sent after what the signal itself leads to. */
    private void signal(Bot bot, int i, SignalDraft draft) {
        Signal signal = draft.toSignal(++state.signals, state.now, bot.name, i);
        Leg leaves = draft.leaves() ? draft.leg() : draft.isBeside() ? null : SignalRoad.leaves(signal.direction());
        signal(bot, i, signal, leaves);
        state.conditionals.onSignal(signal);
    }

    private void signal(Bot bot, int i, Signal signal, @Nullable Leg leaves) {
        boolean exit = signal.direction() == Direction.EXIT;
        int opens = exit ? i : state.legs.opens(i, signal.direction().entrySide());
        if (exit || mayEnter(bot, opens)) {
            long before = state.gate.decisions();
            signals.take(signal, bot.number, leaves);
            judged(bot, i, before);
            return;
        }
        state.listener.onSignal(signal);
        if (leaves != null && signals.turns(i, bot.number, signal.direction().entrySide()))
            signals.leave(i, bot.number, leaves);
        holdBack(bot, opens, "sig_" + signal.id());
    }

    private void order(Bot bot, int i, OrderDraft draft) {
        int opens = state.legs.opens(i, draft.side());
        int closes = state.legs.closes(i, draft.side());
        Position position = state.portfolio.position(closes);
        boolean against = signals.turns(i, bot.number, draft.side()) && !draft.isBeside();
        boolean may = draft.isReduceOnly() ? !foreign(bot, closes) : mayEnter(bot, opens);
        Condition condition = draft.condition();
        if (condition != null) {
            if (may) state.conditionals.take(draft, condition, bot.name, bot.number, i);
            else holdBack(bot, opens, "ord_" + draft.number());
        } else if (may) {
            long before = state.gate.decisions();
            orders.take(draft, i, bot.number);
            judged(bot, i, before);
        } else if (against && draft.amount() <= Math.abs(position.lots()) * amountOfLot(i)) {
            orders.take(draft.reduceOnly(), i, bot.number);
        } else {
            holdBack(bot, opens, "ord_" + draft.number());
        }
    }

    private void pair(long number, long otherNumber, int strategy) {
        if (!state.conditionals.followers.pair(number, otherNumber, strategy))
            pairs.link(number, otherNumber, strategy);
    }

    /** What grows is an entry; what shrinks is always possible. */
    private void amend(Bot bot, int i, AmendDraft draft) {
        Order order = state.orders.latest(draft.order());
        int place = order == null ? i : order.spec().instrument();
        if (!changes.take(draft, i, bot.number, mayEnter(bot, place))) holdBack(bot, place, "ord_" + draft.order());
    }

    private double amountOfLot(int i) {
        return state.portfolio.instrument(i).amountOf(1);
    }

    /** A bot that decides on quotes cannot enter while the book is lost: it is refused by name. */
    private boolean blind(Bot bot, int i) {
        StrategyRunner runner = bot.runners[i];
        boolean quotes = runner != null && runner.subscription().quoteNanos() != Subscription.NEVER;
        if (!quotes || !state.quotes.lost(i)) return false;
        state.listener.onDecision(state.gate.refuseBlind(i, bot.name, state.now));
        return true;
    }

    private boolean mayEnter(Bot bot, int i) {
        return bot.state == BotState.RUNNING && !foreign(bot, i);
    }

    private boolean foreign(Bot bot, int i) {
        return state.owners[i] != EngineState.NOBODY && state.owners[i] != bot.number;
    }

    /** An entry that was refused owns nothing. */
    private void judged(Bot bot, int i, long before) {
        boolean owns = state.owners[i] == bot.number || state.owners[state.legs.last(i)] == bot.number;
        if (state.gate.decisions() > before) bot.breached = !owns;
        bot.heldBack = false;
    }

    /** Told once, until something goes through again: a strategy may ask with every bar. */
    private void holdBack(Bot bot, int i, String what) {
        if (bot.heldBack) return;
        bot.heldBack = true;
        String symbol = state.portfolio.instrument(i).label();
        String why =
                foreign(bot, i) ? symbol + " belongs to the bot " + state.name(state.owners[i]) : "it is " + bot.state;
        state.listener.onBot(new BotNotice(
                BotNotice.Kind.HELD_BACK, bot.name, state.now, bot.state, what + " on " + symbol + ": " + why));
    }

    private void cancel(Bot bot, long orderNumber) {
        Order order = state.orders.latest(orderNumber);
        if (order != null && order.strategy() == bot.number) exits.cancel(order);
        Follower follower = state.conditionals.followers.find(orderNumber);
        ConditionalOrder waits = follower != null ? follower.order : state.conditionals.find(orderNumber);
        boolean its = waits != null && waits.strategy == bot.number;
        if (its && (order == null || follower != null)) state.conditionals.cancel(orderNumber, "canceled");
        ParentOrder parent = state.algorithms.find(orderNumber);
        if (parent != null && parent.making.strategy() == bot.number) state.algorithms.cancel(orderNumber, "canceled");
    }
}
