package io.viper.core.engine;

import io.viper.core.model.Direction;
import io.viper.core.model.Event;
import io.viper.core.model.OrderRequest;
import io.viper.core.model.Signal;
import io.viper.core.strategy.OrderDraft;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/**
 * What comes from outside, told once however often it is sent: signals, and orders that wait. From here on they take the same
 * roads as those of strategies; what they open belongs to nobody inside.
 */
final class OutsideRoad {
    /** Senders' ids that are remembered. */
    static final int REMEMBERED = 8_192;

    private final EngineState state;
    private final SignalRoad signals;
    private final Routes routes;
    private final Set<String> known = new HashSet<>();
    private final ArrayDeque<String> oldest = new ArrayDeque<>();
    private long hash;

    OutsideRoad(EngineState state) {
        this.state = state;
        this.signals = new SignalRoad(state, state.exits);
        this.routes = new Routes(state);
    }

    /** An order that waited for this signal is executed instead of it: one signal, one intent. */
    void take(Event.SignalReceived told) {
        if (!fresh("signal " + told.id(), told.instrument())) return;
        Signal signal = new Signal(
                ++state.signals,
                told.time(),
                told.source(),
                told.instrument(),
                told.direction(),
                told.entry(),
                told.stop(),
                told.targets(),
                Double.NaN,
                told.confidence(),
                told.reason());
        if (state.conditionals.onSignal(signal) > 0) {
            state.listener.onSignal(signal);
        } else if (owner(told) >= 0) {
            state.listener.onSignal(signal);
            refuse("signal " + told.id() + ": the instrument belongs to " + state.name(owner(told)));
        } else {
            take(signal);
        }
    }

    /** Who has what the signal would open or leave; what is outside's own may always be left. */
    private int owner(Event.SignalReceived told) {
        int i = told.instrument();
        if (told.direction() != Direction.EXIT)
            return state.owners[state.legs.opens(i, told.direction().entrySide())];
        int other = state.owners[state.legs.last(i)];
        return other == EngineState.OUTSIDE ? other : state.owners[i];
    }

    private void take(Signal signal) {
        try {
            signals.take(signal, EngineState.OUTSIDE, SignalRoad.leaves(signal.direction()));
        } catch (ArithmeticException beyond) {
            refuse("signal " + signal.id() + ": a price is beyond what can be counted: " + beyond.getMessage());
        }
    }

    void take(Event.ConditionalOrderReceived told) {
        OrderRequest wanted = told.order();
        if (!fresh("order " + told.id(), wanted.instrument())) return;
        OrderDraft draft = draft(state.orders.nextId(), wanted, wanted.amount());
        state.conditionals.take(draft, told.condition(), wanted.source(), EngineState.OUTSIDE, wanted.instrument());
    }

    /** An order as it was worded, for so many base units. */
    static OrderDraft draft(long number, OrderRequest wanted, double amount) {
        OrderDraft draft = new OrderDraft().begin(number, wanted.side(), amount);
        if (!Double.isNaN(wanted.limit())) draft.limit(wanted.limit());
        if (!Double.isNaN(wanted.trigger())) draft.trigger(wanted.trigger());
        if (!Double.isNaN(wanted.stopLoss())) draft.stopLoss(wanted.stopLoss());
        if (!Double.isNaN(wanted.takeProfit())) draft.takeProfit(wanted.takeProfit());
        if (wanted.reduceOnly()) draft.reduceOnly();
        draft.because(wanted.reason());
        return draft;
    }

    void take(Event.RoutedOrderReceived told) {
        if (!fresh("order " + told.id(), told.parts().getFirst().instrument())) return;
        for (OrderRequest each : told.parts()) {
            if (each.instrument() >= 0 && each.instrument() < state.legs.instruments()) continue;
            refuse("order " + told.id() + ": the run has no instrument number " + each.instrument());
            return;
        }
        try {
            routes.take(told);
        } catch (ArithmeticException beyond) {
            refuse("order " + told.id() + ": beyond what can be counted: " + beyond.getMessage());
        }
    }

    void take(Event.ConditionalOrderWithdrawn told) {
        String why = "withdrawn by " + told.who();
        boolean there = state.conditionals.cancel(told.orderNumber(), why);
        if (!there) refuse("no conditional order " + told.orderNumber() + " waits or works");
    }

    /** Whether it is the first time, and the run can act on it. */
    private boolean fresh(String id, int instrument) {
        if (known.contains(id)) {
            tell(Anomaly.Kind.REPEATED_COMMAND, id + " was told before; it is acted on once");
            return false;
        }
        if (oldest.size() == REMEMBERED) known.remove(oldest.removeFirst());
        known.add(id);
        oldest.addLast(id);
        hash = hash * 31 + id.hashCode();
        if (instrument < 0 || instrument >= state.legs.instruments()) {
            refuse(id + ": the run has no instrument number " + instrument);
        } else if (state.ended || state.now < state.setup.tradeFrom()) {
            refuse(id + ": the run does not trade " + (state.ended ? "any more" : "yet"));
        } else {
            return true;
        }
        return false;
    }

    private void refuse(String text) {
        tell(Anomaly.Kind.REFUSED_COMMAND, text);
    }

    private void tell(Anomaly.Kind kind, String text) {
        state.listener.onAnomaly(new Anomaly(kind, 0, state.now, text));
    }

    /** Mixed from all ids that were told. */
    long hash() {
        return hash;
    }
}
