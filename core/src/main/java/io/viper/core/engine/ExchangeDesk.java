package io.viper.core.engine;

import io.viper.core.execution.Order;
import io.viper.core.model.AccountEvent;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import io.viper.core.risk.TradingState;
import java.util.ArrayList;
import java.util.List;

/** Takes what is known about exchanges that live on: to the reports, to the resolver, to the reconciler of each. */
final class ExchangeDesk {
    private final EngineState state;
    private final ExitKeeper exits;
    private final OrderReports reports;
    private final Resolver resolver;
    private final List<Reconciler> reconcilers = new ArrayList<>();

    ExchangeDesk(EngineState state, ExitKeeper exits, OrderReports reports, Resolver resolver) {
        this.state = state;
        this.exits = exits;
        this.reports = reports;
        this.resolver = resolver;
        for (int k = 0; k < state.exchanges.size(); k++) reconcilers.add(new Reconciler(state, resolver, k));
        resolver.tells(reports::take);
    }

    /** Whether entries may be made at an exchange as far as its line and the comparison are concerned. */
    boolean ready(int exchange) {
        Reconciler reconciler = reconcilers.get(exchange);
        return reconciler.ready() || !(resolver.live(exchange) || reconciler.waits());
    }

    /** Why they may not; for people. */
    String reason(int exchange) {
        return ready(exchange) ? "" : reconcilers.get(exchange).reason();
    }

    /** The last comparison with all of them. */
    Reconciliation reconciliation() {
        Reconciliation all = reconcilers.getFirst().last();
        for (int k = 1; k < reconcilers.size(); k++)
            all = all.and(reconcilers.get(k).last());
        return all;
    }

    /** Orders that are being asked for. */
    int unresolved() {
        return resolver.open();
    }

    long hash() {
        long hash = resolver.hash();
        for (Reconciler each : reconcilers) hash = hash * 31 + each.hash();
        return hash;
    }

    void take(ExchangeEvent event) {
        switch (event) {
            case ExchangeEvent.Connected(long _, int exchange, ExchangeTerms terms) -> {
                resolver.connected(exchange, terms);
                reconcilers.get(exchange).connected(terms);
            }
            case ExchangeEvent.InstrumentSeen(int i, long _, String trouble) -> listed(i, trouble);
            case ExchangeEvent.StreamLost lost ->
                reconcilers.get(lost.exchange()).lost(lost.reason());
            case ExchangeEvent.OrderAbandoned(long id, long time) -> abandoned(id, time);
            case ExchangeEvent.OrderUnclear(long id, long time, boolean busy, String _) -> {
                reports.take(new Event.OrderTimedOut(id, time));
                if (busy) resolver.busy(id);
            }
            case ExchangeEvent.ChangeUnclear(long id, long _, String _) -> changeUnclear(id);
            case ExchangeEvent.OrderAbsent(long id, long askedAt, long _) -> resolver.absent(id, askedAt);
            case ExchangeEvent.OrderSeen seen -> resolver.seen(seen.order(), seen.askedAt());
            case ExchangeEvent.FillSeen(Fill fill, long time) -> reports.seen(new Event.OrderFilled(fill, time));
            case ExchangeEvent.AccountSeen seen ->
                reconcilers.get(seen.exchange()).seen(seen.account(), seen.askedAt());
            case ExchangeEvent.AccountUnseen unseen ->
                reconcilers.get(unseen.exchange()).unseen(unseen.reason());
        }
    }

    /** It never left, which is certain: what it reserved is free, and a stop is placed anew. */
    private void abandoned(long id, long time) {
        Order order = state.orders.find(id);
        if (order == null) return;
        reports.take(new Event.OrderRejected(id, time, "abandoned: the process ended before it was sent"));
        exits.onNeverArrived(order);
    }

    /** Entries of the one instrument wait; what closes it is tried as ever. */
    private void listed(int i, String trouble) {
        if (trouble.equals(state.freezes.trouble(i))) return;
        for (int place = i; place <= state.legs.last(i); place += state.legs.step()) {
            state.freezes.list(place, trouble);
            if (trouble.isEmpty()) exits.anew(place);
            else exits.cancelEntries(place);
        }
        String text = trouble.isEmpty()
                ? state.portfolio.instrument(i).label() + " is traded again as the run counts it"
                : trouble + ": no entries in it; what closes it is tried as ever";
        tell(Anomaly.Kind.NOT_TRADED, text);
    }

    PlaceStanding standing(int place) {
        long vanished = reconcilers.get(state.exchanges.at(place)).vanished(place);
        return new PlaceStanding(state.freezes.trouble(place), state.freezes.remedy(place), vanished);
    }

    /** What became of a position is booked only as far as the exchange shows that it is gone. */
    void settled(AccountEvent.PositionSettled told) {
        int place = told.instrument();
        Instrument instrument = state.portfolio.instrument(place);
        long ticks = instrument.ticks(told.price(), Rounding.NEAREST);
        long lots = told.lots();
        if (lots == 0 || ticks <= 0 || lots != standing(place).vanished()) {
            tell(
                    Anomaly.Kind.REFUSED_COMMAND,
                    "the exchange was not seen twice to hold less of " + instrument.label()
                            + " than is held here: what is there has to be closed, not settled");
            return;
        }
        reports.settled(new Fill(0, 0, place, Side.of(lots).opposite(), Math.abs(lots), ticks, 0, false, 0));
        tell(
                Anomaly.Kind.SETTLED,
                instrument.label() + ": " + Math.abs(instrument.amountOf(lots)) + " at " + instrument.priceOf(ticks));
    }

    private void tell(Anomaly.Kind kind, String text) {
        state.listener.onAnomaly(new Anomaly(kind, 0, state.now, text));
    }

    private void changeUnclear(long id) {
        Order order = state.orders.find(id);
        if (order != null) resolver.ask(order);
    }

    /** The exchange took a position by force: a person has to look before anything is opened. */
    void liquidated() {
        if (resolver.live()) state.gate.restrict(TradingState.HALTED, "the exchange closed a position by force");
    }

    /** A person has looked at what nobody could explain. What still differs is found by comparing. */
    void resumed() {
        if (!resolver.live()) return;
        state.freezes.setAll(Freezes.UNEXPLAINED, false);
        state.freezes.setAll(Freezes.FEES, false);
        reconcilers.forEach(Reconciler::ask);
    }
}
