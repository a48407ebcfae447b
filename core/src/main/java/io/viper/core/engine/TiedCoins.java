package io.viper.core.engine;

import io.viper.core.execution.Order;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.OrderType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Coins that a stop at the exchange ties up. What else is to sell them is held here, and the stop taken back; once the exchange
 * has said that it is gone, what waits leaves: market orders first, then the stop of what is left. Until then the position has
 * the stop that it had. All exits of a place together are never for more than is held.
 */
final class TiedCoins {
    private static final Comparator<Order> BY_NUMBER = Comparator.comparingLong(Order::id);

    private final EngineState state;
    private final Dispatch dispatch;
    private final Consumer<Event.Report> reports;
    private final List<Order> waiting = new ArrayList<>();
    private final boolean never;

    /** @param reports is told of orders that do not leave after all */
    TiedCoins(EngineState state, ExitKeeper exits, Consumer<Event.Report> reports) {
        this.state = state;
        this.dispatch = exits.dispatch();
        this.reports = reports;
        boolean any = false;
        for (int i = 0; i < state.portfolio.size(); i++) any |= ties(i);
        this.never = !any;
    }

    /** After all else that an event leads to, its effects not told yet. */
    void settle() {
        if (never) return;
        hold();
        // asked at every event: nothing is made where nothing waits
        if (waiting.isEmpty()) return;
        while (drop()) hold();
        for (Order order : List.copyOf(waiting)) if (!ExitKeeper.isRestingStop(order)) leave(order);
        for (Order order : List.copyOf(waiting)) if (ExitKeeper.isRestingStop(order)) leave(order);
    }

    /** Exits that this event has led to wait, in the order of their numbers. */
    private void hold() {
        for (int k = state.effects.size() - 1; k >= 0; k--) {
            if (!(state.effects.get(k) instanceof Effect.PlaceOrder place)
                    || !place.order().reduceOnly()) continue;
            Order order = state.orders.find(place.orderId());
            if (order == null || !ties(order.spec().instrument())) continue;
            state.effects.remove(k);
            order.hold();
            waiting.add(order);
            unsay(order);
        }
        waiting.sort(BY_NUMBER);
    }

    /** What the same event did to it has not left either: with a change it is not what is wanted any more. */
    private void unsay(Order order) {
        for (int k = state.effects.size() - 1; k >= 0; k--) {
            switch (state.effects.get(k)) {
                case Effect.CancelOrder cancel when cancel.orderId() == order.id() -> state.effects.remove(k);
                case Effect.AmendOrder change
                when change.orderId() == order.id() -> {
                    state.effects.remove(k);
                    state.orders.cancelLater(order);
                }
                default -> {
                    // of another order
                }
            }
        }
    }

    private boolean ties(int place) {
        return state.exits.guard(place).tiesUp();
    }

    /** What was taken back, was replaced, or is for more than there is by now, never leaves. Returns whether there was any. */
    private boolean drop() {
        for (Order order : waiting) {
            boolean larger = order.openLots() > held(order);
            if (order.cancels() == 0 && !larger && !replaced(order)) continue;
            waiting.remove(order);
            order.letGo();
            boolean again = larger && order.cancels() == 0 && order.spec().type() == OrderType.MARKET;
            state.orders.cancelLater(order);
            reports.accept(new Event.OrderCanceled(order.id(), state.now));
            if (again) dispatch.close(order.spec().instrument(), order.spec().purpose());
            return true;
        }
        return false;
    }

    private boolean replaced(Order order) {
        int i = order.spec().instrument();
        return ExitKeeper.isRestingStop(order) && state.exits.guard(i).stopOrder != order.id();
    }

    private long held(Order order) {
        long lots = state.portfolio.position(order.spec().instrument()).lots();
        return Math.max(0, -lots * order.spec().side().sign());
    }

    /** Lets an order out if so much is free; else what rests is taken back. */
    private void leave(Order order) {
        int i = order.spec().instrument();
        boolean stop = ExitKeeper.isRestingStop(order);
        long free = held(order);
        for (int k = 0; k < state.orders.count(i); k++) {
            Order other = state.orders.get(i, k);
            boolean first = !other.waits() || (stop && !ExitKeeper.isRestingStop(other));
            if (other != order && other.spec().reduceOnly() && first) free -= other.openLots();
        }
        if (order.openLots() <= free) {
            waiting.remove(order);
            order.letGo();
            state.effects.add(new Effect.PlaceOrder(order.id(), order.spec()));
            return;
        }
        for (int k = 0; k < state.orders.count(i); k++) {
            Order other = state.orders.get(i, k);
            boolean first = other != order && !other.waits() && other.cancels() == 0;
            if (first && ExitKeeper.isRestingStop(other)) dispatch.cancel(other);
        }
    }
}
