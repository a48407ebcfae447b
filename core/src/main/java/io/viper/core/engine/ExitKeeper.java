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
import io.viper.core.model.Side;
import io.viper.core.portfolio.Position;
import io.viper.core.risk.Approved;
import io.viper.core.risk.Intent;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the stop and the targets of each position as orders: placed when an entry is filled, sized to the position as it
 * grows and shrinks, taken back when it is flat. The stop covers the whole position; the targets share it.
 */
final class ExitKeeper {
    private final EngineState state;
    private final Guard[] guards;

    /** The exits of one position. */
    private static final class Guard {
        ExitPlan plan = ExitPlan.NONE;
        long stopOrder;
        long[] targetOrders = {};
        boolean[] reached = {};

        void begin(ExitPlan newPlan) {
            plan = newPlan;
            stopOrder = 0;
            targetOrders = new long[newPlan.targets().size()];
            reached = new boolean[newPlan.targets().size()];
        }
    }

    ExitKeeper(EngineState state) {
        this.state = state;
        guards = new Guard[state.setup.instruments().size()];
        for (int i = 0; i < guards.length; i++) guards[i] = new Guard();
    }

    /** An entry was filled: places what its plan asks for, or resizes what is there. */
    void onEntry(Order entry) {
        int i = entry.spec().instrument();
        if (guards[i].plan.isEmpty() && !entry.exitPlan().isEmpty()) guards[i].begin(entry.exitPlan());
        resize(i);
    }

    /** An exit was filled: a target that is done is not placed again; the others shrink. */
    void onExit(Order exit) {
        int i = exit.spec().instrument();
        Guard guard = guards[i];
        for (int k = 0; k < guard.targetOrders.length; k++) {
            if (guard.targetOrders[k] == exit.id() && exit.status().terminal()) guard.reached[k] = true;
        }
        resize(i);
    }

    /** The position is flat: its working exits, and the rest of the entry that opened it, are taken back. */
    void onFlat(int instrument) {
        guards[instrument].begin(ExitPlan.NONE);
        for (int k = 0; k < state.orders.count(instrument); k++) {
            Order order = state.orders.get(instrument, k);
            boolean restOfEntry = order.filledLots() > 0 && !order.exitPlan().isEmpty();
            if (order.spec().reduceOnly() || restOfEntry) cancel(order);
        }
    }

    /** An order whose fate was unknown works: an exit may be of a wrong size by now. */
    void onKnown(Order order) {
        if (order.spec().reduceOnly()) resize(order.spec().instrument());
    }

    /**
     * An order never arrived. An entry is never sent again: what it was meant for is history. An exit that protects or closes is,
     * under a new number; that it only reduces makes a second one harmless.
     */
    void onNeverArrived(Order order) {
        int i = order.spec().instrument();
        if (!order.spec().reduceOnly() || order.cancels() > 0) return;
        switch (order.spec().purpose()) {
            case STOP_LOSS, TRAILING, TAKE_PROFIT -> resize(i);
            case EXIT, RISK -> {
                if (order.spec().type() == OrderType.MARKET)
                    close(i, order.spec().purpose());
            }
            case ENTRY -> {
                // cannot be reduce-only
            }
        }
    }

    /** A stop is not found: another one is placed, and the old one is taken back should it turn up. */
    void beside(Order order) {
        Guard guard = guards[order.spec().instrument()];
        if (guard.stopOrder != order.id()) return;
        guard.stopOrder = 0;
        resize(order.spec().instrument());
    }

