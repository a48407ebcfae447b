package io.viper.core.engine;

import io.viper.core.execution.Order;
import io.viper.core.model.Condition;
import io.viper.core.model.Event;
import io.viper.core.model.Instrument;
import io.viper.core.model.Quantity;
import io.viper.core.model.Rounding;
import io.viper.core.model.Wide;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The orders that wait for another one to be filled. Of each part of that one which is filled, the same part of theirs is sent
 * down the road of every order, so nothing is reserved before: risk judges what is sent when it is sent. They end with the
 * order that they follow; what was sent by then works on. Changed by the engine's thread, looked at after each event.
 */
final class Followers {
    private final EngineState state;
    private final ConditionalOrders queue;
    private final OrderRoad road;
    /** Those that wait or have parts at work, by their numbers: those that follow one of these come after it. */
    private final List<Follower> all = new ArrayList<>();
    /** The one field that an event reads when nobody waits. */
    private boolean idle = true;

    Followers(EngineState state, ConditionalOrders queue, OrderRoad road) {
        this.state = state;
        this.queue = queue;
        this.road = road;
    }

    /** Whether there is none. */
    boolean idle() {
        return idle;
    }

    int size() {
        return all.size();
    }

    /** Takes one in. What it follows may have been filled already: that is looked at after the event. */
    void take(ConditionalOrder order) {
        Instrument instrument = state.portfolio.instrument(order.instrument());
        Quantity quantity = instrument.quantity(order.amount(), Rounding.DOWN);
        if (quantity.isZero()) {
            queue.end(order, ConditionalStatus.FAILED, "its amount is less than one lot");
            return;
        }
        all.add(new Follower(order, quantity.lots()));
        idle = false;
        state.listener.onConditionalOrder(order, state.now);
    }

    /** Those that wait, or that have parts at work. */
    void in(ConditionalStatus status, List<ConditionalOrder> into) {
        for (Follower follower : all) if (follower.order.status() == status) into.add(follower.order);
    }

    /** The one under a number; null if there is none that waits or has parts at work. */
    @Nullable
    Follower find(long number) {
        for (Follower follower : all) if (follower.order.number() == number) return follower;
        return null;
    }

    /** One cancels the other once parts of both are sent; false if one of them does not wait here. */
    boolean pair(long number, long otherNumber, int strategy) {
        Follower one = find(number);
        Follower other = find(otherNumber);
        if (one == null || other == null || one == other) return false;
        if (one.order.strategy != strategy || other.order.strategy != strategy) return false;
        one.partner = other;
        other.partner = one;
        return true;
    }

    /** After every event: sends what the orders that are followed make due, and ends what nothing can come of. */
    void look(Pairs pairs) {
        for (int k = 0; k < all.size(); k++) release(all.get(k), pairs);
        for (int k = 0; k < all.size(); k++) settle(all.get(k));
        all.removeIf(follower -> follower.order.status().ended());
        idle = all.isEmpty();
    }

    private void release(Follower follower, Pairs pairs) {
        if (follower.over) return;
        follower.follow(state, this);
        Follower partner = follower.partner;
        if (partner != null) partner.follow(state, this);
        long lots = due(follower);
        boolean together = partner == null || partner.over || due(partner) > 0;
        if (lots > 0 && together && !state.ended) {
            long sent = send(follower, lots);
            if (partner != null && !partner.over)
                pairs.link(sent, send(partner, due(partner)), follower.order.strategy);
        }
        if (follower.leader.over() && !follower.over) stop(follower, "");
    }

    /** Lots that are to be sent now: what is below the exchange's smallest order waits for more. */
    private long due(Follower follower) {
        if (follower.over) return 0;
        long more = follower.target() - follower.sentLots;
        int i = follower.order.instrument();
        double price = state.prices.price(i);
        if (more <= 0 || !(price > 0)) return 0;
        Instrument instrument = state.portfolio.instrument(i);
        return more < Slices.smallest(instrument, instrument.ticks(price, Rounding.UP)) ? 0 : more;
    }

