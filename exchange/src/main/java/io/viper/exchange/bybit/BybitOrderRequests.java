package io.viper.exchange.bybit;

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

/**
 * Orders as Bybit wants them. A trigger makes an order conditional; for derivatives it says in which direction it lies, of coins
 * it is where the price lies. Coins bought at the market are counted in money unless {@code marketUnit} says otherwise, with a
 * trigger too since June 2024.
 */
final class BybitOrderRequests {
    private static final int RISES = 1;
    private static final int FALLS = 2;
    /** Spot's conditional orders, which take coins only when they are triggered, so that a stop and a target can wait together. */
    static final String STOP_ORDER = "StopOrder";

    private BybitOrderRequests() {}

    static Request place(NewOrder order) {
        OrderSpec spec = order.spec();
        refuse(order);
        boolean spot = order.listing().product() == Product.SPOT;
        ObjectNode body = about(order.listing());
        body.put("side", BybitMarkets.side(spec.side()));
        body.put("orderType", spec.type().limited() ? "Limit" : "Market");
        body.put("qty", order.listing().quantity(spec.quantity().lots()));
        if (spec.price() != null) body.put("price", price(order.listing(), spec.price()));
        body.put("timeInForce", lifeTime(spec));
        body.put("orderLinkId", order.clientOrderId());
        if (spec.trigger() != null) trigger(body, order.listing(), spec, spec.trigger());
        if (spot && !spec.type().limited()) body.put("marketUnit", "baseCoin");
        if (!spot) {
            body.put("positionIdx", BybitMarkets.positionIndex(order));
            if (order.closes()) body.put("reduceOnly", true);
        }
        body.put("smpType", "CancelMaker");
        return BybitPaths.send(BybitPaths.CREATE, Lane.ORDER, 10, body.toString());
    }

    private static void refuse(NewOrder order) {
        OrderSpec spec = order.spec();
        if (spec.type() == OrderType.TRAILING_STOP) {
            throw new UnsupportedOperationException("Bybit's trailing stops belong to positions, not to orders");
        }
    }

    private static void trigger(ObjectNode body, Listing listing, OrderSpec spec, Price trigger) {
        body.put("triggerPrice", price(listing, trigger));
        if (listing.product() == Product.SPOT) {
            body.put("orderFilter", STOP_ORDER);
            return;
        }
        boolean target = spec.type() == OrderType.TAKE_PROFIT;
        body.put("triggerDirection", (spec.side() == Side.BUY) != target ? RISES : FALLS);
        body.put("triggerBy", "LastPrice");
    }

    private static String lifeTime(OrderSpec spec) {
        if (!spec.type().limited()) {
            if (spec.timeInForce() == TimeInForce.FOK || spec.timeInForce() == TimeInForce.GTD) {
                throw new UnsupportedOperationException("Bybit's market orders fill what they can at once");
            }
            return "IOC";
        }
        return switch (spec.timeInForce()) {
            case GTC -> spec.postOnly() ? "PostOnly" : "GTC";
            case IOC -> "IOC";
            case FOK -> "FOK";
            case GTD -> throw new UnsupportedOperationException("Bybit has no orders until a date");
        };
    }

    static Request amend(NewOrder order, OrderRef ref) {
        OrderSpec spec = order.spec();
        ObjectNode body = named(ref);
        body.put("qty", order.listing().quantity(spec.quantity().lots()));
        if (spec.price() != null) body.put("price", price(order.listing(), spec.price()));
        if (spec.trigger() != null) body.put("triggerPrice", price(order.listing(), spec.trigger()));
        return BybitPaths.send(BybitPaths.AMEND, Lane.ORDER, 10, body.toString());
    }

    static Request cancel(OrderRef ref) {
        ObjectNode body = named(ref);
        if (ref.conditional() && ref.listing().product() == Product.SPOT) body.put("orderFilter", STOP_ORDER);
        return BybitPaths.send(BybitPaths.CANCEL, Lane.SAFETY, 10, body.toString());
    }

    /** @param filter which kind, for spot; empty for derivatives, where all go at once */
    static Request cancelAll(Listing listing, String filter) {
        ObjectNode body = about(listing);
        if (!filter.isEmpty()) body.put("orderFilter", filter);
        return BybitPaths.send(BybitPaths.CANCEL_ALL, Lane.SAFETY, 10, body.toString());
    }

    private static ObjectNode about(Listing listing) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("category", BybitMarkets.category(listing.product()));
        return body.put("symbol", listing.symbol());
    }

    private static ObjectNode named(OrderRef ref) {
        ObjectNode body = about(ref.listing());
        return ref.exchangeOrderId().isEmpty()
                ? body.put("orderLinkId", ref.clientOrderId())
                : body.put("orderId", ref.exchangeOrderId());
    }

    private static String price(Listing listing, Price price) {
        return listing.price(price.ticks());
    }
}
