package io.viper.core.engine;

import io.viper.core.execution.Order;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.OrderStatus;
import io.viper.core.model.OrderView;
import io.viper.core.model.Purpose;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.TradingState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of an order, a change or a cancel that was not answered. The exchange is asked from the first moment
 * on, ever less often. That it has the order ends the matter at once; that it does not proves nothing before the horizon, and
 * only twice after it, some time apart. Nothing is sent again meanwhile, but a stop that protects may get a second one beside it.
 *
 * <p>An exchange that ends with the process has no terms: it is asked once, and says itself that an order never arrived.
 */
final class Resolver implements Timed {
    private static final long FIRST_PAUSE = Timeframe.SECOND;
    private static final long LONGEST_PAUSE = 5 * Timeframe.SECOND;
    /** A stop that is not found for so long gets a second one beside it. */
    private static final long UNPROTECTED = 2 * Timeframe.SECOND;
    /** The most orders that are watched for; the oldest make room. */
    private static final int MOST_WATCHED = 4096;

    private static final long NEVER = Long.MIN_VALUE;

    private final EngineState state;
    private final ExitKeeper exits;
    private final List<Case> cases = new ArrayList<>();
    private final List<Order> watched = new ArrayList<>();
    private Consumer<Event.Report> reports = report -> {};
    /** By exchange; null for one that ends with the process. */
    private final @Nullable ExchangeTerms[] terms;

    /** One order that is asked for. */
    private static final class Case {
        final long orderId;
        final int instrument;
        final ExchangeTerms terms;
        long since;
        long horizon;
        int asked;
        long absentAt = NEVER;
        int level;
        long timer;
        /** Whether an answer is wanted although nothing is known to be unanswered. */
        boolean look;

        Case(Order order, ExchangeTerms terms, long now) {
            orderId = order.id();
            instrument = order.spec().instrument();
            this.terms = terms;
            since = now;
            horizon = now;
        }
    }

    Resolver(EngineState state, ExitKeeper exits) {
        this.state = state;
        this.exits = exits;
        this.terms = new @Nullable ExchangeTerms[state.exchanges.size()];
    }

    /** Where what was found out is told, like any other report. */
    void tells(Consumer<Event.Report> listener) {
        reports = listener;
    }

    /** Whether an exchange lives on when we do not. */
    boolean live(int exchange) {
        return terms[exchange] != null;
    }

    /** Whether one of them does. */
    boolean live() {
        for (ExchangeTerms each : terms) if (each != null) return true;
        return false;
    }

    /** Orders that are asked for. */
    int open() {
        return cases.size();
    }

    /** The line stands anew: what is not answered by now may never be. */
    void connected(int exchange, ExchangeTerms newTerms) {
        terms[exchange] = newTerms;
        for (Case one : cases) if (state.exchanges.at(one.instrument) == exchange) one.since = state.now;
        List<Order> waiting = new ArrayList<>();
        for (int i : state.exchanges.places(exchange)) {
            for (int k = 0; k < state.orders.count(i); k++) waiting.add(state.orders.get(i, k));
        }
        for (Order order : waiting) {
            if (order.status() == OrderStatus.INITIALIZED || order.waits()) continue;
            if (!order.heard()) reports.accept(new Event.OrderTimedOut(order.id(), state.now));
            else if (pending(order)) ask(order);
        }
    }

    /** Asks what became of an order that was not answered, or of a change of it. */
    void ask(Order order) {
        Case one = open(order);
        if (one != null) {
            long sentAt = order.heard() ? state.now : order.sentAt();
            one.horizon = Math.max(one.horizon, one.terms.horizon(sentAt, false));
        }
    }

    /** Asks what an order is now, because it is not where it should be. */
    void look(Order order) {
        Case one = open(order);
        if (one == null) return;
        one.look = true;
        if (pending(order)) one.horizon = Math.max(one.horizon, one.terms.horizon(order.changedAt(), false));
    }

    /** The exchange said that it is slow: it may take an order later than it usually would. */
    void busy(long orderId) {
        Case one = find(orderId);
        Order order = state.orders.find(orderId);
        if (one != null && order != null) {
            one.horizon = Math.max(one.horizon, one.terms.horizon(order.sentAt(), true));
        }
    }

    private @Nullable Case open(Order order) {
        state.effects.add(new Effect.QueryOrder(order.id(), order.spec().instrument()));
        ExchangeTerms there = terms[state.exchanges.at(order.spec().instrument())];
        if (there == null) return null;
        Case one = find(order.id());
        if (one == null) {
            one = new Case(order, there, state.now);
            cases.add(one);
        }
        later(one, FIRST_PAUSE);
        return one;
    }

