package io.viper.core.engine;

import io.viper.core.execution.ExitPlan;
import io.viper.core.execution.Order;
import io.viper.core.execution.OrderStep;
import io.viper.core.model.Effect;
import io.viper.core.model.EntryFacts;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderStatus;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.portfolio.Position;
import io.viper.core.risk.Approved;
import io.viper.core.risk.Intent;
import org.jspecify.annotations.Nullable;

/** Sends orders that only reduce, and changes and takes back orders of every kind. What cannot be done any more is not done. */
final class Dispatch {
    private final EngineState state;

    Dispatch(EngineState state) {
        this.state = state;
    }

    /** Sends an order that only reduces. Returns its number, 0 if there is nothing to reduce. */
    long place(OrderSpec spec) {
        int i = spec.instrument();
        Intent intent = new Intent(
                spec,
                state.portfolio.facts(i).strategy(),
                state.owners[i],
                0,
                state.prices.price(i),
                Double.NaN,
                Double.NaN,
                spec.purpose().name());
        if (!(state.gate.judgeExit(intent, state.now) instanceof Approved approved)) return 0;
        long id = state.orders.nextId();
        state.orders.submit(id, approved, EntryFacts.UNKNOWN, ExitPlan.NONE);
        state.effects.add(new Effect.PlaceOrder(id, approved.order()));
        return id;
    }

    /** Sends a market order that closes what no working market order is closing already. Returns its number; 0 if none is needed. */
    long close(int i, Purpose purpose) {
        Position position = state.portfolio.position(i);
        if (position.flat()) return 0;
        long rest = Math.abs(position.lots()) - closing(i);
        return rest <= 0 ? 0 : place(OrderSpec.market(i, position.side().opposite(), new Quantity(rest), purpose));
    }

    /** Lots that working market orders take off the position; what rests or is being taken back may never do so. */
    private long closing(int i) {
        long lots = 0;
        for (int k = 0; k < state.orders.count(i); k++) {
            Order order = state.orders.get(i, k);
            boolean takes = order.spec().reduceOnly() && order.spec().type() == OrderType.MARKET;
            if (takes && order.status() != OrderStatus.PENDING_CANCEL) lots += order.openLots();
        }
        return lots;
    }

    /** Takes an order back for good, unless that was asked already. Nothing takes its place. */
    void cancel(Order order) {
        order.replaceBy(null, 0);
        takeBack(order);
    }

    /** Takes an order back, unless that was asked already. */
    void takeBack(Order order) {
        if (order.waits()) {
            state.orders.cancelLater(order); // the exchange does not know it
            return;
        }
        switch (order.status()) {
            case SUBMITTED, ACCEPTED, TRIGGERED, PARTIALLY_FILLED, PENDING_UPDATE -> {
                state.orders.step(order, OrderStep.SEND_CANCEL);
                state.effects.add(
                        new Effect.CancelOrder(order.id(), order.spec().instrument()));
            }
            case UNKNOWN -> state.orders.cancelLater(order);
            case INITIALIZED, DENIED, REJECTED, FILLED, PENDING_CANCEL, CANCELED, EXPIRED -> {
                // gone already or on its way out
            }
        }
    }

    /** Whether a change can be sent. */
    static boolean changeable(Order order) {
        if (order.waits()) return false;
        return switch (order.status()) {
            case SUBMITTED, ACCEPTED, TRIGGERED, PARTIALLY_FILLED, PENDING_UPDATE -> true;
            case INITIALIZED, DENIED, UNKNOWN, REJECTED, FILLED, PENDING_CANCEL, CANCELED, EXPIRED -> false;
        };
    }

    /** Sends a change that risk need not see. */
    void amend(Order order, OrderSpec changed) {
        OrderSpec before = order.wanted();
        state.orders.amend(order, changed);
        send(order, before, changed);
    }

    /** Sends a change that risk has let through. */
    void amend(Order order, Approved approved) {
        OrderSpec before = order.wanted();
        send(order, before, state.orders.amend(order, approved));
    }

    private void send(Order order, OrderSpec before, OrderSpec changed) {
        long lots = changed.quantity().lots();
        long trigger = ticks(changed.trigger());
        boolean moved = trigger != ticks(before.trigger());
        state.effects.add(new Effect.AmendOrder(
                order.id(), changed.instrument(), lots, ticks(changed.price()), moved ? trigger : 0));
    }

    private static long ticks(@Nullable Price price) {
        return price == null ? 0 : price.ticks();
    }
}