    /** Sends a part. Returns the number under which it works; 0 if it was refused: then it is given up. */
    private long send(Follower follower, long lots) {
        ConditionalOrder order = follower.order;
        int i = order.instrument();
        Condition rest = order.condition().rest();
        boolean first = follower.parts.isEmpty() && rest == null;
        long number = first ? order.number() : state.orders.nextId();
        double amount = state.portfolio.instrument(i).amountOf(lots);
        if (state.portfolio.instrument(i).quantity(amount, Rounding.DOWN).lots() < lots) amount = Math.nextUp(amount);
        follower.sent(number, lots);
        if (order.status() == ConditionalStatus.PENDING) {
            order.matched("ord_" + order.condition().after() + " is filled");
            state.listener.onConditionalOrder(order, state.now);
        }
        String refusal = queue.foreign(order);
        var draft = order.draft.part(number, amount, rest);
        try {
            if (refusal.isEmpty() && rest != null) queue.take(draft, rest, order.source(), order.strategy, i);
            else if (refusal.isEmpty()) refusal = road.takePart(draft, i, order.strategy, follower.parts.size() > 1);
        } catch (ArithmeticException beyond) {
            refusal = "its amount or a price is beyond what can be counted: " + beyond.getMessage();
        }
        if (!refusal.isEmpty()) order.refused(refusal);
        return works(number) ? number : 0;
    }

    private boolean works(long number) {
        return state.orders.latest(number) != null
                || queue.find(number) != null
                || state.algorithms.find(number) != null;
    }

    /** Nothing more is sent of it. */
    private void stop(Follower follower, String why) {
        follower.over = true;
        follower.why = why;
        if (follower.partner != null) follower.partner.partner = null;
        follower.partner = null;
    }

    private void settle(Follower follower) {
        ConditionalOrder order = follower.order;
        if (!follower.over || order.status().ended()) return;
        long filled = 0;
        for (Follower.Part part : follower.parts) {
            part.look(state, queue);
            if (works(part.number)) return;
            filled += part.filledLots;
        }
        order.filled(filled);
        Instrument instrument = state.portfolio.instrument(order.instrument());
        String sent = instrument.amountText(follower.sentLots) + " of " + instrument.amountText(follower.lots) + " sent"
                + (follower.why.isEmpty()
                        ? "; the order that it follows has ended, or is none of its own"
                        : "; " + follower.why);
        boolean withdrawn = !follower.why.isEmpty() || follower.parts.isEmpty();
        String refusal = order.refusal();
        if (filled > 0)
            end(follower, ConditionalStatus.EXECUTED, sent + ", " + instrument.amountText(filled) + " executed");
        else if (!refusal.isEmpty()) end(follower, ConditionalStatus.FAILED, refusal);
        else end(follower, withdrawn ? ConditionalStatus.CANCELED : ConditionalStatus.FAILED, sent);
    }

    private void end(Follower follower, ConditionalStatus status, String why) {
        follower.over = true;
        queue.end(follower.order, status, why);
    }

    /** The exchange has, or fills, a part: how long after the execution that it follows is measured. */
    void afterReport(Event.Report report) {
        boolean there = report instanceof Event.OrderAccepted || report instanceof Event.OrderFilled;
        if (!there) return;
        for (Follower follower : all) {
            for (Follower.Part part : follower.parts) {
                if (part.number != report.orderId() || part.there) continue;
                part.there = true;
                follower.order.gap(report.time() - part.dueTime);
            }
        }
    }

    /** Takes one back: nothing more is sent, and what was sent is taken back, too. */
    void cancel(Follower follower, String why) {
        if (!follower.over) stop(follower, why);
        for (Follower.Part part : follower.parts) {
            Order order = state.orders.latest(part.number);
            if (order != null) state.exits.cancel(order);
            else if (part.number != follower.order.number()) queue.cancel(part.number, why);
            state.algorithms.cancel(part.number, why);
        }
    }

    /** Takes back what a strategy has waiting to open for an instrument. */
    void dropEntries(int strategy, int instrument, String why) {
        for (Follower follower : all) {
            ConditionalOrder order = follower.order;
            boolean its = order.strategy == strategy && order.instrument() == instrument;
            if (its && !order.draft.isReduceOnly() && !follower.over) stop(follower, why);
        }
    }

    /** Nothing more is sent of any. */
    void dropAll(String why) {
        for (Follower follower : all) if (!follower.over) stop(follower, why);
    }

    long hash() {
        long hash = all.size();
        for (Follower follower : all) hash = hash * 31 + follower.hash();
        return hash;
    }

    /** Of the whole, the same part as is filled of another order; all of it once that is. */
    static long share(long lots, long filled, long whole) {
        return filled >= whole ? lots : Wide.mulDivDown(lots, filled, whole);
    }
}
