package io.viper.core.engine;

import io.viper.core.execution.Order;
import io.viper.core.execution.OrderStep;
import io.viper.core.execution.RecentTrades;
import io.viper.core.model.EntryFacts;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderStatus;
import io.viper.core.model.Purpose;
import java.util.function.BiConsumer;

/**
 * What an exchange says about our orders, in whatever order, however often. Executions are the truth about what is held and
 * are always applied, each once; all else is believed where it can be and told as an anomaly where it cannot.
 */
final class OrderReports {
    /** A cancel that was refused is sent again this often while the order works; then a person has to look. */
    private static final int MOST_CANCELS = 3;

    private final EngineState state;
    private final ExitKeeper exits;
    private final ChangeRoad changes;
    private final Pairs pairs;
    private final BiConsumer<Order, Fill> strategies;
    private final RecentTrades[] trades;
    private final Resolver resolver;

    OrderReports(EngineState state, ExitKeeper exits, Resolver resolver, BiConsumer<Order, Fill> strategies) {
        this.state = state;
        this.exits = exits;
        this.resolver = resolver;
        this.strategies = strategies;
        changes = new ChangeRoad(state, exits.dispatch());
        pairs = new Pairs(state, exits.dispatch(), changes);
        trades = new RecentTrades[state.portfolio.size()];
        for (int i = 0; i < trades.length; i++) trades[i] = new RecentTrades();
    }

    void take(Event.Report report) {
        if (report instanceof Event.OrderFilled filled && !isNew(filled.fill())) return;
        hear(report);
    }

    /** An execution that was found by asking, and was told before as a rule. */
    void seen(Event.OrderFilled filled) {
        Fill fill = filled.fill();
        if (!trades[fill.instrument()].add(fill)) return;
        tell(Anomaly.Kind.MISSED_FILL, fill.orderId(), "trade " + fill.tradeId() + " was not told; found by asking");
        hear(filled);
    }

    /** Whoever says it: the exchange's stream, its answers, or the resolver. */
    private void hear(Event.Report report) {
        apply(report);
        if (!state.conditionals.noneSent()) state.conditionals.afterReport(report);
        if (!state.algorithms.idle()) state.algorithms.afterReport(report);
    }

    private void apply(Event.Report report) {
        if (report instanceof Event.OrderFilled filled)
            state.touched[filled.fill().instrument()] = state.now;
        Order order = state.orders.find(report.orderId());
        if (order != null) {
            working(order, report);
            releaseOwner(order.spec().instrument());
            return;
        }
        Order ended = resolver.ended(report.orderId());
        if (ended == null) foreign(report);
        else late(ended, report);
    }

    /** Which executions it takes for repeats. */
    void hash(StateHash hash) {
        for (RecentTrades each : trades) hash.add(each.hash());
    }

    private boolean isNew(Fill fill) {
        if (trades[fill.instrument()].add(fill)) return true;
        tell(Anomaly.Kind.DUPLICATE_FILL, fill.orderId(), "trade " + fill.tradeId() + " was told before");
        return false;
    }

    private void working(Order order, Event.Report report) {
        state.touched[order.spec().instrument()] = state.now;
        boolean wasUnknown = order.status() == OrderStatus.UNKNOWN;
        boolean possible = switch (report) {
            case Event.OrderAccepted _ -> state.orders.hear(order, OrderStep.ACCEPT);
            case Event.OrderRejected rejected -> reject(order, rejected.reason());
            case Event.OrderTriggered _ -> state.orders.hear(order, OrderStep.TRIGGER);
            case Event.OrderFilled filled -> fill(order, filled.fill());
            case Event.OrderAmended _ -> state.orders.amended(order);
            case Event.ChangeRejected refused -> refused(order, refused.reason());
            case Event.OrderCanceled _ -> state.orders.hear(order, OrderStep.CANCEL);
            case Event.OrderExpired expired -> expire(order, expired.reason());
            case Event.OrderTimedOut _ -> timedOut(order);
            case Event.OrderNotFound _ -> notFound(order);
        };
        if (!possible) {
            tell(Anomaly.Kind.CONTRADICTION, order.id(), name(report) + " cannot be while " + order.status());
        }
        if (order.status().terminal()) {
            ended(order, report);
            return;
        }
        boolean answers = report instanceof Event.OrderAccepted;
        if (answers) exits.onAccepted(order);
        if (!wasUnknown && !answers) return;
        if (order.cancels() > 0 && order.cancels() < MOST_CANCELS)
            exits.dispatch().takeBack(order);
        else if (wasUnknown && order.status() != OrderStatus.UNKNOWN) exits.onKnown(order);
    }

