package io.viper.app.paper;

import io.viper.core.engine.ConditionalOrder;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.ParentOrder;
import io.viper.core.engine.ProtectionGap;
import io.viper.core.engine.RoutedOrder;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Purpose;
import io.viper.core.model.Signal;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.risk.Decision;
import io.viper.journal.codec.JournalRecord;
import io.viper.journal.codec.JournalRecord.IntentAccepted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what a run signaled, decided and did, and which belongs to which. */
public final class DecisionKeeper implements EngineListener {
    private final Map<Long, Signal> signals = new HashMap<>();
    private final Map<Long, Decision> decisions = new HashMap<>();
    private final List<Decision> inOrder = new ArrayList<>();
    private final Map<Long, IntentAccepted> orders = new HashMap<>();
    private final List<Fill> fills = new ArrayList<>();
    private final List<ProtectionGap> gaps = new ArrayList<>();
    private final List<ClosedTrade> trades = new ArrayList<>();
    private final Map<Integer, Long> lastBar = new HashMap<>();
    private final Map<Long, ConditionalOrder> waited = new HashMap<>();
    private final Map<Long, ParentOrder> parents = new HashMap<>();
    private final Map<Long, String> refusals = new HashMap<>();
    private final Map<Long, RoutedOrder> routes = new HashMap<>();

    /** Takes what stands in the journal itself. */
    public void keep(JournalRecord record) {
        switch (record) {
            case IntentAccepted intent -> orders.put(intent.orderId(), intent);
            case JournalRecord.Input(Event.BarClosed closed) ->
                lastBar.put(closed.instrument(), closed.bar().closeTime());
            default -> {
                // not asked about
            }
        }
    }

    @Override
    public void onSignal(Signal signal) {
        signals.put(signal.id(), signal);
    }

    @Override
    public void onDecision(Decision decision) {
        decisions.put(decision.id(), decision);
        inOrder.add(decision);
    }

    @Override
    public void onFill(Fill fill, long time, Purpose purpose) {
        fills.add(fill);
    }

    @Override
    public void onGap(ProtectionGap gap) {
        gaps.add(gap);
    }

    /** What an order cost that stands for a stop which the engine kept. */
    List<ProtectionGap> gapsOf(long orderId) {
        return gaps.stream().filter(gap -> gap.orderId() == orderId).toList();
    }

    @Override
    public void onTrade(ClosedTrade trade) {
        trades.add(trade);
    }

    @Override
    public void onConditionalOrder(ConditionalOrder order, long time) {
        waited.put(order.number(), order);
    }

    @Override
    public void onAlgorithm(ParentOrder parent, long time) {
        parents.put(parent.number(), parent);
    }

    @Override
    public void onRoute(RoutedOrder order) {
        routes.put(order.number(), order);
        order.parts().forEach(part -> routes.put(part, order));
    }

    /** The order that one of a number is, or is a part of, if it was divided among exchanges. */
    Optional<RoutedOrder> route(long id) {
        return Optional.ofNullable(routes.get(id));
    }

    @Override
    public void onRefused(long orderNumber, long time, String reason) {
        refusals.put(orderNumber, reason);
    }

    /** The order of a number that waited, if it did. */
    Optional<ConditionalOrder> waited(long id) {
        return Optional.ofNullable(waited.get(id));
    }

    /** The order of a number that was sent in parts, if it was. */
    Optional<ParentOrder> parent(long id) {
        return Optional.ofNullable(parents.get(id));
    }

    /** The order that one of a number is a part of, if it is. */
    Optional<ParentOrder> wholeOf(long id) {
        return parents.values().stream()
                .filter(parent -> parent.parts().contains(id))
                .findFirst();
    }

    /** Why the order of a number was refused before risk was asked, if it was. */
    Optional<String> refusal(long id) {
        return Optional.ofNullable(refusals.get(id));
    }

    @Nullable
    Signal signal(long id) {
        return signals.get(id);
    }

    @Nullable
    Decision decision(long id) {
        return decisions.get(id);
    }

    @Nullable
    IntentAccepted order(long id) {
        return orders.get(id);
    }

    /** The decision on a signal. */
    Optional<Decision> onSignal(long signalId) {
        return inOrder.stream().filter(each -> each.signalId() == signalId).findFirst();
    }

    /** The orders that a decision let through. */
    List<IntentAccepted> ordersOf(long decisionId) {
        return orders.values().stream()
                .filter(each -> each.decisionId() == decisionId)
                .toList();
    }

    /** What was executed of an order. */
    List<Fill> fillsOf(long orderId) {
        return fills.stream().filter(each -> each.orderId() == orderId).toList();
    }

    /** The trade that a decision opened, once it is closed. */
    Optional<ClosedTrade> tradeOf(long decisionId) {
        return trades.stream().filter(each -> each.decisionId() == decisionId).findFirst();
    }

    /** Decisions on an instrument, newest first. */
    List<Decision> of(String name, List<Instrument> places) {
        return inOrder.reversed().stream()
                .filter(each -> places.get(each.instrument()).name().equals(name))
                .toList();
    }

    /** How often the same check refused in the day up to a decision, itself included. */
    long sameReason(Decision decision, long nanos) {
        return inOrder.stream()
                .filter(each -> each.time() <= decision.time() && each.time() > decision.time() - nanos)
                .filter(each -> each.refusedBy().equals(decision.refusedBy()))
                .count();
    }

    /** When an instrument's last bar closed; 0 before the first. */
    long lastBar(int instrument) {
        return lastBar.getOrDefault(instrument, 0L);
    }

    /** The newest signal of an instrument, if there is one. */
    Optional<Signal> lastSignal(int instrument) {
        return signals.values().stream()
                .filter(each -> each.instrument() == instrument)
                .max((a, b) -> Long.compare(a.id(), b.id()));
    }
}
