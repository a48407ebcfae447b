package io.viper.core.engine;

import io.viper.core.execution.OrderTable;
import io.viper.core.market.LatestPrices;
import io.viper.core.market.LatestQuotes;
import io.viper.core.market.VolumeProfile;
import io.viper.core.model.ExchangeTable;
import io.viper.core.model.Instrument;
import io.viper.core.model.Leg;
import io.viper.core.model.Quote;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.portfolio.Portfolio;
import io.viper.core.risk.Reservations;
import io.viper.core.risk.ReturnHistory;
import io.viper.core.risk.RiskGate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the parts of one engine share. One thread, one owner. */
final class EngineState {
    /** No strategy of the run, but somebody outside: signals and orders that were sent to us. */
    static final int OUTSIDE = -1;
    /** Neither a strategy nor somebody outside. */
    static final int NOBODY = -2;

    final EngineSetup setup;
    final EngineListener listener;
    final Legs legs;
    final Portfolio portfolio;
    final ExchangeTable exchanges;
    final LatestPrices prices;
    final LatestQuotes quotes;
    final ReturnHistory history;
    final RiskGate gate;
    final Reservations reservations;
    final OrderTable orders;
    final Effects effects = new Effects();
    final Timers timers = new Timers();
    /** Which strategy a position or a working entry belongs to, by place. */
    final int[] owners;

    final ExitKeeper exits;
    final ConditionalOrders conditionals;
    final Algorithms algorithms;
    /** Kept only if a strategy wants it. */
    @Nullable
    VolumeProfile profile;

    final Freezes freezes;
    /** When an exchange last said something about an instrument's orders, by instrument. */
    final long[] touched;
    /** Set at the exchange, by instrument: 1 for spot. */
    final int[] leverages;
    /** Base bars of each instrument, for bots that come later. */
    final RecentBars[] bars;
    /** Names of all bots there ever were, by their numbers. */
    final List<String> names = new ArrayList<>();

    long now = Long.MIN_VALUE;
    long signals;
    boolean ended;

    EngineState(EngineSetup setup, EngineListener listener) {
        this.setup = setup;
        this.listener = listener;
        legs = new Legs(setup);
        List<Instrument> places = setup.places();
        int n = places.size();
        portfolio = new Portfolio(places, setup.initial(), setup.openings(), listener, this::onTrade);
        exchanges = portfolio.exchanges();
        prices = new LatestPrices(n);
        quotes = new LatestQuotes(n);
        history = new ReturnHistory(n, setup.base());
        reservations = new Reservations(n);
        leverages = setup.leverages();
        gate = new RiskGate(setup.limits(), portfolio, prices, quotes, history, reservations, leverages);
        freezes = new Freezes(gate, n);
        touched = new long[n];
        Arrays.fill(touched, Long.MIN_VALUE);
        orders = new OrderTable(places, reservations);
        bars = new RecentBars[legs.instruments()];
        Arrays.setAll(bars, _ -> new RecentBars(setup.base(), setup.bots().historyBars()));
        owners = new int[n];
        Arrays.fill(owners, NOBODY);
        for (int i = 0; i < n; i++) if (mayTurn(i)) gate.countExits(i);
        exits = new ExitKeeper(this);
        conditionals = new ConditionalOrders(this);
        algorithms = new Algorithms(this);
    }

    /**
     * Whether an exit could turn a position over, or sell coins that are not the run's, because the exchange has no orders that
     * only reduce.
     */
    boolean mayTurn(int place) {
        return portfolio.instrument(place).leg() == Leg.BOTH
                && !setup.abilities().reduceOnly();
    }

    /** The last quote as measurements; the sides that are not there have no price. */
    Quote quote(int i, long time) {
        Instrument instrument = portfolio.instrument(i);
        return new Quote(
                time,
                quotes.bidTicks(i) == 0 ? Double.NaN : instrument.priceOf(quotes.bidTicks(i)),
                instrument.amountOf(quotes.bidLots(i)),
                quotes.askTicks(i) == 0 ? Double.NaN : instrument.priceOf(quotes.askTicks(i)),
                instrument.amountOf(quotes.askLots(i)));
    }

    private void onTrade(ClosedTrade trade) {
        gate.closed(trade);
        listener.onTrade(trade);
    }

    /** The name of the bot of a number. */
    String name(int strategy) {
        return strategy == OUTSIDE ? "outside" : names.get(strategy);
    }

    /** From now on a volume profile is kept. */
    void keepProfile() {
        if (profile == null) profile = new VolumeProfile(portfolio.size());
    }

    /** The number of the instrument with a name, or a symbol; -1 if there is none. */
    int instrument(String symbol) {
        for (int i = 0; i < legs.instruments(); i++) {
            Instrument instrument = portfolio.instrument(i);
            if (instrument.name().equals(symbol) || instrument.symbol().equals(symbol)) return i;
        }
        return -1;
    }
}
