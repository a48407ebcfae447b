package io.viper.core.engine;

import io.viper.core.execution.Order;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.Fill;
import io.viper.core.model.Purpose;
import io.viper.core.model.Side;
import io.viper.core.portfolio.Portfolio;
import io.viper.core.risk.TradingState;
import io.viper.core.strategy.Plot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The deterministic core: one event in, its effects out. Same events, same effects, same state, in backtest, paper and
 * live. One thread calls it; what {@link #on} returns is valid until the next call.
 */
public final class Engine {
    private final EngineState state;
    private final ExitKeeper exits;
    private final OrderReports reports;
    private final ExchangeDesk exchange;
    private final StrategyRunner[][] runners;
    private final boolean wantsOpens;
    private long events;

    /**
     * Makes the strategies.
     *
     * @param listener told what happens inside
     */
    public Engine(EngineSetup setup, EngineListener listener) {
        state = new EngineState(setup, listener);
        exits = new ExitKeeper(state);
        Resolver resolver = new Resolver(state, exits);
        reports = new OrderReports(state, exits, resolver, this::tell);
        exchange = new ExchangeDesk(state, exits, reports, resolver);
        int strategies = setup.strategies().size();
        runners = new StrategyRunner[setup.instruments().size()][strategies];
        boolean opens = false;
        for (int i = 0; i < runners.length; i++) {
            for (int s = 0; s < strategies; s++) {
                EngineDesk desk = new EngineDesk(state, s, i);
                runners[i][s] = new StrategyRunner(
                        state, setup.strategies().get(s).maker().get(), desk, exits);
                opens |= runners[i][s].wantsOpens();
            }
        }
        wantsOpens = opens;
    }

    /**
     * Handles one event.
     *
     * @return its effects, in order; reused by the next call
     * @throws IllegalStateException if an invariant of ours is broken: nothing may be traded after that
     */
    public Effects on(Event event) {
        events++;
        state.effects.clear();
        state.now = Math.max(state.now, event.time());
        state.timers.now(state.now);
        state.portfolio.advance(state.now);
        switch (event) {
            case Event.BarClosed closed -> onBar(closed.instrument(), closed.bar());
            case Event.BarOpened opened -> onOpen(opened);
            case Event.FundingDue due -> {
                // the exchange books it and says so; the mark price is no price that was traded
            }
            case Event.Report report -> reports.take(report);
            case Event.PositionLiquidated liquidated -> {
                reports.liquidated(liquidated.fill());
                exchange.liquidated();
            }
            case ExchangeEvent about -> exchange.take(about);
            case Event.FundingBooked booked -> state.portfolio.funding(booked.instrument(), booked.amountUnits());
            case Event.Halted halted -> onHalted();
            case Event.Resumed resumed -> {
                state.gate.resume();
                exchange.resumed();
            }
            case Event.TimeReached reached -> state.timers.fire();
            case Event.SessionEnded ended -> onEnd();
        }
        for (int k = 0; k < state.effects.size(); k++) leaves(state.effects.get(k));
        return state.effects;
    }

    private void leaves(Effect effect) {
        if (effect instanceof Effect.PlaceOrder place) state.orders.sent(place.orderId(), state.now);
        state.listener.onEffect(effect, state.now);
    }

    private void onBar(int i, Bar bar) {
        state.prices.update(i, bar.close(), state.now);
        state.history.observe(i, state.now, bar.close());
        state.portfolio.mark(i, bar);
        for (StrategyRunner runner : runners[i]) runner.onBar(bar);
    }

    private void onOpen(Event.BarOpened opened) {
        state.prices.update(opened.instrument(), opened.open(), opened.time());
        for (StrategyRunner runner : runners[opened.instrument()]) runner.onOpen(opened.open());
    }

    /** Lets the strategy whose order it was see a fill. */
    private void tell(Order order, Fill fill) {
        if (order.strategy() >= 0) runners[fill.instrument()][order.strategy()].onFill(fill);
    }

    /** Absorbing and idempotent: entries that are on their way back already are left alone. */
    private void onHalted() {
        state.gate.state(TradingState.HALTED);
        for (int i = 0; i < runners.length; i++) {
            for (int k = 0; k < state.orders.count(i); k++) {
                Order order = state.orders.get(i, k);
                if (!order.spec().reduceOnly()) exits.cancel(order);
            }
        }
    }

    private void onEnd() {
        state.ended = true;
        for (int i = 0; i < runners.length; i++) {
            for (int k = 0; k < state.orders.count(i); k++) exits.cancel(state.orders.get(i, k));
            exits.close(i, Purpose.EXIT);
        }
    }

    /** Tells that no event will follow: the last equity becomes final and the books are checked. */
    public void finish() {
        state.portfolio.settle();
        state.portfolio.checkBooks();
    }

    /**
     * When the engine next wants to be told {@link Event.TimeReached}; {@link Long#MAX_VALUE} if it does not. Every event may
     * change it. Whoever feeds the engine tells no later event before that moment is told.
     */
    public long nextTimer() {
        return state.timers.next();
    }

    /** Whether a strategy wants {@link Event.BarOpened}. */
    public boolean wantsOpens() {
        return wantsOpens;
    }

    /** The account. Read it between events only. */
    public Portfolio portfolio() {
        return state.portfolio;
    }

    /** What the account may do. */
    public TradingState tradingState() {
        return state.gate.state();
    }

    /** Events handled so far: the sequence number of the last one. */
    public long events() {
        return events;
    }

    /** Order numbers given so far. */
    public long orders() {
        return state.orders.lastId();
    }

    /** What a strategy draws for an instrument. */
    public List<Plot> plots(int strategy, int instrument) {
        return runners[instrument][strategy].strategy().plots();
    }

    /** The unfinished order of a number; null if there is none. */
    public @Nullable Order order(long id) {
        return state.orders.find(id);
    }

    /** Lots of an instrument that entries may still buy or sell, those of unknown fate included. */
    public long reservedLots(int instrument, Side side) {
        return side == Side.BUY ? state.reservations.buyLots(instrument) : state.reservations.sellLots(instrument);
    }

    /** Whether entries of an instrument are refused because its exchange did what nobody can explain. */
    public boolean frozen(int instrument) {
        return state.gate.frozen(instrument);
    }

    /**
     * Whether the account was compared with the exchange's since the line stands. True where the exchange ends with the
     * process.
     */
    public boolean reconciled() {
        return exchange.ready();
    }

    /** The last comparison with the exchange's account. */
    public Reconciliation reconciliation() {
        return exchange.reconciliation();
    }

    /** Orders whose fate is being asked for. */
    public int unresolved() {
        return exchange.unresolved();
    }

    /** A number that two runs share exactly when their histories left the same state. */
    public long stateHash() {
        return StateHash.of(state, events, exchange.hash());
    }
}
