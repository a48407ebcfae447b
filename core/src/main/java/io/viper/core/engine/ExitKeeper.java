package io.viper.core.engine;

import io.viper.core.execution.ExitPlan;
import io.viper.core.execution.Order;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.portfolio.Position;
import java.util.Objects;

/**
 * Keeps the stop and the targets of each position as orders: placed when an entry is filled, sized to the position as it
 * grows and shrinks, placed again when the exchange drops them, taken back when it is flat. The stop covers the whole
 * position; the targets share it. Where the exchange has no stops, {@link StopWatch} keeps them.
 */
final class ExitKeeper {
    /** Exits of one position that the exchange may refuse or drop before it is closed at the market instead. */
    private static final int MOST_LOST = 3;

    private final EngineState state;
    private final Dispatch dispatch;
    private final ExitGuard[] guards;
    private final StopWatch watch;
    private final LaterTries later;

    ExitKeeper(EngineState state) {
        this.state = state;
        dispatch = new Dispatch(state);
        guards = new ExitGuard[state.portfolio.size()];
        for (int i = 0; i < guards.length; i++) {
            boolean coins = !state.portfolio.instrument(i).kind().derivative();
            guards[i] = new ExitGuard(state.setup.abilities(), !state.mayTurn(i), coins);
        }
        watch = new StopWatch(state, this);
        later = new LaterTries(state, this);
    }

    Dispatch dispatch() {
        return dispatch;
    }

    ExitGuard guard(int instrument) {
        return guards[instrument];
    }

    /** A price was told, and everything between two others was traded since a moment before. */
    void onPrices(int i, double low, double high, double price, long since) {
        if (guards[i].watching) watch.onPrices(i, guards[i], low, high, price, since);
    }

    /** An entry was filled: places what its plan asks for, or resizes what is there. */
    void onEntry(Order entry) {
        int i = entry.spec().instrument();
        if (guards[i].plan.isEmpty() && !entry.exitPlan().isEmpty()) guards[i].begin(entry.exitPlan(), state.now);
        if (guards[i].watching) watch.begin(i, guards[i]);
        resize(i);
    }

    /** An exit was filled: a target that is done is not placed again; the others shrink. */
    void onExit(Order exit, Fill fill) {
        int i = exit.spec().instrument();
        ExitGuard guard = guards[i];
        for (int k = 0; k < guard.targetOrders.length; k++) {
            if (guard.targetOrders[k] == exit.id() && exit.status().terminal()) reach(i, guard, k, fill.ticks());
        }
        resize(i);
    }

    /** An order is being executed: if it stands for a stop that the engine kept, says how late and how far off it is. */
    void measure(Order order, Fill fill) {
        if (order.spec().type() != OrderType.MARKET) return;
        ExitGuard guard = guards[fill.instrument()];
        if (isStop(order)) watch.measure(guard, fill);
        else if (order.spec().purpose() == Purpose.TAKE_PROFIT) watch.measureTarget(guard, order.id(), fill);
    }

    /** An exit turned the position, where the exchange cannot prevent that: what it has too much is closed. */
    void onTurned(Order exit, Fill fill) {
        int i = fill.instrument();
        Position position = state.portfolio.position(i);
        if (guards[i].rests || position.flat() || position.side() != fill.side()) return;
        tell(Anomaly.Kind.TURNED, exit, "it took more than was left of the position");
        guards[i].begin(ExitPlan.NONE, state.now);
        guards[i].closeOrder = dispatch.close(i, Purpose.RISK);
    }

    private void reach(int i, ExitGuard guard, int k, long ticks) {
        guard.reached[k] = true;
        if (guard.plan.rules().breakEvenTarget() == k + 1) {
            watch.breakEven(i, guard, state.portfolio.instrument(i).priceOf(ticks));
        }
    }

