package io.viper.exchange.bitget;

import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.exchange.Call;
import io.viper.exchange.NewOrder;
import io.viper.exchange.Placed;

/**
 * Orders that sleep until a price is traded. What closes a perpetual is a stop-loss or take-profit order, which the exchange
 * refuses if its trigger is on the wrong side of the price already; everything else is a plan order, whose direction the
 * exchange takes from where the price is when it arrives. The exchange's trailing stop follows by a share of the price, not
 * by a distance: it is not used for ours.
 */
final class BitgetPlans {
    static final String LAST_PRICE = "fill_price";
    static final String MIX_PLAN = "/api/v2/mix/order/place-plan-order";
    static final String MIX_TPSL = "/api/v2/mix/order/place-tpsl-order";
    static final String SPOT_PLAN = "/api/v2/spot/trade/place-plan-order";

    private BitgetPlans() {}

    /** Where the exchange keeps a sleeping order of perpetuals. */
    enum Kind {
        NORMAL("normal_plan", "normal_plan"),
        LOSS("loss_plan", "profit_loss"),
        PROFIT("profit_plan", "profit_loss");

        private final String word;
        private final String drawer;

        Kind(String word, String drawer) {
            this.word = word;
            this.drawer = drawer;
        }

        /** Its name in orders and cancels. */
        String word() {
            return word;
        }

        /** Its name in questions, which know fewer kinds. */
        String drawer() {
            return drawer;
        }

        static Kind of(OrderSpec spec) {
            if (!spec.reduceOnly()) return NORMAL;
            return spec.type() == OrderType.TAKE_PROFIT ? PROFIT : LOSS;
        }
    }

    /**
     * Sends an order that sleeps.
     *
     * @param triggerType which price wakes it; ours go by trades
     * @throws UnsupportedOperationException for trailing stops, and for orders that are not good till canceled
     */
    static Call<Placed> place(NewOrder order, String triggerType) {
        if (order.spec().type() == OrderType.TRAILING_STOP) {
            throw new UnsupportedOperationException("Bitget: trailing stops follow by a share of the price there");
        }
        if (order.spec().timeInForce() != TimeInForce.GTC) {
            throw new UnsupportedOperationException("Bitget: orders that sleep are good till canceled");
        }
        if (BitgetMarkets.spot(order.listing())) {
            return BitgetOrders.sent(SPOT_PLAN, spot(order, triggerType), order);
        }
        Kind kind = Kind.of(order.spec());
        return kind == Kind.NORMAL
                ? BitgetOrders.sent(MIX_PLAN, plan(order, triggerType), order)
                : BitgetOrders.sent(MIX_TPSL, exit(order, kind.word(), triggerType, BitgetOrders.price(order)), order);
    }

    /** A plan order: sizes are in coins, for market orders that buy too. */
    static Body spot(NewOrder order, String triggerType) {
        return BitgetOrders.named(order)
                .with("side", BitgetOrders.side(order.spec().side()))
                .with("orderType", BitgetOrders.kind(order.spec().type()))
                .with("planType", "amount")
                .with("size", BitgetOrders.quantity(order))
                .with("triggerType", triggerType)
                .with("triggerPrice", BitgetOrders.trigger(order))
                .withIf("executePrice", BitgetOrders.price(order));
    }

    /**
     * An order that opens, as it is sent in hedge mode:
     *
     * <pre>{@code
     * {"symbol":"BTCUSDT","clientOid":"v1","planType":"normal_plan","side":"buy",
     * "tradeSide":"Open","orderType":"limit","price":"25000","executePrice":"25000",
     * "size":"0.001","triggerType":"fill_price","triggerPrice":"26000"}
     * }</pre>
     */
    static Body plan(NewOrder order, String triggerType) {
        String price = BitgetOrders.price(order);
        return BitgetOrders.margined(order)
                .with("planType", Kind.NORMAL.word())
                .with("orderType", BitgetOrders.kind(order.spec().type()))
                .with("force", BitgetOrders.force(order.spec()))
                .withIf("price", price)
                .withIf("executePrice", price)
                .with("size", BitgetOrders.quantity(order))
                .with("triggerType", triggerType)
                .with("triggerPrice", BitgetOrders.trigger(order));
    }

    /**
     * An order that closes.
     *
     * @param planType {@code loss_plan}, {@code profit_plan}; {@code pos_loss}, {@code pos_profit} for a whole position
     * @param limit empty: at the market
     */
    static Body exit(NewOrder order, String planType, String triggerType, String limit) {
        return BitgetOrders.contract(order)
                .with("planType", planType)
                .with("orderType", limit.isEmpty() ? "market" : "limit")
                .with("force", BitgetOrders.force(order.spec()))
                .with("holdSide", held(order))
                .with("size", BitgetOrders.quantity(order))
                .with("triggerType", triggerType)
                .with("triggerPrice", BitgetOrders.trigger(order))
                .withIf("executePrice", limit);
    }

    /** The position that an order closes: in one-way mode by what had opened it. */
    private static String held(NewOrder order) {
        boolean closesLong = order.spec().side() == Side.SELL;
        if (order.account().hedge()) return closesLong ? "long" : "short";
        return closesLong ? "buy" : "sell";
    }
}
