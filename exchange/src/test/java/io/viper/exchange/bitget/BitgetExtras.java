package io.viper.exchange.bitget;

import io.viper.core.model.Side;
import io.viper.exchange.Call;
import io.viper.exchange.NewOrder;
import io.viper.exchange.Placed;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import java.util.List;

/**
 * Requests that our orders cannot ask for: sizes that are costs, trailing by a share of the price, exits that are attached to
 * an entry, several orders at once, margin loans, and the unified account. Made of the adapter's own parts, so that these are
 * compared with all that others send.
 */
final class BitgetExtras {
    static final String MARGIN_PATH = "/api/v2/margin/crossed/place-order";
    static final String BATCH_PATH = "/api/v2/spot/trade/batch-orders";
    static final String UNIFIED_PATH = "/api/v3/trade/place-order";
    static final String STRATEGY_PATH = "/api/v3/trade/place-strategy-order";

    private BitgetExtras() {}

    /** Buys coins for a cost, at the market. */
    static Call<Placed> buyFor(String cost, NewOrder order) {
        Body body = BitgetOrders.named(order)
                .with("side", "buy")
                .with("orderType", "market")
                .with("force", "GTC")
                .with("size", cost);
        return BitgetOrders.sent(BitgetOrders.SPOT_PATH, body, order);
    }

    /** Buys coins for a cost once a price is traded. */
    static Call<Placed> buyForAt(String cost, String limit, NewOrder order, String triggerType) {
        Body body = BitgetOrders.named(order)
                .with("side", "buy")
                .with("orderType", "market")
                .with("force", "GTC")
                .with("planType", "total")
                .with("size", cost)
                .with("triggerType", triggerType)
                .with("triggerPrice", BitgetOrders.trigger(order))
                .with("executePrice", limit);
        return BitgetOrders.sent(BitgetPlans.SPOT_PLAN, body, order);
    }

    /** Follows the price at so many percent of it, at most 10, from {@code activation} on. */
    static Call<Placed> trailing(NewOrder order, String percent, String activation, String triggerType) {
        Body body = BitgetOrders.margined(order)
                .with("planType", "track_plan")
                .with("orderType", "market")
                .with("force", "GTC")
                .with("size", BitgetOrders.quantity(order))
                .with("triggerType", triggerType)
                .with("triggerPrice", activation)
                .with("callbackRatio", percent);
        return BitgetOrders.sent(BitgetPlans.MIX_PLAN, body, order);
    }

    /** A level at which an attached exit wakes, and its limit. */
    record Exit(String trigger, String limit) {}

    static Call<Placed> withExits(NewOrder order, Exit profit, Exit loss) {
        Body body = BitgetOrders.perpetual(order)
                .with("presetStopSurplusPrice", profit.trigger())
                .withIf("presetStopSurplusExecutePrice", profit.limit())
                .with("presetStopLossPrice", loss.trigger())
                .withIf("presetStopLossExecutePrice", loss.limit());
        return BitgetOrders.sent(BitgetOrders.MIX_PATH, body, order);
    }

    /** With borrowed money, for a cost in place of a quantity unless that is empty. */
    static Call<Placed> margin(NewOrder order, String cost) {
        Body body = BitgetOrders.named(order)
                .with("side", BitgetOrders.side(order.spec().side()))
                .with("orderType", BitgetOrders.kind(order.spec().type()))
                .with("force", BitgetOrders.force(order.spec()))
                .with("loanType", "normal")
                .withIf("price", BitgetOrders.price(order));
        body = cost.isEmpty() ? body.with("baseSize", BitgetOrders.quantity(order)) : body.with("quoteSize", cost);
        return BitgetOrders.sent(MARGIN_PATH, body, order);
    }

    /** Several orders of one coin. */
    static Request batch(List<NewOrder> orders) {
        Body body = new Body()
                .with("symbol", orders.getFirst().listing().symbol())
                .withAll("orderList", orders.stream().map(BitgetOrders::spot).toList());
        return BitgetOrders.post(BATCH_PATH, Lane.ORDER, body);
    }

    /**
     * An order of a unified account.
     *
     * @param category {@code SPOT}, {@code MARGIN}, {@code USDT-FUTURES}
     * @param position {@code long} or {@code short}; empty in one-way mode
     * @param stop trigger of an attached stop at the market; empty for none
     */
    static Call<Placed> unified(NewOrder order, String category, String position, String stop) {
        Body body = unified(order, category)
                .with("orderType", BitgetOrders.kind(order.spec().type()))
                .withIf("price", BitgetOrders.price(order))
                .with("timeInForce", "gtc")
                .withIf("posSide", position)
                .withIf("stopLoss", stop);
        if (!stop.isEmpty()) body.with("slOrderType", "market");
        return BitgetOrders.sent(UNIFIED_PATH, body, order);
    }

    /** A stop of a unified account with a limit, by mark price. */
    static Call<Placed> unifiedStop(NewOrder order, String category) {
        Body body = unified(order, category)
                .with("slTriggerBy", "mark")
                .with("stopLoss", BitgetOrders.trigger(order))
                .with("slLimitPrice", BitgetOrders.price(order))
                .with("slOrderType", "limit")
                .with("posSide", order.spec().side() == Side.SELL ? "long" : "short");
        return BitgetOrders.sent(STRATEGY_PATH, body, order);
    }

    private static Body unified(NewOrder order, String category) {
        return BitgetOrders.named(order)
                .with("category", category)
                .with("qty", BitgetOrders.quantity(order))
                .with("side", BitgetOrders.side(order.spec().side()));
    }
}