    /** The position is flat: its working exits, and the rest of the entry that opened it, are taken back. */
    void onFlat(int instrument) {
        guards[instrument].begin(ExitPlan.NONE, state.now);
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

    /** The exchange has an order. A stop that was sent in the place of another one lets that go now: never before. */
    void onAccepted(Order order) {
        int i = order.spec().instrument();
        if (guards[i].stopOrder != order.id()) return;
        for (int k = 0; k < state.orders.count(i); k++) {
            Order other = state.orders.get(i, k);
            if (other != order && other.spec().type().triggered() && isStop(other)) cancel(other);
        }
    }

    /** Whether it is the stop of a position, at the exchange or on its way there. */
    static boolean isRestingStop(Order order) {
        return isStop(order) && order.spec().type().triggered();
    }

    private static boolean isStop(Order order) {
        Purpose purpose = order.spec().purpose();
        return purpose == Purpose.STOP_LOSS || purpose == Purpose.TRAILING;
    }

    /**
     * An order never arrived. An entry is never sent again: what it was meant for is history. An exit that protects or closes is,
     * under a new number; that it only reduces makes a second one harmless. A part of an algorithm's order is that one's business.
     * A stop that was being taken back is placed again, too, while the position demands one.
     */
    void onNeverArrived(Order order) {
        int i = order.spec().instrument();
        if (!order.spec().reduceOnly() || state.algorithms.owns(order)) return;
        switch (order.spec().purpose()) {
            case STOP_LOSS, TRAILING, TAKE_PROFIT -> resize(i);
            case EXIT, RISK -> {
                if (order.spec().type() == OrderType.MARKET && order.cancels() == 0)
                    close(i, order.spec().purpose());
            }
            case ENTRY -> {
                // cannot be reduce-only
            }
        }
    }

    /** A stop is not found: another one is placed, and the old one is taken back should it turn up. */
    void beside(Order order) {
        ExitGuard guard = guards[order.spec().instrument()];
        if (guard.stopOrder != order.id()) return;
        guard.stopOrder = 0;
        resize(order.spec().instrument());
    }

    /**
     * An exit has ended, and was not filled. If we took it back, what is to take its place is placed. If the exchange refused or
     * dropped it, it is placed again, a few times for each position; then, or when the stop's level is behind the price,
     * the position is closed at the market. A position that demands a stop is never left bare in silence.
     */
    void onEnded(Order exit, String reason) {
        int i = exit.spec().instrument();
        ExitGuard guard = guards[i];
        if (state.ended || state.portfolio.position(i).flat()) return;
        boolean stop = guard.stopOrder == exit.id();
        boolean ours = stop || owns(guard, exit.id());
        if (exit.cancels() > 0) {
            if (ours || guard.tiesUp()) resize(i); // of coins the stop had to make way
        } else if (ours) {
            guard.lost++;
            tell(stop ? Anomaly.Kind.STOP_LOST : Anomaly.Kind.TARGET_LOST, exit, reason);
            if (stop && guard.lost > MOST_LOST) keepHere(i);
            if (stop && (isBehind(i, guard) || (guard.lost > MOST_LOST && !guard.keptHere))) flatten(i, exit);
            else if (guard.lost <= MOST_LOST) resize(i);
        } else if (guard.closeOrder == exit.id()) {
            guard.lost++;
            if (guard.lost <= 2 * MOST_LOST) guard.closeOrder = dispatch.close(i, Purpose.RISK);
            else giveUp(i, exit, reason);
            if (guard.lost > MOST_LOST) keepHere(i);
        } else if (guard.tiesUp()) {
            resize(i);
        }
    }

    private void giveUp(int i, Order exit, String reason) {
        tell(Anomaly.Kind.UNPROTECTED, exit, reason);
        later.give(i);
    }

    /** Of coins the engine can be the stop at any time, and closes as often as it takes. */
    private void keepHere(int i) {
        ExitGuard guard = guards[i];
        if (!guard.tiesUp()) return;
        guard.keptHere = true;
        guard.take(guard.plan, state.now);
    }

    /** The exchange trades an instrument again: what it refused meanwhile is placed anew. */
    void anew(int i) {
        guards[i].lost = 0;
        guards[i].keptHere = false;
        resize(i);
    }

    /** A change was refused. A stop that now covers too little, or stands elsewhere, gets one that does not in its place. */
    void onChangeRefused(Order order, String reason) {
        int i = order.spec().instrument();
        ExitGuard guard = guards[i];
        Position position = state.portfolio.position(i);
        if (guard.stopOrder != order.id() || position.flat() || !order.wanted().equals(order.spec())) return;
        OrderSpec wanted = stopSpec(i, Math.abs(position.lots()));
        boolean covers = order.openLots() >= wanted.quantity().lots();
        if (covers && Objects.equals(order.spec().trigger(), wanted.trigger())) return;
        if (guard.lost++ >= MOST_LOST) return;
        tell(Anomaly.Kind.STOP_LOST, order, "it could not be changed: " + reason);
        guard.stopOrder = inPlaceOf(order, wanted);
    }

    private static boolean owns(ExitGuard guard, long id) {
        for (long target : guard.targetOrders) {
            if (target == id) return true;
        }
        return false;
    }

    private boolean isBehind(int i, ExitGuard guard) {
        int sign = state.portfolio.position(i).side().sign();
        double level = state.portfolio.instrument(i).priceOf(guard.plan.stopTicks());
        return sign * (state.prices.price(i) - level) <= 0;
    }

    private void flatten(int i, Order exit) {
        tell(Anomaly.Kind.UNPROTECTED, exit, "no stop can be had: the position is closed at the market");
        guards[i].closeOrder = dispatch.close(i, Purpose.RISK);
    }

    private void tell(Anomaly.Kind kind, Order order, String text) {
        state.listener.onAnomaly(new Anomaly(kind, order.id(), state.now, text));
    }

    /** Takes an order back unless that was asked already. */
    void cancel(Order order) {
        dispatch.cancel(order);
    }

    /** Takes the working entries of a place back. */
    void cancelEntries(int i) {
        state.algorithms.leave(i, true, "entries are taken back");
        for (int k = 0; k < state.orders.count(i); k++) {
            Order order = state.orders.get(i, k);
            if (!order.spec().reduceOnly()) cancel(order);
        }
    }

    /** Sends a market order that closes what no working market order is closing already. */
    void close(int i, Purpose purpose) {
        dispatch.close(i, purpose);
    }

    /**
     * Moves the stop of an open position; places one if there is none.
     *
     * @param back whether it may go away from the price, too
     */
    void moveStop(int i, long ticks, boolean back) {
        ExitGuard guard = guards[i];
        Position position = state.portfolio.position(i);
        if (position.flat() || ticks <= 0) return;
        long before = guard.plan.stopTicks();
        if (ticks == before || (!back && before > 0 && position.side().sign() * (ticks - before) < 0)) return;
        if (guard.plan.isEmpty()) guard.begin(guard.plan.withStop(ticks), state.now);
        else guard.take(guard.plan.withStop(ticks), state.now);
        if (!guard.atExchange()) return;
        Order stop = state.orders.find(guard.stopOrder);
        if (stop == null) resize(i);
        else guard.stopOrder = change(stop, stop.wanted().quantity().lots(), stopSpec(i, open(stop)));
    }

    private static long open(Order order) {
        return Math.max(1, order.wanted().quantity().lots() - order.filledLots());
    }

    /** Gives the exits of a position its size. */
    void resize(int i) {
        ExitGuard guard = guards[i];
        Position position = state.portfolio.position(i);
        if (guard.plan.isEmpty() || position.flat()) return;
        long held = Math.abs(position.lots());
        long stopped = guard.tiesUp()
                ? held - state.reservations.closing(i, position.side().opposite())
                : held;
        if (guard.plan.stopTicks() > 0 && guard.atExchange() && stopped > 0)
            guard.stopOrder = ensure(guard.stopOrder, stopSpec(i, stopped));
        Instrument instrument = state.portfolio.instrument(i);
        if (!guard.rests) return;
        long[] parts = TargetShares.split(held, guard.plan.targets(), guard.reached, instrument);
        for (int k = 0; k < parts.length; k++) {
            if (parts[k] > 0) guard.targetOrders[k] = ensure(guard.targetOrders[k], targetSpec(i, k, parts[k]));
        }
    }

    /** The level of a target that the engine keeps was traded: its share is closed at the market. */
    void takeTarget(int i, int k) {
        ExitGuard guard = guards[i];
        Position position = state.portfolio.position(i);
        boolean works = state.orders.find(guard.targetOrders[k]) != null;
        if (works || guard.lost > MOST_LOST) return;
        long held = Math.abs(position.lots());
        long lots = TargetShares.split(held, guard.plan.targets(), guard.reached, state.portfolio.instrument(i))[k];
        if (lots == 0) return;
        guard.targetOrders[k] = dispatch.place(
                OrderSpec.market(i, position.side().opposite(), new Quantity(lots), Purpose.TAKE_PROFIT));
    }

    private OrderSpec stopSpec(int i, long lots) {
        ExitGuard guard = guards[i];
        ExitPlan plan = guard.plan;
        Side side = state.portfolio.position(i).side().opposite();
        Price trigger = new Price(plan.stopTicks());
        if (guard.trailsAtExchange())
            return OrderSpec.trailing(i, side, new Quantity(lots), trigger, plan.trailTicks(), Purpose.TRAILING);
        return OrderSpec.stop(
                i, side, new Quantity(lots), trigger, guard.trails() ? Purpose.TRAILING : Purpose.STOP_LOSS);
    }

    private OrderSpec targetSpec(int i, int k, long lots) {
        Side side = state.portfolio.position(i).side().opposite();
        Price price = new Price(guards[i].plan.targets().get(k).ticks());
        return OrderSpec.limit(i, side, new Quantity(lots), price, Purpose.TAKE_PROFIT);
    }

    /** Places an exit order, or changes the size of the one that is there. Returns its number. */
    private long ensure(long id, OrderSpec wanted) {
        Order order = id == 0 ? null : state.orders.find(id);
        if (order == null) return dispatch.place(wanted);
        if (order.spec().side() != wanted.side()) {
            // reports in the wrong order made the position look turned: this exit is for the other side
            cancel(order);
            return dispatch.place(wanted);
        }
        long lots = order.filledLots() + wanted.quantity().lots();
        boolean there = Objects.equals(order.wanted().trigger(), wanted.trigger());
        if (order.wanted().quantity().lots() == lots && there) return id;
        return change(order, lots, wanted);
    }

    /** Sends a stop that is to stand in the place of another one, which goes once this one is there. */
    private long inPlaceOf(Order order, OrderSpec wanted) {
        long placed = dispatch.place(wanted);
        return placed == 0 ? order.id() : placed;
    }

    /** Gives an exit another size, or a stop another level. Returns the number by which it is known then. */
    private long change(Order order, long lots, OrderSpec wanted) {
        boolean tiesUp = guards[order.spec().instrument()].tiesUp();
        if (tiesUp && order.waits()) return inPlaceOf(order, wanted);
        if (!Dispatch.changeable(order)) return order.id();
        OrderSpec before = order.wanted();
        if (state.setup.abilities().amend()) {
            dispatch.amend(
                    order, before.withLevels(before.price(), wanted.trigger()).withQuantity(new Quantity(lots)));
            return order.id();
        }
        boolean there = Objects.equals(before.trigger(), wanted.trigger());
        boolean shrinks = lots <= before.quantity().lots() && there && !tiesUp;
        // a stop that is too large only reduces; one that is too small gets its better first
        if (isStop(order)) return shrinks ? order.id() : inPlaceOf(order, wanted);
        dispatch.takeBack(order);
        return order.id();
    }

    /** What decides about exits. */
    void hash(StateHash hash) {
        for (ExitGuard guard : guards) guard.hash(hash);
    }

    /** Whether a position demands a stop at the exchange, and neither that nor an order that closes it is under way. */
    boolean bare(int i) {
        ExitGuard guard = guards[i];
        Position position = state.portfolio.position(i);
        if (position.flat() || guard.plan.stopTicks() == 0 || !guard.atExchange()) return false;
        for (int k = 0; k < state.orders.count(i); k++) {
            Order order = state.orders.get(i, k);
            boolean closes = order.spec().reduceOnly() && order.spec().side() != position.side();
            if (closes && (isStop(order) || order.spec().type() == OrderType.MARKET)) return false;
        }
        return true;
    }
}
