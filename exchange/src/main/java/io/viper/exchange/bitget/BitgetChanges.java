package io.viper.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.OrderSpec;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.Placed;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.kit.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes and cancels. Sleeping orders are changed in place. A working order is not: the exchange takes it back and sends
 * another one, later, so the other one needs a client order id of its own.
 */
final class BitgetChanges {
    /** Everything that can sleep on an instrument, whoever made it. */
    private static final List<String> SLEEPING =
            List.of("normal_plan", "track_plan", "loss_plan", "profit_plan", "moving_plan", "pos_loss", "pos_profit");

    private BitgetChanges() {}

    /** @throws UnsupportedOperationException for a working order that is to keep its client order id */
    static Call<Placed> amend(NewOrder order, OrderRef ref) {
        boolean spot = BitgetMarkets.spot(order.listing());
        if (order.spec().type().triggered()) return spot ? spotPlan(order, ref) : plan(order, ref);
        if (order.clientOrderId().equals(ref.clientOrderId())) {
            throw new UnsupportedOperationException("Bitget: a changed order is another order and needs another id");
        }
        Body body = names(ref)
                .with("newClientOid", order.clientOrderId())
                .with("symbol", order.listing().symbol());
        if (spot) {
            body.with("price", BitgetOrders.price(order)).with("size", BitgetOrders.quantity(order));
            return answered("/api/v2/spot/trade/cancel-replace-order", body, Lane.ORDER, order.clientOrderId(), "");
        }
        body.with("productType", BitgetMarkets.LINEAR)
                .with("marginCoin", BitgetMarkets.SETTLE)
                .with("newPrice", BitgetOrders.price(order))
                .with("newSize", BitgetOrders.quantity(order));
        return new Call<>(
                BitgetOrders.post("/api/v2/mix/order/modify-order", Lane.ORDER, body),
                reply -> new Placed("", Fields.textOr(BitgetMarkets.data(reply), "clientOid", "")));
    }

    private static Call<Placed> spotPlan(NewOrder order, OrderRef ref) {
        Body body = names(ref)
                .with("orderType", BitgetOrders.kind(order.spec().type()))
                .with("triggerPrice", BitgetOrders.trigger(order))
                .withIf("executePrice", BitgetOrders.price(order))
                .with("size", BitgetOrders.quantity(order));
        return sameOrder("/api/v2/spot/trade/modify-plan-order", body, Lane.ORDER, ref);
    }

    private static Call<Placed> plan(NewOrder order, OrderRef ref) {
        Body body = names(ref)
                .with("symbol", order.listing().symbol())
                .with("productType", BitgetMarkets.LINEAR)
                .with("marginCoin", BitgetMarkets.SETTLE);
        if (BitgetPlans.Kind.of(order.spec()) == BitgetPlans.Kind.NORMAL) {
            body.with("newSize", BitgetOrders.quantity(order))
                    .withIf("newPrice", BitgetOrders.price(order))
                    .with("newTriggerPrice", BitgetOrders.trigger(order))
                    .with("newTriggerType", BitgetPlans.LAST_PRICE);
            return sameOrder("/api/v2/mix/order/modify-plan-order", body, Lane.ORDER, ref);
        }
        body.with("triggerPrice", BitgetOrders.trigger(order))
                .with("triggerType", BitgetPlans.LAST_PRICE)
                .withIf("executePrice", BitgetOrders.price(order))
                .with("size", BitgetOrders.quantity(order));
        return sameOrder("/api/v2/mix/order/modify-tpsl-order", body, Lane.ORDER, ref);
    }

    /**
     * Takes one order back. The exchange looks for a sleeping one in the place of its kind only: without {@link
     * OrderRef#spec} that is where those that open are kept.
     *
     * <pre>{@code
     * {"symbol":"BTCUSDT","productType":"USDT-FUTURES","marginCoin":"USDT",
     * "orderIdList":[{"clientOid":"v1"}],"planType":"loss_plan"}
     * }</pre>
     */
    static Call<Placed> cancel(OrderRef ref) {
        boolean spot = BitgetMarkets.spot(ref.listing());
        if (!ref.conditional()) {
            Body body = names(ref).with("symbol", ref.listing().symbol());
            if (!spot) body.with("productType", BitgetMarkets.LINEAR).with("marginCoin", BitgetMarkets.SETTLE);
            String path = spot ? "/api/v2/spot/trade/cancel-order" : "/api/v2/mix/order/cancel-order";
            return sameOrder(path, body, Lane.SAFETY, ref);
        }
        if (spot) {
            return new Call<>(
                    BitgetOrders.post("/api/v2/spot/trade/cancel-plan-order", Lane.SAFETY, names(ref)),
                    reply -> canceledOnSpot(reply, ref));
        }
        OrderSpec spec = ref.spec();
        Body body = contract(ref.listing())
                .withAll("orderIdList", List.of(names(ref)))
                .withIf(
                        "planType",
                        spec == null ? "" : BitgetPlans.Kind.of(spec).word());
        return new Call<>(
                BitgetOrders.post("/api/v2/mix/order/cancel-plan-order", Lane.SAFETY, body),
                reply -> canceledPlan(reply, ref));
    }