    /** Takes an order back unless that was asked already. */
    void cancel(Order order) {
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

    /** Moves the stop of an open position; places one if there is none. */
    void moveStop(int i, long ticks) {
        Guard guard = guards[i];
        if (state.portfolio.position(i).flat() || ticks <= 0) return;
        ExitPlan moved = new ExitPlan(ticks, guard.plan.trailTicks(), guard.plan.targets());
        if (guard.plan.isEmpty()) guard.begin(moved);
        else guard.plan = moved;
        Order stop = state.orders.find(guard.stopOrder);
        if (stop == null) resize(i);
        else amend(stop, stop.wanted().quantity().lots(), ticks);
    }

    /** Gives the exits of a position its size. */
    void resize(int i) {
        Guard guard = guards[i];
        Position position = state.portfolio.position(i);
        if (guard.plan.isEmpty() || position.flat()) return;
        long held = Math.abs(position.lots());
        if (guard.plan.stopTicks() > 0) guard.stopOrder = ensure(guard.stopOrder, stopSpec(i, held));
        long[] parts = TargetShares.split(held, guard.plan.targets(), guard.reached);
        for (int k = 0; k < parts.length; k++) {
            if (parts[k] > 0) guard.targetOrders[k] = ensure(guard.targetOrders[k], targetSpec(i, k, parts[k]));
        }
    }

    private OrderSpec stopSpec(int i, long lots) {
        ExitPlan plan = guards[i].plan;
        Side side = state.portfolio.position(i).side().opposite();
        Price trigger = new Price(plan.stopTicks());
        if (plan.trailTicks() == 0) return OrderSpec.stop(i, side, new Quantity(lots), trigger, Purpose.STOP_LOSS);
        return OrderSpec.trailing(i, side, new Quantity(lots), trigger, plan.trailTicks(), Purpose.TRAILING);
    }

    private OrderSpec targetSpec(int i, int k, long lots) {
        Side side = state.portfolio.position(i).side().opposite();
        Price price = new Price(guards[i].plan.targets().get(k).ticks());
        return OrderSpec.limit(i, side, new Quantity(lots), price, Purpose.TAKE_PROFIT);
    }

    /** Places an exit order, or changes the size of the one that is there. Returns its number. */
    private long ensure(long id, OrderSpec wanted) {
        Order order = id == 0 ? null : state.orders.find(id);
        if (order == null) return place(wanted);
        if (order.spec().side() != wanted.side()) {
            // reports in the wrong order made the position look turned: this exit is for the other side
            cancel(order);
            return place(wanted);
        }
        long lots = order.filledLots() + wanted.quantity().lots();
        if (order.wanted().quantity().lots() != lots) amend(order, lots, 0);
        return id;
    }

    private void amend(Order order, long lots, long triggerTicks) {
        switch (order.status()) {
            case SUBMITTED, ACCEPTED, TRIGGERED, PARTIALLY_FILLED, PENDING_UPDATE -> {
                OrderSpec changed = withTrigger(order.wanted(), triggerTicks).withQuantity(new Quantity(lots));
                state.orders.amend(order, changed);
                state.effects.add(new Effect.AmendOrder(
                        order.id(), changed.instrument(), lots, ticks(changed.price()), triggerTicks));
            }
            case INITIALIZED, DENIED, UNKNOWN, REJECTED, FILLED, PENDING_CANCEL, CANCELED, EXPIRED -> {
                // nothing left to change
            }
        }
    }

    private static OrderSpec withTrigger(OrderSpec spec, long triggerTicks) {
        if (triggerTicks == 0 || !spec.type().triggered()) return spec;
        return new OrderSpec(
                spec.instrument(),
                spec.side(),
                spec.type(),
                spec.quantity(),
                spec.price(),
                new Price(triggerTicks),
                spec.trailTicks(),
                spec.timeInForce(),
                spec.expireTime(),
                spec.reduceOnly(),
                spec.postOnly(),
                spec.purpose());
    }

    private static long ticks(@Nullable Price price) {
        return price == null ? 0 : price.ticks();
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

    /** Sends a market order that closes what no working market order is closing already. */
    void close(int i, Purpose purpose) {
        Position position = state.portfolio.position(i);
        if (position.flat()) return;
        long rest = Math.abs(position.lots()) - closing(i);
        if (rest > 0) place(OrderSpec.market(i, position.side().opposite(), new Quantity(rest), purpose));
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
}