    /** What follows from an end; what follows from being filled has happened by now. */
    private void ended(Order order, Event.Report report) {
        if (order.timer() != 0 && order.successor() == 0) state.timers.cancel(order.timer());
        changes.onEnded(order);
        boolean filled = order.status() == OrderStatus.FILLED || report instanceof Event.OrderNotFound;
        if (!filled && order.spec().reduceOnly()) exits.onEnded(order, reason(report));
        boolean byAnswer = order.status() == OrderStatus.FILLED && !(report instanceof Event.OrderFilled);
        // what overtook the answer had filled it: what is held now needs its exits anew
        if (byAnswer) exits.onKnown(order);
    }

    private static String reason(Event.Report report) {
        return switch (report) {
            case Event.OrderRejected rejected -> "rejected: " + rejected.reason();
            case Event.OrderExpired expired -> "expired: " + expired.reason();
            default -> "taken off by the exchange";
        };
    }

    private boolean expire(Order order, String reason) {
        boolean possible = state.orders.hear(order, OrderStep.EXPIRE);
        if (possible) state.listener.onExpired(order.id(), state.now, reason);
        return possible;
    }

    private boolean reject(Order order, String reason) {
        boolean possible = state.orders.hear(order, OrderStep.REJECT);
        if (possible) {
            // what an instrument refuses that is not traded says nothing about the others
            if (!state.freezes.has(order.spec().instrument(), Freezes.LISTING)) state.gate.rejected(state.now);
            state.listener.onRejected(order.id(), state.now, reason);
        }
        return possible;
    }

    private boolean fill(Order order, Fill fill) {
        long beyond = state.orders.fill(order, fill);
        book(order, fill, beyond);
        return true;
    }

    private void book(Order order, Fill fill, long beyond) {
        int i = fill.instrument();
        Purpose purpose = order.spec().purpose();
        if (beyond > 0) {
            state.freezes.set(i, Freezes.UNEXPLAINED);
            String more = state.portfolio.instrument(i).amountText(beyond);
            tell(Anomaly.Kind.OVER_FILL, order.id(), more + " more was executed than asked for");
        }
        state.listener.onFill(fill, state.now, purpose);
        unbooked(fill);
        if (!purpose.exit()) state.gate.filled(order.spec(), order.facts().strategy(), fill);
        exits.measure(order, fill);
        boolean wasFlat = state.portfolio.position(i).flat();
        state.portfolio.fill(fill, state.now, order.facts(), exitReason(i, purpose));
        boolean nothing = wasFlat && fill.feeLots() != 0;
        if (state.portfolio.position(i).flat()) {
            // of a purchase less its fee there may be less than a lot so far
            if (!nothing) exits.onFlat(i);
        } else if (purpose.exit()) exits.onExit(order, fill);
        else exits.onEntry(order);
        if (purpose.exit()) exits.onTurned(order, fill);
        pairs.onFill(order, fill.lots());
        strategies.accept(order, fill);
    }

    /** A fee that is not in the ledger makes what is earned look better than it is: nothing is opened there before a person has looked. */
    private void unbooked(Fill fill) {
        if (fill.feeElsewhere().isEmpty()) return;
        int exchange = state.exchanges.at(fill.instrument());
        tell(
                Anomaly.Kind.FEE_ELSEWHERE,
                fill.orderId(),
                "the fee of trade " + fill.tradeId() + " was " + fill.feeElsewhere()
                        + ", which is in no result here: no entries at " + state.exchanges.name(exchange));
        for (int i : state.exchanges.places(exchange)) {
            state.freezes.set(i, Freezes.FEES);
            exits.cancelEntries(i);
        }
    }

    private String exitReason(int i, Purpose purpose) {
        if (state.ended) return "end_of_data";
        return switch (purpose) {
            case ENTRY, EXIT -> "signal";
            case STOP_LOSS -> "stop_loss";
            case TAKE_PROFIT -> "take_profit";
            case TRAILING -> exits.guard(i).waitsToFollow() ? "stop_loss" : "trailing";
            case RISK -> "risk";
        };
    }

    /** "Unknown order" as the answer to a cancel proves nothing: it may be gone, filled, or work. So it is asked for. */
    private boolean refused(Order order, String reason) {
        boolean canceling = order.status() == OrderStatus.PENDING_CANCEL;
        boolean possible = state.orders.refused(order);
        if (canceling && !order.status().terminal() && order.status() != OrderStatus.PENDING_CANCEL)
            resolver.ask(order);
        if (!canceling && !order.status().terminal() && order.spec().reduceOnly()) exits.onChangeRefused(order, reason);
        return possible || order.status() == OrderStatus.UNKNOWN;
    }