    /** The reply says no more than that. */
    private static Placed canceledOnSpot(JsonNode reply, OrderRef ref) throws BadReplyException {
        String result = Fields.text(BitgetMarkets.data(reply), "result");
        if (!result.equals("success")) throw new BadReplyException("a cancel with the result " + result);
        return new Placed(ref.exchangeOrderId(), ref.clientOrderId());
    }

    private static Placed canceledPlan(JsonNode reply, OrderRef ref) throws BadReplyException {
        JsonNode done = Fields.array(BitgetMarkets.data(reply), "successList");
        if (done.size() != 1) throw new BadReplyException(done.size() + " canceled where one was named");
        return BitgetSnapshots.placed(done.get(0), ref.clientOrderId(), ref.exchangeOrderId());
    }

    /** Working ones first, then every kind that sleeps. An instrument without any is {@code NO_SUCH_ORDER} or 0. */
    static List<Call<Integer>> cancelAll(Listing listing) {
        List<Call<Integer>> calls = new ArrayList<>();
        if (BitgetMarkets.spot(listing)) {
            Body all = new Body().with("symbol", listing.symbol());
            calls.add(new Call<>(
                    BitgetOrders.post("/api/v2/spot/trade/cancel-symbol-order", Lane.SAFETY, all),
                    reply -> asked(reply, listing)));
            Body plans = new Body().withTexts("symbolList", List.of(listing.symbol()));
            calls.add(counted("/api/v2/spot/trade/batch-cancel-plan-order", plans));
            return calls;
        }
        calls.add(counted("/api/v2/mix/order/batch-cancel-orders", contract(listing)));
        for (String kind : SLEEPING) {
            calls.add(counted(
                    "/api/v2/mix/order/cancel-plan-order", contract(listing).with("planType", kind)));
        }
        return calls;
    }

    /** Spot cancels afterwards and does not count. */
    private static int asked(JsonNode reply, Listing listing) throws BadReplyException {
        String symbol = Fields.text(BitgetMarkets.data(reply), "symbol");
        if (!symbol.equals(listing.symbol())) throw new BadReplyException("orders of another instrument were canceled");
        return 0;
    }

    private static Call<Integer> counted(String path, Body body) {
        return new Call<>(
                BitgetOrders.post(path, Lane.SAFETY, body),
                reply -> Fields.array(BitgetMarkets.data(reply), "successList").size());
    }

    private static Body contract(Listing listing) {
        return new Body()
                .with("symbol", listing.symbol())
                .with("productType", BitgetMarkets.LINEAR)
                .with("marginCoin", BitgetMarkets.SETTLE);
    }

    /** Theirs if it is known, else ours: of two the exchange looks at theirs only. */
    static Body names(OrderRef ref) {
        return ref.exchangeOrderId().isEmpty()
                ? new Body().with("clientOid", ref.clientOrderId())
                : new Body().with("orderId", ref.exchangeOrderId());
    }

    /**
     * Like {@link #names(OrderRef)}, in a query.
     */
    static Request named(Request request, OrderRef ref) {
        return ref.exchangeOrderId().isEmpty()
                ? request.with("clientOid", ref.clientOrderId())
                : request.with("orderId", ref.exchangeOrderId());
    }

    private static Call<Placed> sameOrder(String path, Body body, Lane lane, OrderRef ref) {
        return answered(path, body, lane, ref.clientOrderId(), ref.exchangeOrderId());
    }

    private static Call<Placed> answered(String path, Body body, Lane lane, String clientId, String exchangeId) {
        return new Call<>(
                BitgetOrders.post(path, lane, body),
                reply -> BitgetSnapshots.placed(BitgetMarkets.data(reply), clientId, exchangeId));
    }
}
