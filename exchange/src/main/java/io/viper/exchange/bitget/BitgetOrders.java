package io.viper.exchange.bitget;

import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.Placed;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import java.util.Locale;

/**
 * Market and limit orders. In hedge mode {@code side} names the position, not what is done: a long position is closed by
 * {@code buy} with {@code tradeSide} Close.
 */
final class BitgetOrders {
    /** What the FAQ allows, within the length that all exchanges take. */
    static final String CLIENT_ID = "[A-Za-z0-9_#+-]{1,32}";

    static final String SPOT_PATH = "/api/v2/spot/trade/place-order";
    static final String MIX_PATH = "/api/v2/mix/order/place-order";

    private BitgetOrders() {}

    /**
     * Sends an order, each kind where the exchange wants it.
     *
     * @throws UnsupportedOperationException for what the exchange does not have
     */
    static Call<Placed> place(NewOrder order) {
        if (order.spec().type().triggered()) return BitgetPlans.place(order, BitgetPlans.LAST_PRICE);
        boolean spot = BitgetMarkets.spot(order.listing());
        Body body = spot ? spot(order) : perpetual(order);
        return sent(spot ? SPOT_PATH : MIX_PATH, body, order);
    }

    /** A request that is answered with the order's names. */
    static Call<Placed> sent(String path, Body body, NewOrder order) {
        return new Call<>(
                post(path, Lane.ORDER, body),
                reply -> BitgetSnapshots.placed(BitgetMarkets.data(reply), order.clientOrderId(), ""));
    }

    static Request post(String path, Lane lane, Body body) {
        return Request.signed("POST", path, lane).json(body.text());
    }

    /** @throws UnsupportedOperationException for a market order that buys: the exchange wants its cost, which nobody knows */
    static Body spot(NewOrder order) {
        OrderSpec spec = order.spec();
        if (spec.type() == OrderType.MARKET && spec.side() == Side.BUY) {
            throw new UnsupportedOperationException(
                    "Bitget: on spot a market order that buys names its cost; send a limit order that lives IOC");
        }
        return named(order)
                .with("side", side(spec.side()))
                .with("orderType", kind(spec.type()))
                .with("force", force(spec))
                .withIf("price", price(order))
                .with("size", quantity(order));
    }

    /**
     * An order of perpetuals in one-way mode, as it is sent:
     *
     * <pre>{@code
     * {"symbol":"BTCUSDT","clientOid":"v1","productType":"USDT-FUTURES","marginCoin":"USDT",
     * "marginMode":"isolated","side":"sell","reduceOnly":"YES","orderType":"limit",
     * "force":"post_only","price":"38000","size":"0.001"}
     * }</pre>
     */
    static Body perpetual(NewOrder order) {
        OrderSpec spec = order.spec();
        return margined(order)
                .with("orderType", kind(spec.type()))
                .with("force", force(spec))
                .withIf("price", price(order))
                .with("size", quantity(order));
    }

    /** Market, margin and direction of an order of perpetuals. */
    static Body margined(NewOrder order) {
        boolean hedge = order.account().hedge();
        boolean closes = order.closes();
        Side side = order.spec().side();
        Body body = contract(order)
                .with("marginMode", order.account().isolated() ? "isolated" : "crossed")
                .with("side", side(hedge && closes ? side.opposite() : side));
        if (hedge) return body.with("tradeSide", closes ? "Close" : "Open");
        return closes ? body.with("reduceOnly", "YES") : body;
    }

    /**
     * Which order of which instrument of the market.
     */
    static Body contract(NewOrder order) {
        return named(order).with("productType", BitgetMarkets.LINEAR).with("marginCoin", BitgetMarkets.SETTLE);
    }

    /** @throws IllegalArgumentException for a client order id that the exchange does not take */
    static Body named(NewOrder order) {
        if (!order.clientOrderId().matches(CLIENT_ID)) {
            throw new IllegalArgumentException("client order id '" + order.clientOrderId() + "' is not " + CLIENT_ID);
        }
        return new Body().with("symbol", order.listing().symbol()).with("clientOid", order.clientOrderId());
    }

    /**
     * Its word for a side. What it means depends on the mode of the account: see {@link #margined}.
     */
    static String side(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    static String kind(OrderType type) {
        return type.limited() ? "limit" : "market";
    }

    /** @throws UnsupportedOperationException for orders that expire at a time: the exchange has none */
    static String force(OrderSpec spec) {
        if (spec.postOnly()) return "post_only";
        if (spec.timeInForce() == TimeInForce.GTD) {
            throw new UnsupportedOperationException("Bitget has no orders that expire at a time");
        }
        return spec.timeInForce() == TimeInForce.GTC
                ? "GTC"
                : spec.timeInForce().name().toLowerCase(Locale.ROOT);
    }

    /** Its limit as a decimal; empty without one. */
    static String price(NewOrder order) {
        var price = order.spec().price();
        return price == null ? "" : order.listing().price(price.ticks());
    }

    /** Its trigger as a decimal; empty without one. */
    static String trigger(NewOrder order) {
        var trigger = order.spec().trigger();
        return trigger == null ? "" : order.listing().price(trigger.ticks());
    }

    static String quantity(NewOrder order) {
        return quantity(order.listing(), order.spec());
    }

    private static String quantity(Listing listing, OrderSpec spec) {
        return listing.quantity(spec.quantity().lots());
    }
}
