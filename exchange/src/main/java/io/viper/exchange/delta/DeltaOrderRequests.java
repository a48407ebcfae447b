package io.viper.exchange.delta;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.Product;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import java.util.Objects;

/**
 * Orders as requests. Triggers go by the last traded price, as everywhere in the platform; Delta's own default would be the
 * mark price. Yes and no stand in quotes, prices too, contracts do not.
 */
final class DeltaOrderRequests {
    /** Delta names the length alone; what it does with other letters is not tried. */
    static final String CLIENT_ID = "[A-Za-z0-9_-]{1,32}";
    /** The word for the last trade; the others are mark_price and spot_price. */
    static final String TRIGGERED_BY = "last_traded_price";

    private static final String ORDERS = "/v2/orders";
    private static final String YES = "true";
    private static final int WEIGHT = 5;
    private static final int READ_WEIGHT = 3;

    private DeltaOrderRequests() {}

    /**
     * A new order.
     *
     * @throws UnsupportedOperationException for hedged accounts, fill-or-kill, and orders with a date
     * @throws IllegalArgumentException for a client order id that would not come back as it was sent
     */
    static Request place(NewOrder order) {
        OrderSpec spec = order.spec();
        if (order.account().hedge()) throw new UnsupportedOperationException("Delta has no hedge mode");
        if (!order.clientOrderId().matches(CLIENT_ID)) {
            throw new IllegalArgumentException("no client order id of Delta's: " + order.clientOrderId());
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("product_id", order.listing().code());
        size(body, order.listing(), spec);
        body.put("side", spec.side() == Side.BUY ? "buy" : "sell");
        body.put("order_type", spec.type().limited() ? "limit_order" : "market_order");
        prices(body, order.listing(), spec);
        if (spec.type().triggered()) {
            body.put("stop_order_type", spec.type() == OrderType.TAKE_PROFIT ? "take_profit_order" : "stop_loss_order");
            body.put("stop_trigger_method", TRIGGERED_BY);
        }
        lifeTime(body, spec);
        if (spec.postOnly()) body.put("post_only", YES);
        if (spec.reduceOnly() && order.listing().product() != Product.SPOT) body.put("reduce_only", YES);
        body.put("client_order_id", order.clientOrderId());
        return Request.signed("POST", ORDERS, Lane.ORDER).json(body.toString()).weighing(WEIGHT);
    }

    /** Contracts are whole numbers; coins are a decimal in quotes. */
    private static void size(ObjectNode body, Listing listing, OrderSpec spec) {
        String size = listing.quantity(spec.quantity().lots());
        if (listing.product() == Product.SPOT) body.put("size", size);
        else body.put("size", Long.parseLong(size));
    }

    /** A trailing stop has its distance only, below zero for a sell; where it begins is the market's price of the moment. */
    private static void prices(ObjectNode body, Listing listing, OrderSpec spec) {
        Price limit = spec.price();
        if (limit != null) body.put("limit_price", listing.price(limit.ticks()));
        if (spec.type() == OrderType.TRAILING_STOP) {
            body.put("trail_amount", listing.price(spec.side().sign() * spec.trailTicks()));
        } else if (spec.type().triggered()) {
            body.put(
                    "stop_price",
                    listing.price(Objects.requireNonNull(spec.trigger()).ticks()));
        }
    }

    /** Only orders with a limit can rest, so only these are told how long. */
    private static void lifeTime(ObjectNode body, OrderSpec spec) {
        if (spec.timeInForce() != TimeInForce.GTC && spec.timeInForce() != TimeInForce.IOC) {
            throw new UnsupportedOperationException("Delta has no orders that are " + spec.timeInForce());
        }
        if (spec.type().limited()) body.put("time_in_force", spec.timeInForce() == TimeInForce.IOC ? "ioc" : "gtc");
    }

    /**
     * Delta edits by its own number alone, and takes the size as the whole that the order should have, filled part included.
     * The client order id stays.
     */
    static Request amend(NewOrder order, OrderRef ref) {
        if (ref.exchangeOrderId().isEmpty() || order.spec().type() == OrderType.MARKET) {
            throw new UnsupportedOperationException("Delta changes resting orders only, and by its own number");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", number(ref));
        body.put("product_id", order.listing().code());
        size(body, order.listing(), order.spec());
        prices(body, order.listing(), order.spec());
        if (order.spec().postOnly()) body.put("post_only", YES);
        return Request.signed("PUT", ORDERS, Lane.ORDER).json(body.toString()).weighing(WEIGHT);
    }

    /** By Delta's number where it is known, else by ours: the same whether the order sleeps or rests. */
    static Request cancel(OrderRef ref) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (ref.exchangeOrderId().isEmpty()) body.put("client_order_id", clientId(ref));
        else body.put("id", number(ref));
        body.put("product_id", ref.listing().code());
        return Request.signed("DELETE", ORDERS, Lane.SAFETY)
                .json(body.toString())
                .weighing(WEIGHT);
    }

    /** Limit orders, sleeping ones and those that reduce, of one product. */
    static Request cancelAll(Listing listing) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("product_id", listing.code());
        body.put("cancel_limit_orders", YES);
        body.put("cancel_stop_orders", YES);
        body.put("cancel_reduce_only_orders", YES);
        return Request.signed("DELETE", ORDERS + "/all", Lane.SAFETY)
                .json(body.toString())
                .weighing(WEIGHT);
    }

    /** A question, by Delta's number where it is known. */
    static Request order(OrderRef ref) {
        return Request.signed(
                "GET",
                ref.exchangeOrderId().isEmpty()
                        ? ORDERS + "/client_order_id/" + clientId(ref)
                        : ORDERS + "/" + number(ref),
                Lane.SAFETY);
    }

    /** Open ones and, where that is asked for as well, pending ones. */
    static Request active(Listing listing) {
        return Request.signed("GET", ORDERS, Lane.SAFETY)
                .with("product_ids", Long.toString(listing.code()))
                .weighing(READ_WEIGHT);
    }

    private static String clientId(OrderRef ref) {
        if (!ref.clientOrderId().matches(CLIENT_ID)) {
            throw new IllegalArgumentException("no client order id of Delta's: " + ref.clientOrderId());
        }
        return ref.clientOrderId();
    }

    private static long number(OrderRef ref) {
        return Long.parseLong(ref.exchangeOrderId());
    }
}
