package io.viper.core.simulation;

import io.viper.core.model.Abilities;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Side;
import org.jspecify.annotations.Nullable;

/** What happens when an effect reaches the exchange: the order is taken or refused, changed or taken back. */
final class Arrivals<M extends Listing> {
    private static final String GONE = "no such working order: filled, expired, canceled or never accepted";

    private final Abilities abilities;
    private final Meeting<M> meeting;
    private final Executions executions;
    private final Reports reports;

    Arrivals(Abilities abilities, Meeting<M> meeting, Executions executions, Reports reports) {
        this.abilities = abilities;
        this.meeting = meeting;
        this.executions = executions;
        this.reports = reports;
    }

    /** Handles the first request of a market. */
    void handle(M market, long time) {
        Effect effect = market.requests.first();
        market.requests.removeFirst();
        market.moveTo(time);
        handle(market, effect, time);
    }

    /** Handles a request that has arrived. */
    void handle(M market, Effect effect, long time) {
        switch (effect) {
            case Effect.PlaceOrder place -> place(market, place, time);
            case Effect.AmendOrder amend -> amend(market, amend, time);
            case Effect.CancelOrder cancel -> cancel(market, cancel, time);
            case Effect.QueryOrder query -> answer(market, query, time);
            case Effect.QueryAccount query -> throw new IllegalArgumentException("not asked by order: " + query);
        }
    }

    private void place(M market, Effect.PlaceOrder place, long time) {
        OrderSpec spec = place.order();
        long price = priceOf(market, spec);
        long needed = executions.reduces(market, spec) || price <= 0
                ? 0
                : market.account.needed(market, spec.side(), spec.quantity().lots(), price);
        String refusal = unable(spec);
        if (refusal == null) refusal = refusal(market, spec, price, time);
        if (refusal == null) refusal = market.account.refusal(market, null, needed, time);
        if (refusal != null) {
            reports.add(new Event.OrderRejected(place.orderId(), time, refusal));
            return;
        }
        WorkingOrder order = market.orders.add(place.orderId(), spec);
        market.account.reserve(order, needed);
        reports.add(new Event.OrderAccepted(order.id, time));
        if (spec.type().triggered()) return;
        meeting.meet(market, order, time, spec.type() == OrderType.MARKET ? price : order.limitTicks);
    }

    /** What this exchange has no orders for. */
    private @Nullable String unable(OrderSpec spec) {
        if (spec.type().triggered() && !abilities.stops()) return "this exchange has no stop orders";
        if (spec.type() == OrderType.TRAILING_STOP && !abilities.trailing())
            return "this exchange has no trailing stops";
        if (spec.postOnly() && !abilities.postOnly()) return "this exchange has no post-only orders";
        if (spec.expireTime() > 0 && !abilities.gtd()) return "this exchange has no orders with an expiry";
        return null;
    }

    /** The price that an order is valued at: its limit, its trigger, or the market's. */
    private static long priceOf(Listing market, OrderSpec spec) {
        if (spec.price() != null) return spec.price().ticks();
        if (spec.trigger() != null) return spec.trigger().ticks();
        return market.takerTicks(spec.side());
    }

    private @Nullable String refusal(Listing market, OrderSpec spec, long price, long time) {
        if (price <= 0 && spec.type() == OrderType.MARKET) return "nothing rests on the other side";
        if (price <= 0 || (spec.trigger() != null && spec.trigger().ticks() <= 0)) return "price is not above zero";
        if (spec.expireTime() > 0 && spec.expireTime() <= time) return "expires before it arrives";
        if (spec.postOnly() && crosses(market, spec.side(), price)) return "post-only order would take";
        if (spec.reduceOnly()) return executions.reduces(market, spec) ? refuseReduceOnly(market, spec) : null;
        if (!market.instrument.leg().opensWith(spec.side()))
            return "in hedge mode the " + market.instrument.leg().text() + " leg is only closed by a " + spec.side();
        long lots = spec.quantity().lots();
        long leastLots = market.instrument.spec().minLots();
        if (lots < leastLots) return "below the minimum of " + leastLots + " lots";
        if (market.instrument.notionalUnits(price, lots)
                < market.instrument.spec().minNotionalUnits()) return "below the minimum notional";
        boolean uncovered = market.instrument.kind() == ContractKind.SPOT
                && spec.side() == Side.SELL
                && market.position.lots() < lots;
        return uncovered ? uncovered(market, lots) : null;
    }

