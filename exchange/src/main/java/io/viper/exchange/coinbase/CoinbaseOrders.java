package io.viper.exchange.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.Placed;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.kit.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Orders as Coinbase's configurations: {@code {"client_order_id": …, "product_id": "BTC-USD", "side": "BUY",
 * "order_configuration": {"limit_limit_gtc": {"base_size": "0.001", "limit_price": "10000", "post_only": false}}}}. Changes and
 * cancels want Coinbase's own name of the order. A repeated client order id makes nothing: the order of that name is returned.
 */
final class CoinbaseOrders {
    static final String CLIENT_ID = "[A-Za-z0-9-]{1,36}";
    static final String PATH = "/api/v3/brokerage/orders";
    private static final long NANOS_OF_SECOND = 1_000_000_000L;

    private CoinbaseOrders() {}

    static Call<Placed> place(NewOrder order) {
        if (!order.clientOrderId().matches(CLIENT_ID)) {
            throw new IllegalArgumentException("no client order id for Coinbase: " + order.clientOrderId());
        }
        OrderSpec spec = order.spec();
        ObjectNode configuration = JsonNodeFactory.instance.objectNode();
        configure(configuration.putObject(name(spec)), order.listing(), spec);
        String side = spec.side() == Side.BUY ? "BUY" : "SELL";
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("client_order_id", order.clientOrderId())
                .put("product_id", order.listing().symbol())
                .put("side", side);
        body.set("order_configuration", configuration);
        Request request = Request.signed("POST", PATH, Lane.ORDER).json(body.toString());
        return new Call<>(request, reply -> placed(reply, order, side));
    }

    private static String name(OrderSpec spec) {
        return switch (spec.type()) {
            case MARKET -> "market_market_ioc";
            case LIMIT ->
                switch (spec.timeInForce()) {
                    case GTC -> "limit_limit_gtc";
                    case GTD -> "limit_limit_gtd";
                    case FOK -> "limit_limit_fok";
                    case IOC -> "sor_limit_ioc";
                };
            case STOP_LIMIT ->
                switch (spec.timeInForce()) {
                    case GTC -> "stop_limit_stop_limit_gtc";
                    case GTD -> "stop_limit_stop_limit_gtd";
                    case IOC, FOK -> throw new UnsupportedOperationException("a stop that must be filled at once");
                };
            case STOP, TAKE_PROFIT, TRAILING_STOP ->
                throw new UnsupportedOperationException("Coinbase has no order of type " + spec.type());
        };
    }

    private static void configure(ObjectNode node, Listing listing, OrderSpec spec) {
        node.put("base_size", listing.quantity(spec.quantity().lots()));
        if (spec.type().limited()) node.put("limit_price", price(listing, spec.price()));
        if (spec.type() == OrderType.STOP_LIMIT) {
            node.put("stop_price", price(listing, spec.trigger()));
            boolean up = spec.side() == Side.BUY;
            node.put("stop_direction", up ? "STOP_DIRECTION_STOP_UP" : "STOP_DIRECTION_STOP_DOWN");
        }
        if (spec.type() == OrderType.MARKET) return;
        if (spec.timeInForce() == TimeInForce.GTD) {
            node.put(
                    "end_time",
                    Instant.ofEpochSecond(spec.expireTime() / NANOS_OF_SECOND).toString());
        }
        boolean rests = spec.timeInForce() == TimeInForce.GTC || spec.timeInForce() == TimeInForce.GTD;
        if (spec.type() == OrderType.LIMIT && rests) node.put("post_only", spec.postOnly());
        else if (spec.postOnly()) throw new UnsupportedOperationException("post-only that must be filled at once");
    }

    private static String price(Listing listing, @Nullable Price price) {
        if (price == null) throw new IllegalArgumentException("a level is missing");
        return listing.price(price.ticks());
    }

    /** @throws BadReplyException also if the order that Coinbase names is another one than was asked for */
    private static Placed placed(JsonNode reply, NewOrder order, String side) throws BadReplyException {
        JsonNode made = Fields.member(reply, "success_response");
        String clientId = Fields.textOr(made, "client_order_id", "");
        boolean same = Fields.textOr(made, "product_id", order.listing().symbol())
                        .equals(order.listing().symbol())
                && Fields.textOr(made, "side", side).equals(side)
                && (clientId.isEmpty() || clientId.equals(order.clientOrderId()));
        if (!same) throw new BadReplyException("another order than the one that was asked for");
        return new Placed(Fields.text(made, "order_id"), clientId);
    }

    /** Only what is good till canceled can be changed; price and size both have to be said. */
    static Call<Placed> amend(NewOrder order, OrderRef ref) {
        OrderSpec spec = order.spec();
        if (!spec.type().limited() || spec.timeInForce() != TimeInForce.GTC) {
            throw new UnsupportedOperationException("Coinbase changes limit orders that are good till canceled");
        }
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("order_id", theirs(ref))
                .put("price", price(order.listing(), spec.price()))
                .put("size", order.listing().quantity(spec.quantity().lots()));
        if (spec.type().triggered()) body.put("stop_price", price(order.listing(), spec.trigger()));
        Request request = Request.signed("POST", PATH + "/edit", Lane.ORDER).json(body.toString());
        return new Call<>(request, reply -> {
            if (!Fields.member(reply, "success").asBoolean(false)) throw new BadReplyException("no success");
            return new Placed(ref.exchangeOrderId(), ref.clientOrderId());
        });
    }

    static Call<Placed> cancel(OrderRef ref) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("order_ids").add(theirs(ref));
        Request request =
                Request.signed("POST", PATH + "/batch_cancel", Lane.SAFETY).json(body.toString());
        return new Call<>(request, reply -> {
            JsonNode results = Fields.array(reply, "results");
            if (results.size() != 1) throw new BadReplyException(results.size() + " results of one cancel");
            JsonNode result = results.get(0);
            boolean done = Fields.member(result, "success").asBoolean(false);
            if (!done || !Fields.text(result, "order_id").equals(ref.exchangeOrderId())) {
                throw new BadReplyException("another order was canceled, or none");
            }
            return new Placed(ref.exchangeOrderId(), ref.clientOrderId());
        });
    }

    private static String theirs(OrderRef ref) {
        if (ref.exchangeOrderId().isEmpty()) {
            throw new UnsupportedOperationException("Coinbase changes and cancels by its own name of the order only");
        }
        return ref.exchangeOrderId();
    }
}
