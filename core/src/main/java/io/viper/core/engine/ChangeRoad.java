package io.viper.core.engine;

import io.viper.core.execution.Order;
import io.viper.core.model.Effect;
import io.viper.core.model.EntryFacts;
import io.viper.core.model.Instrument;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderStatus;
import io.viper.core.model.Price;
import io.viper.core.model.Quantity;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import io.viper.core.risk.Approved;
import io.viper.core.risk.Intent;
import io.viper.core.risk.Outcome;
import io.viper.core.strategy.AmendDraft;
import org.jspecify.annotations.Nullable;

/**
 * The road of a strategy's changes to its working orders. An exchange that can, changes the order in its place. Where it
 * cannot, the order is taken back, and only once that is certain the new one is sent, for what is not filled by then: so the
 * two never work at once. Either the order is replaced, or it is gone and risk or the exchange refused the new one, or it
 * could not be taken back and is as it was.
 */
final class ChangeRoad {
    private final EngineState state;
    private final Dispatch dispatch;

    ChangeRoad(EngineState state, Dispatch dispatch) {
        this.state = state;
        this.dispatch = dispatch;
    }

    /**
     * Changes what can be changed.
     *
     * @param mayGrow whether the strategy may take more risk now
     * @return false if nothing was done because it may not
     */
    boolean take(AmendDraft draft, int i, int strategy, boolean mayGrow) {
        Order order = state.orders.latest(draft.order());
        if (order == null
                || order.strategy() != strategy
                || state.legs.instrument(order.spec().instrument()) != i) return true;
        if (state.algorithms.owns(order)) {
            state.listener.onRefused(order.id(), state.now, "a part of an order is not changed; cancel the whole");
            return true;
        }
        OrderSpec before = aim(order);
        OrderSpec wanted = changed(before, draft, state.portfolio.instrument(i));
        if (wanted == null || wanted.quantity().lots() <= order.filledLots()) {
            dispatch.cancel(order);
            return true;
        }
        if (!mayGrow && !wanted.reduceOnly() && wanted.growsOver(before)) return false;
        if (!wanted.equals(before)) change(order, before, wanted, draft);
        return true;
    }

    /** What an order will be if all goes well. */
    private static OrderSpec aim(Order order) {
        OrderSpec replacement = order.replacement();
        return replacement != null ? replacement : order.wanted();
    }

    private void change(Order order, OrderSpec before, OrderSpec wanted, AmendDraft draft) {
        if (!state.setup.abilities().amend()) {
            replace(order, wanted, draft.number());
        } else if (!Dispatch.changeable(order)) {
            return; // of unknown fate, or on its way out
        } else if (wanted.reduceOnly() && turns(wanted, before)) {
            state.listener.onRefused(order.id(), state.now, "with what closes the position already it could turn it");
        } else if (wanted.reduceOnly() || !wanted.growsOver(before)) {
            dispatch.amend(order, wanted);
        } else {
            grow(order, wanted, draft.reason());
        }
    }

    /** Whether a larger exit could be more than what is held, where the exchange does not see to that. */
    private boolean turns(OrderSpec wanted, OrderSpec before) {
        long more = wanted.quantity().lots() - before.quantity().lots();
        return more > 0 && state.mayTurn(wanted.instrument()) && more > state.gate.free(wanted);
    }

    /** Risk judges what the order would be as if it were not there yet. */
    private void grow(Order order, OrderSpec wanted, String reason) {
        state.orders.lift(order);
        Outcome outcome = judge(order, wanted, reason);
        state.orders.restore(order);
        if (outcome instanceof Approved approved) dispatch.amend(order, approved);
    }

    private Outcome judge(Order order, OrderSpec wanted, String reason) {
        Quantity rest = new Quantity(wanted.quantity().lots() - order.filledLots());
        Price limit = wanted.price();
        int i = wanted.instrument();
        Intent intent = new Intent(
                wanted.withQuantity(rest),
                state.name(order.strategy()),
                order.strategy(),
                0,
                limit != null ? state.portfolio.instrument(i).value(limit) : state.prices.price(i),
                order.facts().initialStop(),
                Double.NaN,
                reason);
        Outcome outcome =
                wanted.reduceOnly() ? state.gate.judgeExit(intent, state.now) : state.gate.judge(intent, state.now);
        if (!wanted.reduceOnly()) state.listener.onDecision(outcome.decision());
        return outcome;
    }

    /** Sends another order once this one is taken back. */
    void replace(Order order, OrderSpec wanted, long number) {
        if (order.cancels() > 0 && order.replacement() == null) return; // somebody wants it gone
        boolean asked = order.replacement() != null;
        order.replaceBy(wanted, asked ? order.successor() : number);
        if (!asked) dispatch.takeBack(order);
    }

    /** An order has ended: if another one was to take its place, this is the moment, unless there is nothing left to do. */
    void onEnded(Order order) {
        OrderSpec wanted = order.replacement();
        if (wanted == null) return;
        order.replaced();
        boolean takenBack = order.status() == OrderStatus.CANCELED;
        if (!takenBack || state.ended || wanted.quantity().lots() <= order.filledLots()) return;
        if (!(judge(order, wanted, "in the place of order " + order.id()) instanceof Approved approved)) return;
        EntryFacts facts = order.facts();
        Order placed = state.orders.submit(order.successor(), approved, facts, order.exitPlan());
        if (!wanted.reduceOnly()) state.owners[wanted.instrument()] = order.strategy();
        Order partner = state.orders.find(order.partner());
        placed.pair(order.partner());
        placed.expiresWith(order.timer());
        if (partner != null) partner.pair(placed.id());
        state.effects.add(new Effect.PlaceOrder(placed.id(), approved.order()));
    }

    /** An order was executed after its end: what took its place is for so much less. */
    void onLateFill(Order ended, long lots) {
        Order successor = ended.successor() == 0 ? null : state.orders.latest(ended.id());
        if (successor != null) reduce(successor, lots);
    }

    /** Makes an order smaller, or takes it back if nothing is left of it. */
    void reduce(Order order, long lots) {
        OrderSpec before = aim(order);
        long left = before.quantity().lots() - lots;
        if (left <= order.filledLots() || order.status() == OrderStatus.UNKNOWN) {
            dispatch.cancel(order);
            return;
        }
        OrderSpec smaller = before.withQuantity(new Quantity(left));
        if (state.setup.abilities().amend()) {
            if (Dispatch.changeable(order)) dispatch.amend(order, smaller);
        } else {
            replace(order, smaller, order.replacement() == null ? state.orders.nextId() : order.successor());
        }
    }

    /** What the draft makes of an order; null if nothing is left of it. */
    private static @Nullable OrderSpec changed(OrderSpec before, AmendDraft draft, Instrument instrument) {
        Rounding inOurFavor = before.side() == Side.BUY ? Rounding.DOWN : Rounding.UP;
        Price limit = Double.isNaN(draft.limit()) ? before.price() : instrument.price(draft.limit(), inOurFavor);
        Price trigger =
                Double.isNaN(draft.trigger()) ? before.trigger() : instrument.price(draft.trigger(), Rounding.NEAREST);
        OrderSpec moved = before.withLevels(limit, trigger);
        if (Double.isNaN(draft.amount())) return moved;
        Quantity quantity = instrument.quantity(draft.amount(), Rounding.DOWN);
        return quantity.isZero() ? null : moved.withQuantity(quantity);
    }
}