    /** Orders that sleep may wait for a position; those that could be filled now need one. */
    private static @Nullable String refuseReduceOnly(Listing market, OrderSpec spec) {
        if (spec.type().triggered()) return null;
        boolean nothing = market.position.closedBy(spec.side(), spec.quantity().lots()) == 0;
        return nothing ? "reduce-only order has nothing to reduce" : null;
    }

    private static String uncovered(Listing market, long lots) {
        return "insufficient balance: needs " + market.instrument.amountOf(lots) + ", has "
                + market.instrument.amountOf(market.position.lots()) + " "
                + market.instrument.spec().base();
    }

    private static boolean crosses(Listing market, Side side, long limit) {
        long ticks = market.takerTicks(side);
        return ticks > 0 && (side == Side.BUY ? ticks <= limit : ticks >= limit);
    }

    /** Nothing is ever lost here: about an order that does not work, all was said. */
    private void answer(M market, Effect.QueryOrder query, long time) {
        if (market.orders.find(query.orderId()) != null) {
            reports.add(new Event.OrderAccepted(query.orderId(), time));
        }
    }

    private void cancel(M market, Effect.CancelOrder cancel, long time) {
        WorkingOrder order = market.orders.find(cancel.orderId());
        if (order == null) {
            reports.add(new Event.ChangeRejected(cancel.orderId(), time, GONE));
            return;
        }
        executions.forget(market, order);
        reports.add(new Event.OrderCanceled(cancel.orderId(), time));
    }

    /** Zero leaves a quantity or price as it is. A changed limit meets the market like a new one. */
    private void amend(M market, Effect.AmendOrder amend, long time) {
        WorkingOrder order = market.orders.find(amend.orderId());
        String refusal = order == null ? GONE : refusal(market, order, amend, time);
        if (!abilities.amend()) refusal = "this exchange changes no orders";
        if (order == null || refusal != null) {
            reports.add(new Event.ChangeRejected(amend.orderId(), time, refusal == null ? GONE : refusal));
            return;
        }
        boolean keepsPlace = lots(order, amend) <= order.lots && limit(order, amend) == order.limitTicks;
        order.lots = lots(order, amend);
        order.limitTicks = limit(order, amend);
        order.triggerTicks = trigger(order, amend);
        market.account.reserve(order, needed(market, order, amend));
        reports.add(new Event.OrderAmended(order.id, time));
        if (order.state == WorkingOrder.State.RESTING) meeting.changed(market, order, time, keepsPlace);
    }

    private static @Nullable String refusal(Listing market, WorkingOrder order, Effect.AmendOrder amend, long time) {
        if (amend.lots() < 0 || amend.priceTicks() < 0 || amend.triggerTicks() < 0) return "a value is below zero";
        if (lots(order, amend) <= order.filled) return "the new quantity is filled already";
        if (order.spec.postOnly() && crosses(market, order.side(), limit(order, amend)))
            return "post-only order would take";
        return market.account.refusal(market, order, needed(market, order, amend), time);
    }

    private static long needed(Listing market, WorkingOrder order, Effect.AmendOrder amend) {
        if (order.spec.reduceOnly()) return 0;
        long price = order.limited() ? limit(order, amend) : trigger(order, amend);
        if (price == 0) price = order.referenceTicks;
        return market.account.needed(market, order.side(), lots(order, amend) - order.filled, price);
    }

    private static long lots(WorkingOrder order, Effect.AmendOrder amend) {
        return amend.lots() == 0 ? order.lots : amend.lots();
    }

    private static long limit(WorkingOrder order, Effect.AmendOrder amend) {
        return order.limited() && amend.priceTicks() != 0 ? amend.priceTicks() : order.limitTicks;
    }

    private static long trigger(WorkingOrder order, Effect.AmendOrder amend) {
        return order.spec.type().triggered() && amend.triggerTicks() != 0 ? amend.triggerTicks() : order.triggerTicks;
    }
}
