package io.viper.exchange.okx;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.Product;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;

/**
 * Orders that sleep until a trigger, which OKX keeps apart. Stops and take-profits are {@code conditional}: that kind says in
 * which direction the trigger lies, so that a stop behind the market is refused and not turned into its opposite, as a {@code
 * trigger} order would. Triggers compare with the last trade.
 */
final class OkxAlgoRequests {
    /** In place of a price: at the market. */
    private static final String MARKET = "-1";

    private OkxAlgoRequests() {}

    static Request place(NewOrder order) {
        OrderSpec spec = order.spec();
        if (spec.timeInForce() != TimeInForce.GTC) {
            throw new UnsupportedOperationException("OKX's orders with a trigger are good till canceled");
        }
        ObjectNode body = OkxOrderRequests.opening(order);
        body.put("algoClOrdId", order.clientOrderId());
        boolean trails = spec.type() == OrderType.TRAILING_STOP;
        body.put("ordType", trails ? "move_order_stop" : "conditional");
        if (trails) body.put("callbackSpread", order.listing().price(spec.trailTicks()));
        else levels(body, order, "");
        if (order.listing().product() == Product.SPOT && spec.side() == Side.BUY && !trails) {
            body.put("tgtCcy", "base_ccy");
        }
        return OkxPaths.send(OkxPaths.ALGO, Lane.ORDER, 20, body.toString());
    }

    /** Trigger and price; {@code prefix} is {@code new} in changes. */
    private static void levels(ObjectNode body, NewOrder order, String prefix) {
        OrderSpec spec = order.spec();
        String kind = spec.type() == OrderType.TAKE_PROFIT ? "tp" : "sl";
        String trigger = OkxOrderRequests.price(order.listing(), spec.trigger());
        String price = spec.price() == null ? MARKET : OkxOrderRequests.price(order.listing(), spec.price());
        body.put(member(prefix, kind, "TriggerPx"), trigger);
        body.put(member(prefix, kind, "OrdPx"), price);
        body.put(member(prefix, kind, "TriggerPxType"), "last");
    }

    private static String member(String prefix, String kind, String name) {
        if (prefix.isEmpty()) return kind + name;
        return prefix + Character.toUpperCase(kind.charAt(0)) + kind.charAt(1) + name;
    }

    /** @throws UnsupportedOperationException for trailing stops, which OKX cannot change */
    static Request amend(NewOrder order, OrderRef ref) {
        if (order.spec().type() == OrderType.TRAILING_STOP) {
            throw new UnsupportedOperationException("OKX cannot change a trailing stop");
        }
        ObjectNode body = OkxOrderRequests.named(ref, "algoId", "algoClOrdId");
        body.put("newSz", order.listing().quantity(order.spec().quantity().lots()));
        levels(body, order, "new");
        return OkxPaths.send(OkxPaths.ALGO_AMEND, Lane.ORDER, 20, body.toString());
    }

    static Request cancel(OrderRef ref) {
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        body.add(OkxOrderRequests.named(ref, "algoId", "algoClOrdId"));
        return OkxPaths.send(OkxPaths.ALGO_CANCEL, Lane.SAFETY, 20, body.toString());
    }
}