    @Override
    public void due(long what) {
        if (what < 0) {
            watched.removeIf(order -> order.id() == -what);
            return;
        }
        Case one = find(what);
        if (one == null) return;
        one.timer = 0;
        if (settled(one)) return;
        escalate(one);
        state.effects.add(new Effect.QueryOrder(one.orderId, one.instrument));
        later(one, Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(10, ++one.asked)));
    }

    private void later(Case one, long pause) {
        if (one.timer != 0) state.timers.cancel(one.timer);
        one.timer = state.timers.at(state.now + pause, this, one.orderId);
    }

    /** Closes a case that has become none. */
    private boolean settled(Case one) {
        Order order = state.orders.find(one.orderId);
        boolean waits = order != null && (one.look || order.status() == OrderStatus.UNKNOWN || pending(order));
        if (waits) return false;
        if (one.timer != 0) state.timers.cancel(one.timer);
        cases.remove(one);
        return true;
    }

    private static boolean pending(Order order) {
        return order.status() == OrderStatus.PENDING_UPDATE || order.status() == OrderStatus.PENDING_CANCEL;
    }

    private void escalate(Case one) {
        long waited = state.now - one.since;
        if (one.level == 0 && waited >= one.terms.escalateAfter()) {
            one.level = 1;
            tell(Anomaly.Kind.UNRESOLVED, one.orderId, "nobody knows what became of it for " + seconds(waited) + " s");
        }
        if (one.level == 1 && waited >= one.terms.restrictAfter()) {
            one.level = 2;
            String who = restrict(one);
            tell(
                    Anomaly.Kind.UNRESOLVED,
                    one.orderId,
                    "unknown for " + seconds(waited) + " s: " + who + " only reduces until a person resumes it");
        }
    }

    /**
     * The account only reduces; where it has parts at several exchanges, the part there; where the exchange trades the instrument
     * no more, the instrument. Returns who it is.
     */
    private String restrict(Case one) {
        int exchange = state.exchanges.at(one.instrument);
        if (state.freezes.has(one.instrument, Freezes.LISTING)) {
            state.freezes.set(one.instrument, Freezes.UNEXPLAINED);
            return state.portfolio.instrument(one.instrument).label();
        }
        if (!state.exchanges.several()) {
            state.gate.restrict(TradingState.REDUCE_ONLY, "nobody knows what became of an order");
            return "the account";
        }
        for (int i : state.exchanges.places(exchange)) {
            state.freezes.set(i, Freezes.UNEXPLAINED);
            exits.cancelEntries(i);
        }
        return "the account at " + state.exchanges.name(exchange);
    }

    private static long seconds(long nanos) {
        return nanos / Timeframe.SECOND;
    }

    /** The exchange knows nothing of the order. */
    void absent(long orderId, long askedAt) {
        Case one = find(orderId);
        Order order = state.orders.find(orderId);
        if (one == null || order == null) return;
        if (order.heard()) {
            if (askedAt > one.horizon) forgotten(one, order, askedAt);
            return;
        }
        protect(order, askedAt);
        if (askedAt <= one.horizon || askedAt < one.absentAt) return;
        if (one.absentAt == NEVER) {
            one.absentAt = askedAt;
            later(one, one.terms.absenceGap());
        } else if (askedAt - one.absentAt >= one.terms.absenceGap()) {
            neverArrived(one, order);
        }
    }

    /** What an exchange does not know any more is nobody's guess, but where it trades the instrument no more its orders went with it. */
    private void forgotten(Case one, Order order, long askedAt) {
        if (one.absentAt == NEVER) {
            one.absentAt = askedAt;
            state.freezes.set(one.instrument, Freezes.UNEXPLAINED);
            tell(Anomaly.Kind.CONTRADICTION, order.id(), "the exchange had it and does not know it any more");
        } else if (askedAt - one.absentAt >= one.terms.absenceGap()
                && state.freezes.has(one.instrument, Freezes.LISTING)) {
            ended(order, OrderView.Standing.CANCELED);
            one.look = false;
            settled(one);
        }
    }

    private void neverArrived(Case one, Order order) {
        if (watched.size() == MOST_WATCHED) watched.removeFirst();
        watched.add(order);
        state.timers.at(state.now + one.terms.watch(), this, -order.id());
        reports.accept(new Event.OrderNotFound(order.id(), state.now));
        settled(one);
    }

    /** A second stop beside one that nobody finds. Both only reduce, so that together they cannot do harm. */
    private void protect(Order order, long askedAt) {
        boolean stop =
                order.spec().purpose() == Purpose.STOP_LOSS || order.spec().purpose() == Purpose.TRAILING;
        boolean harmless = order.spec().reduceOnly()
                && !state.mayTurn(order.spec().instrument())
                && state.portfolio.instrument(order.spec().instrument()).kind().derivative();
        if (!stop || !harmless || order.cancels() > 0 || askedAt - order.sentAt() < UNPROTECTED) return;
        state.orders.cancelLater(order);
        exits.beside(order);
    }

    /** An order that has ended lately, or never arrived and is still watched for; null if there is none of that number. */
    @Nullable
    Order ended(long orderId) {
        Order order = state.orders.ended(orderId);
        for (int k = 0; order == null && k < watched.size(); k++) {
            if (watched.get(k).id() == orderId) order = watched.get(k);
        }
        return order;
    }

    /** The exchange shows an order. */
    void seen(OrderView view, long askedAt) {
        Order order = state.orders.find(view.orderId());
        if (order == null) {
            Order ended = ended(view.orderId());
            if (view.standing() == OrderView.Standing.WORKING && ended != null && ended.notFound())
                accepted(view.orderId());
            return;
        }
        Case one = find(order.id());
        if (one != null) one.absentAt = NEVER;
        boolean unanswered = one != null && pending(order);
        boolean works = view.standing() == OrderView.Standing.WORKING;
        boolean unheard = !order.heard() && view.standing() != OrderView.Standing.REJECTED;
        if (unheard || (works && order.status() == OrderStatus.UNKNOWN)) {
            accepted(order.id());
        }
        if (view.filledLots() > order.filledLots() && !order.status().terminal()) {
            if (one == null) look(order);
            else one.look = true;
            return; // the executions have to be told first
        }
        if (one != null) one.look = false;
        if (!works) ended(order, view.standing());
        else if (one != null && unanswered) works(order, view, one, askedAt);
        if (one != null) settled(one);
    }

    private void ended(Order order, OrderView.Standing standing) {
        if (order.status().terminal()) return;
        switch (standing) {
            case WORKING -> throw new IllegalArgumentException("order " + order.id() + " has not ended");
            case FILLED, CANCELED -> reports.accept(new Event.OrderCanceled(order.id(), state.now));
            case EXPIRED -> reports.accept(new Event.OrderExpired(order.id(), state.now, "found by asking"));
            case REJECTED -> reports.accept(new Event.OrderRejected(order.id(), state.now, "found by asking"));
        }
    }

    private void works(Order order, OrderView view, Case one, long askedAt) {
        if (order.status() == OrderStatus.PENDING_CANCEL) {
            // the last one may still be taken: each answer would add one more to it, and each of these a question
            if (askedAt <= order.changedAt() + one.terms.receiveWindow()) return;
            state.orders.shown(order, view); // a change from before may have been made, whatever was refused
            state.orders.refused(order);
            exits.cancel(order);
        } else if (order.status() == OrderStatus.PENDING_UPDATE) {
            if (asWanted(order, view)) {
                while (order.status() == OrderStatus.PENDING_UPDATE && state.orders.amended(order)) {
                    // each change that is on its way was made
                }
            } else if (askedAt > Math.max(one.horizon, one.terms.horizon(order.changedAt(), false))) {
                state.orders.shown(order, view);
            }
            if (!order.status().terminal()) exits.onKnown(order);
        }
    }

    private static boolean asWanted(Order order, OrderView view) {
        var wanted = order.wanted();
        var price = wanted.price();
        var trigger = wanted.trigger();
        boolean priced = price == null || price.ticks() == view.priceTicks();
        // a trailing stop's trigger has moved since
        boolean triggered = trigger == null || wanted.trailTicks() > 0 || trigger.ticks() == view.triggerTicks();
        return wanted.quantity().lots() == view.lots() && priced && triggered;
    }

    private void accepted(long orderId) {
        reports.accept(new Event.OrderAccepted(orderId, state.now));
    }

    private @Nullable Case find(long orderId) {
        for (int k = 0; k < cases.size(); k++) {
            if (cases.get(k).orderId == orderId) return cases.get(k);
        }
        return null;
    }

    long hash() {
        long hash = watched.size();
        for (Case one : cases) {
            hash = ((hash * 31 + one.orderId) * 31 + one.horizon) * 31 + one.absentAt + one.level + one.asked;
        }
        return hash;
    }

    private void tell(Anomaly.Kind kind, long orderId, String text) {
        state.listener.onAnomaly(new Anomaly(kind, orderId, state.now, text));
    }
}
