package io.viper.core.engine;

import io.viper.core.market.Resampler;
import io.viper.core.model.Bar;
import io.viper.core.model.Condition;
import io.viper.core.model.Fill;
import io.viper.core.model.Signal;
import io.viper.core.model.Timeframe;
import io.viper.core.strategy.OrderDraft;
import io.viper.core.strategy.SignalDraft;
import io.viper.core.strategy.Strategy;
import java.util.Comparator;
import java.util.List;

/** Calls one strategy for one instrument and sends what it asked for down the roads. */
final class StrategyRunner {
    private final EngineState state;
    private final Strategy strategy;
    private final EngineDesk desk;
    private final SignalRoad signals;
    private final OrderRoad orders;
    private final ExitKeeper exits;
    /** Longest first, so that the deciding bar comes after those it looks up to. */
    private final Resampler[] longer;

    private final boolean wantsBase;
    private final boolean wantsOpens;
    private boolean disabled;

    StrategyRunner(EngineState state, Strategy strategy, EngineDesk desk, ExitKeeper exits) {
        this.state = state;
        this.strategy = strategy;
        this.desk = desk;
        this.exits = exits;
        this.signals = new SignalRoad(state, exits);
        this.orders = new OrderRoad(state);
        Timeframe base = state.setup.base();
        List<Timeframe> wanted = strategy.timeframes(state.setup.decision());
        int decimals = desk.instrument().spec().lotSize().stripTrailingZeros().scale();
        this.wantsBase = wanted.contains(base);
        this.longer = wanted.stream()
                .filter(timeframe -> timeframe != base)
                .distinct()
                .sorted(Comparator.comparingLong(Timeframe::nanos).reversed())
                .map(timeframe -> new Resampler(base, timeframe, Math.max(0, decimals), this::call))
                .toArray(Resampler[]::new);
        this.wantsOpens = strategy.wantsOpens();
        if (strategy.wantsVolumeProfile()) state.keepProfile();
    }

    boolean wantsOpens() {
        return wantsOpens;
    }

    Strategy strategy() {
        return strategy;
    }

    void onBar(Bar bar) {
        desk.barClosed();
        if (disabled) return;
        for (Resampler resampler : longer) resampler.add(bar);
        if (wantsBase) call(bar);
    }

    private void call(Bar bar) {
        try {
            strategy.onBar(bar, desk);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            disable(e);
        }
        drain();
    }

    void onOpen(double open) {
        if (disabled || !wantsOpens) return;
        try {
            strategy.onOpen(open, desk);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            disable(e);
        }
        drain();
    }

    void onFill(Fill fill) {
        if (disabled) return;
        try {
            strategy.onFill(fill, desk);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            disable(e);
        }
        drain();
    }

    private void disable(Throwable cause) {
        disabled = true;
        desk.clear();
        state.conditionals.dropAll(desk.strategy(), desk.instrumentNumber(), "its strategy failed");
        state.algorithms.leave(desk.instrumentNumber(), desk.strategy(), "its strategy failed");
        state.listener.onFault(
                new StrategyFault(state.name(desk.strategy()), desk.instrumentNumber(), state.now, cause));
    }

    private void drain() {
        List<Object> drafts = desk.drafts();
        if (drafts.isEmpty()) return;
        if (state.now >= state.setup.tradeFrom() && !state.ended) {
            sendAll(drafts);
        }
        desk.clear();
    }

    /** An amount or price that no number of lots or ticks can be is the strategy's fault, too. */
    private void sendAll(List<Object> drafts) {
        try {
            for (int k = 0; k < drafts.size(); k++) send(drafts.get(k));
        } catch (ArithmeticException e) {
            disable(e);
        }
    }

    /** What waits for such a signal is sent after what the signal itself leads to. */
    private void take(Signal signal) {
        signals.take(signal, desk.strategy());
        state.conditionals.onSignal(signal);
    }

    private void take(OrderDraft order, int i) {
        Condition condition = order.condition();
        if (condition == null) orders.take(order, i, desk.strategy());
        else state.conditionals.take(order, condition, state.name(desk.strategy()), desk.strategy(), i);
    }

    private void send(Object draft) {
        int i = desk.instrumentNumber();
        boolean mine = state.owners[i] == desk.strategy();
        switch (draft) {
            case SignalDraft signal -> take(finish(signal));
            case OrderDraft order -> take(order, i);
            case EngineDesk.Close close when mine -> signals.leave(i);
            case EngineDesk.Cancel cancel -> cancel(cancel.orderNumber());
            case EngineDesk.MoveStop move when mine -> exits.moveStop(i, move.ticks());
            default -> {
                // asked for a position that is not this strategy's: nothing to do
            }
        }
    }

    private Signal finish(SignalDraft draft) {
        return draft.toSignal(++state.signals, state.now, state.name(desk.strategy()), desk.instrumentNumber());
    }

    private void cancel(long orderNumber) {
        var order = state.orders.find(orderNumber);
        if (order != null && order.strategy() == desk.strategy()) exits.cancel(order);
        ConditionalOrder waits = order != null ? null : state.conditionals.find(orderNumber);
        if (waits != null && waits.strategy == desk.strategy()) state.conditionals.cancel(orderNumber, "canceled");
        ParentOrder parent = state.algorithms.find(orderNumber);
        if (parent != null && parent.making.strategy() == desk.strategy()) {
            state.algorithms.cancel(orderNumber, "canceled");
        }
    }
}