    /** Never "failed": the exchange may have the order. Nothing is sent again; it is asked for. */
    private boolean timedOut(Order order) {
        if (order.heard()) {
            boolean unanswered =
                    order.status() == OrderStatus.PENDING_UPDATE || order.status() == OrderStatus.PENDING_CANCEL;
            if (unanswered) resolver.ask(order);
            return true;
        }
        if (order.status() != OrderStatus.UNKNOWN && !state.orders.hear(order, OrderStep.TIMEOUT)) return false;
        tell(Anomaly.Kind.NO_ANSWER, order.id(), "no answer in time; its worst case stays reserved");
        resolver.ask(order);
        return true;
    }

    private boolean notFound(Order order) {
        if (order.heard()) {
            state.freezes.set(order.spec().instrument(), Freezes.UNEXPLAINED);
            return false;
        }
        state.orders.notFound(order);
        tell(Anomaly.Kind.NOT_FOUND, order.id(), "it never arrived; what it reserved is free");
        state.listener.onRejected(order.id(), state.now, "never arrived at the exchange");
        exits.onNeverArrived(order);
        return true;
    }

    /** About an order that had ended. Late answers to changes are as usual as they are meaningless. */
    private void late(Order order, Event.Report report) {
        int i = order.spec().instrument();
        state.touched[i] = state.now;
        switch (report) {
            case Event.OrderCanceled _, Event.OrderExpired _, Event.OrderRejected _ -> order.endTold();
            // the answer of the oldest change: the next one belongs to the next change
            case Event.ChangeRejected _ -> order.refusedLate();
            default -> {
                // says nothing about an end
            }
        }
        if (works(order, report)) {
            tell(Anomaly.Kind.LATE_ORDER, order.id(), "it works although it had ended: adopted, and canceled");
            state.orders.revive(order);
            own(order);
            if (!(report instanceof Event.OrderAmended)) working(order, report);
            exits.cancel(order);
        } else if (report instanceof Event.OrderFilled filled) {
            tell(Anomaly.Kind.LATE_FILL, order.id(), "executed after its end, which was " + order.status());
            own(order);
            long beyond = state.orders.fillLate(order, filled.fill());
            book(order, filled.fill(), beyond);
            changes.onLateFill(order, filled.fill().lots());
        } else if (!(report instanceof Event.ChangeRejected || report instanceof Event.OrderTimedOut)) {
            tell(Anomaly.Kind.STALE_REPORT, order.id(), name(report) + " after its end, which was " + order.status());
        }
        releaseOwner(i);
    }

    /** Whether a report proves that an order works which had ended by all that was known. */
    private boolean works(Order order, Event.Report report) {
        return switch (report) {
            case Event.OrderAccepted _, Event.OrderTriggered _, Event.OrderFilled _ -> order.notFound();
            // filled before its larger size was known
            case Event.OrderAmended _ ->
                state.orders.amended(order)
                        && !order.over()
                        && order.status() == OrderStatus.FILLED
                        && order.filledLots() < order.spec().quantity().lots();
            default -> false;
        };
    }

    private void own(Order order) {
        int i = order.spec().instrument();
        if (state.owners[i] == EngineState.NOBODY) state.owners[i] = order.strategy();
    }

    private void foreign(Event.Report report) {
        if (report instanceof Event.OrderFilled filled) {
            state.freezes.set(filled.fill().instrument(), Freezes.UNEXPLAINED);
            tell(Anomaly.Kind.FOREIGN_FILL, report.orderId(), "executed, but no order of ours");
            force(filled.fill(), "foreign");
        } else if (!(report instanceof Event.ChangeRejected || report instanceof Event.OrderTimedOut)) {
            tell(Anomaly.Kind.FOREIGN_REPORT, report.orderId(), name(report) + " about no order of ours");
        }
    }

    /** The exchange closed a position by force. */
    void liquidated(Fill fill) {
        if (isNew(fill)) force(fill, "liquidation");
    }

    /** A person has found out what became of what the exchange holds no more. */
    void settled(Fill fill) {
        state.touched[fill.instrument()] = state.now;
        force(fill, "settled");
    }

    private void force(Fill fill, String reason) {
        state.listener.onFill(fill, state.now, Purpose.RISK);
        unbooked(fill);
        state.portfolio.fill(fill, state.now, EntryFacts.UNKNOWN, reason);
        if (state.portfolio.position(fill.instrument()).flat()) exits.onFlat(fill.instrument());
        else exits.resize(fill.instrument());
        releaseOwner(fill.instrument());
    }

    /** A position belongs to a strategy until it is flat and no entry of it works. */
    private void releaseOwner(int i) {
        if (!state.portfolio.position(i).flat()) return;
        for (int k = 0; k < state.orders.count(i); k++) {
            if (!state.orders.get(i, k).spec().reduceOnly()) return;
        }
        state.owners[i] = EngineState.NOBODY;
    }

    private static String name(Event.Report report) {
        return report.getClass().getSimpleName();
    }

    private void tell(Anomaly.Kind kind, long orderId, String text) {
        state.listener.onAnomaly(new Anomaly(kind, orderId, state.now, text));
    }
}
