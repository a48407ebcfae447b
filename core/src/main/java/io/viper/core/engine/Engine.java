package io.viper.core.engine;

import io.viper.core.bot.BotView;
import io.viper.core.execution.Order;
import io.viper.core.market.Subscription;
import io.viper.core.model.AccountEvent;
import io.viper.core.model.Bar;
import io.viper.core.model.BotEvent;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.ExchangeTable;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quote;
import io.viper.core.model.Side;
import io.viper.core.model.Trade;
import io.viper.core.portfolio.Portfolio;
import io.viper.core.risk.Permission;
import io.viper.core.risk.TradingState;
import io.viper.core.strategy.Plot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The deterministic core: one event in, its effects out. Same events, same effects, same state, in backtest, paper and
 * live. One thread calls it; what {@link #on} returns is valid until the next call.
 */
public final class Engine {
    private final EngineState state;
    private final ExitKeeper exits;
    private final OutsideRoad outside;
    private final OrderReports reports;
    private final ExchangeDesk exchange;
    private final Bots bots;
    private final AccountDesk account;
    private final Pairs pairs;
    private final Followers followers;
    private final TiedCoins coins;
    private long events;
    private long stateChanges;

    /**
     * Makes the strategies.
     *
     * @param listener told what happens inside
     */
    public Engine(EngineSetup setup, EngineListener listener) {
        state = new EngineState(setup, listener);
        exits = state.exits;
        outside = new OutsideRoad(state);
        Resolver resolver = new Resolver(state, exits);
        reports = new OrderReports(state, exits, resolver, this::tell);
        exchange = new ExchangeDesk(state, exits, reports, resolver);
        bots = new Bots(state, exits);
        account = new AccountDesk(state, exits, exchange::settled);
        followers = state.conditionals.followers;
        coins = new TiedCoins(state, exits, reports::take);
        pairs = new Pairs(state, exits.dispatch(), new ChangeRoad(state, exits.dispatch()));
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
        state.gate.advance(state.now);
        switch (event) {
            case Event.BarClosed closed -> onBar(closed.instrument(), closed.bar());
            case Event.BarOpened opened -> onOpen(opened);
            case Event.FundingDue due -> {
                // the exchange books it and says so; the mark price is no price that was traded
            }
            case Event.QuoteSeen quote -> onQuote(quote);
            case Event.BookSeen book -> state.quotes.levels(book.instrument(), book.bids(), book.asks());
            case Event.TradeSeen trade -> onTrade(trade);
            case Event.BookLost lost -> state.quotes.lose(lost.instrument());
            case Event.Report report -> {
                reports.take(report);
                settle();
            }
            case Event.PositionLiquidated liquidated -> {
                reports.liquidated(liquidated.fill());
                exchange.liquidated();
                settle();
            }
            case ExchangeEvent about -> {
                exchange.take(about);
                settle();
            }
            case Event.FundingBooked booked -> state.portfolio.funding(booked.instrument(), booked.amountUnits());
            case Event.Halted halted -> account.halt(TradingState.HALTED, halted.reason());
            case Event.Resumed resumed -> {
                account.resume(resumed.who());
                exchange.resumed();
            }
            case Event.SignalReceived signal -> outside.take(signal);
            case Event.ConditionalOrderReceived order -> outside.take(order);
            case Event.RoutedOrderReceived order -> outside.take(order);
            case Event.ConditionalOrderWithdrawn withdrawn -> outside.take(withdrawn);
            case Event.TimeReached reached -> state.timers.fire();
            case BotEvent bot -> bots.on(bot);
            case AccountEvent told -> account.on(told);
            case Event.SessionEnded ended -> onEnd();
        }
        if (!followers.idle()) followers.look(pairs);
        if (state.gate.takeTightened()) account.takeEntriesBack();
        coins.settle();
        if (state.gate.stateChanges() != stateChanges) tellPermission();
        for (int k = 0; k < state.effects.size(); k++) tell(state.effects.get(k));
        return state.effects;
    }

    private void tellPermission() {
        stateChanges = state.gate.stateChanges();
        state.listener.onPermission(state.gate.permission(), state.now);
    }

    private void tell(Effect effect) {
        switch (effect) {
            case Effect.PlaceOrder place -> state.orders.sent(place.orderId(), state.now);
            case Effect.AmendOrder amend -> state.orders.changed(amend.orderId(), state.now);
            case Effect.CancelOrder cancel -> {
                state.orders.changed(cancel.orderId(), state.now);
                state.gate.canceled(state.now);
            }
            case Effect.QueryOrder _, Effect.QueryAccount _ -> {
                // changes nothing
            }
        }
        state.listener.onEffect(effect, state.now);
    }

    /** After what an exchange said: who stops, or flattens, may be done. */
    private void settle() {
        bots.settle();
        account.settle();
    }

    private void onBar(int i, Bar bar) {
        price(i, bar);
        if (state.legs.hedged()) price(state.legs.last(i), bar);
        state.bars[i].add(bar);
        if (!state.conditionals.idle()) state.conditionals.onBar(i, bar);
        if (!state.algorithms.idle()) {
            state.algorithms.onBar(i, bar);
            if (state.legs.hedged()) state.algorithms.onBar(state.legs.last(i), bar);
        }
        for (StrategyRunner runner : bots.of(i)) runner.onBar(bar);
    }

    private void price(int place, Bar bar) {
        state.prices.update(place, bar.close(), state.now);
        state.history.observe(place, state.now, bar.close());
        state.gate.observe(place, bar);
        state.portfolio.mark(place, bar);
        exits.onPrices(place, bar.low(), bar.high(), bar.close(), bar.openTime());
        if (state.profile != null) state.profile.add(place, bar);
    }

    private void price(int instrument, double price, long time) {
        for (int place = instrument; place <= state.legs.last(instrument); place += state.legs.step()) {
            state.prices.update(place, price, time);
            exits.onPrices(place, price, price, price, time);
        }
    }

    private void onOpen(Event.BarOpened opened) {
        price(opened.instrument(), opened.open(), opened.time());
        if (!state.conditionals.idle()) state.conditionals.onPrice(opened.instrument(), opened.open());
        for (StrategyRunner runner : bots.of(opened.instrument())) runner.onOpen(opened.open());
    }

    /** A quote that is one-sided or crossed has no mid: nothing is decided on it. */
    private void onQuote(Event.QuoteSeen seen) {
        int i = seen.instrument();
        state.quotes.update(i, seen.bidTicks(), seen.bidLots(), seen.askTicks(), seen.askLots());
        if (!state.quotes.usable(i)) return;
        Quote quote = state.quote(i, seen.time());
        for (int place = i; place <= state.legs.last(i); place += state.legs.step()) {
            state.prices.update(place, quote.mid(), seen.time());
        }
        for (StrategyRunner runner : bots.of(i)) runner.onQuote(quote);
    }

    private void onTrade(Event.TradeSeen seen) {
        int i = seen.instrument();
        Instrument instrument = state.portfolio.instrument(i);
        double price = instrument.priceOf(seen.ticks());
        Trade trade = new Trade(seen.time(), 0, seen.side(), price, instrument.amountOf(seen.lots()));
        price(i, price, seen.time());
        if (!state.algorithms.idle()) {
            state.algorithms.onTrade(i, seen.time(), seen.lots());
            if (state.legs.hedged()) state.algorithms.onTrade(state.legs.last(i), seen.time(), seen.lots());
        }
        for (StrategyRunner runner : bots.of(i)) runner.onTrade(trade);
    }

    /** Lets the strategy whose order it was see a fill. */
    private void tell(Order order, Fill fill) {
        StrategyRunner runner = bots.runner(order.strategy(), state.legs.instrument(fill.instrument()));
        if (runner != null) runner.onFill(fill);
    }

    private void onEnd() {
        state.ended = true;
        state.conditionals.dropAll("the run ended");
        for (int i = 0; i < state.portfolio.size(); i++) state.algorithms.leave(i, false, "the run ended");
        for (int i = 0; i < state.portfolio.size(); i++) {
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

    /** What the limits, and the strategies that are there now, want to be told of an instrument's market besides its bars. */
    public Subscription subscription(int instrument) {
        Subscription all = state.gate.wanted();
        for (StrategyRunner runner : bots.of(instrument)) all = all.and(runner.subscription());
        return all;
    }

    /** Whether a strategy wants {@link Event.BarOpened}. */
    public boolean wantsOpens() {
        return bots.wantsOpens();
    }

    /** The account. Read it between events only. */
    public Portfolio portfolio() {
        return state.portfolio;
    }

    /** The last price of an instrument; NaN before the first. Read it between events only. */
    public double price(int instrument) {
        return state.prices.price(instrument);
    }

    /** What the account may do. */
    public TradingState tradingState() {
        return state.gate.state();
    }

    /** The same with its reason and what would end it. Read it between events only. */
    public Permission permission() {
        return state.gate.permission();
    }

    /** Events handled so far: the sequence number of the last one. */
    public long events() {
        return events;
    }

    /** The time of the last event; {@link Long#MIN_VALUE} before the first. */
    public long time() {
        return state.now;
    }

    /** Order numbers given so far. */
    public long orders() {
        return state.orders.lastId();
    }

    /** What a strategy draws for an instrument. */
    public List<Plot> plots(int strategy, int instrument) {
        StrategyRunner runner = bots.runner(strategy, instrument);
        return runner == null ? List.of() : runner.strategy().plots();
    }

    /** The bots, in the order in which they came. Read them between events only. */
    public List<BotView> bots() {
        return bots.views();
    }

    /** The name of the bot of a number; empty for no bot. */
    public String botName(int number) {
        return number < 0 ? "" : state.name(number);
    }

    /** Number of the bot that an instrument's position or working entry belongs to; negative for none. */
    public int owner(int instrument) {
        return state.owners[instrument];
    }

    /** Whether a kill that closes everything is on. */
    public boolean flattens() {
        return account.flattens();
    }

    /** All unfinished orders, in the order of instruments. Read it between events only. */
    public List<Order> workingOrders() {
        List<Order> working = new ArrayList<>();
        for (int i = 0; i < state.portfolio.size(); i++) {
            for (int k = 0; k < state.orders.count(i); k++) working.add(state.orders.get(i, k));
        }
        return working;
    }

    /** The unfinished order of a number; null if there is none. */
    public @Nullable Order order(long id) {
        return state.orders.find(id);
    }

    /** The orders that are sent in parts, and the last ones that were; a copy. */
    public List<ParentOrder> algorithms() {
        return state.algorithms.all();
    }

    /** The conditional orders in a state, a copy; of those that have ended the last ones. The failed ones are the dead letters. */
    public List<ConditionalOrder> conditionalOrders(ConditionalStatus status) {
        return state.conditionals.in(status);
    }

    /** Lots of an instrument that entries may still buy or sell, those of unknown fate included. */
    public long reservedLots(int instrument, Side side) {
        return side == Side.BUY ? state.reservations.buyLots(instrument) : state.reservations.sellLots(instrument);
    }

    /** Whether entries of an instrument are refused because its exchange did what nobody can explain. */
    public boolean frozen(int instrument) {
        return state.gate.frozen(instrument);
    }

    /** How a place stands with its exchange. Read it between events only. */
    public PlaceStanding standing(int place) {
        return exchange.standing(place);
    }

    /** The exchanges of the run, by their numbers. */
    public ExchangeTable exchanges() {
        return state.exchanges;
    }

    /**
     * Whether the account at an exchange was compared with the exchange's since the line stands. True where the exchange ends
     * with the process.
     */
    public boolean reconciled(int number) {
        return exchange.ready(number);
    }

    /** Whether that holds at all exchanges. */
    public boolean reconciled() {
        for (int k = 0; k < state.exchanges.size(); k++) if (!exchange.ready(k)) return false;
        return true;
    }

    /** Why nothing is opened at an exchange, as far as its line and its account are concerned; empty if it may be. */
    public String waitsFor(int number) {
        return exchange.reason(number);
    }

    /** The last comparison with the accounts at all exchanges. */
    public Reconciliation reconciliation() {
        return exchange.reconciliation();
    }

    /** Orders whose fate is being asked for. */
    public int unresolved() {
        return exchange.unresolved();
    }

    /** Whether a position demands a stop at the exchange, and neither that nor an order that closes it is under way. */
    public boolean bare(int instrument) {
        return exits.bare(instrument);
    }

    /** A number that two runs share exactly when their histories left the same state. */
    public long stateHash() {
        return StateHash.of(state, exits, bots, account, reports, events, exchange.hash()) * 31 + outside.hash();
    }
}
