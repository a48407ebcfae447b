package io.viper.exchange.okx;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.TimeInForce;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.Product;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import org.jspecify.annotations.Nullable;

/** Orders without a trigger, as OKX wants them. */
final class OkxOrderRequests {
    private OkxOrderRequests() {}

    static Request place(NewOrder order) {
        ObjectNode body = opening(order);
        body.put("clOrdId", order.clientOrderId());
        body.put("ordType", orderType(order.spec()));
        if (order.spec().price() != null)
            body.put("px", price(order.listing(), order.spec().price()));
        if (order.listing().product() == Product.SPOT && order.spec().type() == OrderType.MARKET) {
            body.put("tgtCcy", "base_ccy");
            body.put("banAmend", true);
        }
        body.put("stpMode", "cancel_maker");
        return OkxPaths.send(OkxPaths.ORDER, Lane.ORDER, 60, body.toString());
    }

    /** What orders with and without a trigger have in common. */
    static ObjectNode opening(NewOrder order) {
        OrderSpec spec = order.spec();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("instId", order.listing().symbol());
        body.put("tdMode", OkxMarkets.tradeMode(order.listing().product(), order.account()));
        body.put("side", OkxMarkets.side(spec.side()));
        String position = OkxMarkets.positionSide(order);
        if (!position.isEmpty()) body.put("posSide", position);
        body.put("sz", order.listing().quantity(spec.quantity().lots()));
        if (OkxMarkets.saysReduceOnly(order)) body.put("reduceOnly", true);
        return body;
    }

    private static String orderType(OrderSpec spec) {
        if (spec.type() == OrderType.MARKET) {
            if (spec.timeInForce() == TimeInForce.FOK) {
                throw new UnsupportedOperationException("OKX has no market order that is filled whole or not at all");
            }
            return "market";
        }
        return switch (spec.timeInForce()) {
            case GTC -> spec.postOnly() ? "post_only" : "limit";
            case IOC -> "ioc";
            case FOK -> "fok";
            case GTD -> throw new UnsupportedOperationException("OKX has no orders until a date");
        };
    }

    static Request amend(NewOrder order, OrderRef ref) {
        ObjectNode body = named(ref, "ordId", "clOrdId");
        body.put("newSz", order.listing().quantity(order.spec().quantity().lots()));
        if (order.spec().price() != null)
            body.put("newPx", price(order.listing(), order.spec().price()));
        return OkxPaths.send(OkxPaths.AMEND, Lane.ORDER, 60, body.toString());
    }

    static Request cancel(OrderRef ref) {
        return OkxPaths.send(
                OkxPaths.CANCEL, Lane.SAFETY, 60, named(ref, "ordId", "clOrdId").toString());
    }

    /** Which order: by their name for it where we know it, because ours can name several. */
    static ObjectNode named(OrderRef ref, String theirs, String ours) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("instId", ref.listing().symbol());
        if (ref.exchangeOrderId().isEmpty()) body.put(ours, ref.clientOrderId());
        else body.put(theirs, ref.exchangeOrderId());
        return body;
    }

    static String price(Listing listing, @Nullable Price price) {
        if (price == null) throw new IllegalArgumentException("no price");
        return listing.price(price.ticks());
    }
}
