package io.viper.core.engine;

import io.viper.core.execution.Order;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.portfolio.Position;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of orders of which one cancels the other. The engine does this whatever the exchange can: what one is filled with is
 * taken off the other. Both may be filled before that arrives; then exits are cut to the position by the exchange, and what
 * entries have too much is closed.
 */
final class Pairs {
    private final EngineState state;
    private final Dispatch dispatch;
    private final ChangeRoad changes;

    Pairs(EngineState state, Dispatch dispatch, ChangeRoad changes) {
        this.state = state;
        this.dispatch = dispatch;
        this.changes = changes;
    }

    /** Pairs two orders of a strategy; if one of them is not there, the other is taken back. */
    void link(long number, long otherNumber, int strategy) {
        Order one = mine(number, strategy);
        Order other = mine(otherNumber, strategy);
        if (one == other) return;
        if (one != null && other != null) {
            one.pair(other.id());
            other.pair(one.id());
        } else if (one != null) {
            dispatch.cancel(one);
        } else if (other != null) {
            dispatch.cancel(other);
        }
    }

    private @Nullable Order mine(long number, int strategy) {
        Order order = state.orders.latest(number);
        return order != null && order.strategy() == strategy ? order : null;
    }

    /** An order was executed, in its time or late. */
    void onFill(Order order, long lots) {
        if (order.partner() == 0) return;
        Order other = state.orders.find(order.partner());
        if (other == null) {
            Order ended = state.orders.ended(order.partner());
            if (ended != null) excess(order, ended, lots);
            return;
        }
        excess(order, other, lots);
        if (order.status().terminal()) dispatch.cancel(other);
        else if (!other.spec().reduceOnly() || state.setup.abilities().amend()) changes.reduce(other, lots);
    }

    /** What both have executed beyond the larger of them is too much, if they are on one side. */
    private void excess(Order order, Order other, long lots) {
        long whole = Math.max(order.mostLots(), other.mostLots());
        long beyond = Math.min(lots, order.filledLots() + other.filledLots() - whole);
        if (beyond <= 0) return;
        state.listener.onAnomaly(new Anomaly(
                Anomaly.Kind.BOTH_FILLED,
                order.id(),
                state.now,
                "its pair, order " + other.id() + ", was executed too"));
        OrderSpec spec = order.spec();
        Position position = state.portfolio.position(spec.instrument());
        boolean entries = !spec.reduceOnly() && !other.spec().reduceOnly();
        boolean same = !spec.reduceOnly() && other.spec().side() == spec.side();
        if (state.legs.hedged()) same = entries; // on two sides they stand beside each other
        if (!same || position.flat() || position.side() != spec.side()) return;
        Quantity much = new Quantity(Math.min(beyond, Math.abs(position.lots())));
        dispatch.place(OrderSpec.market(spec.instrument(), spec.side().opposite(), much, Purpose.RISK));
    }
}
