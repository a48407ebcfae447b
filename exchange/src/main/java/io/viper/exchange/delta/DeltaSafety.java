package io.viper.exchange.delta;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.exchange.Call;
import io.viper.exchange.Capabilities.DeadMan;
import io.viper.exchange.Listing;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.kit.Fields;

/**
 * What protects: the dead man's switch, which Delta calls heartbeat, stops and targets of a whole position, and its margin. A
 * heartbeat is created once, then acknowledged with the time that it may stay away; one a product.
 */
final class DeltaSafety {
    /** Delta names no bounds; 30 s is its example and its advice. It takes stops away as well. */
    static final DeadMan DEAD_MAN = new DeadMan(DeadMan.Scope.SYMBOL, 30, 60);

    private static final long MILLIS_OF_SECOND = 1_000L;
    private static final int MARGIN_WEIGHT = 5;

    private DeltaSafety() {}

    /** Creates the switch of a product. */
    static Call<Boolean> createHeartbeat(Listing listing) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("heartbeat_id", heartbeat(listing));
        body.put("impact", "products");
        body.putArray("product_symbols").add(listing.symbol());
        body.putArray("config").addObject().put("action", "cancel_orders").put("unhealthy_count", 1);
        Request request =
                Request.signed("POST", "/v2/heartbeat/create", Lane.SAFETY).json(body.toString());
        return new Call<>(
                request,
                answer -> Fields.text(DeltaReply.object(answer), "heartbeat_id").equals(heartbeat(listing)));
    }

    /** Says that we live; 0 takes the switch away. False if Delta says that it does not watch. */
    static Call<Boolean> acknowledge(Listing listing, int seconds) {
        if (seconds < 0) throw new IllegalArgumentException("a dead man's switch of " + seconds + " seconds");
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("heartbeat_id", heartbeat(listing));
        body.put("ttl", seconds * MILLIS_OF_SECOND);
        Request request = Request.signed("POST", "/v2/heartbeat", Lane.SAFETY).json(body.toString());
        return new Call<>(
                request, answer -> seconds == 0 || DeltaReply.flag(DeltaReply.object(answer), "process_enabled"));
    }

    private static String heartbeat(Listing listing) {
        return "viper-" + listing.code();
    }

    /**
     * Puts a stop and a target on the whole position of a product, both at the market.
     *
     * @param stop in ticks; 0 for none
     * @param target in ticks; 0 for none
     */
    static Call<Boolean> bracket(Listing listing, long stop, long target) {
        if (stop <= 0 && target <= 0) throw new IllegalArgumentException("a bracket without stop and target");
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("product_id", listing.code());
        if (stop > 0) atMarket(body.putObject("stop_loss_order"), listing.price(stop));
        if (target > 0) atMarket(body.putObject("take_profit_order"), listing.price(target));
        body.put("bracket_stop_trigger_method", DeltaOrderRequests.TRIGGERED_BY);
        return new Call<>(
                Request.signed("POST", "/v2/orders/bracket", Lane.SAFETY).json(body.toString()),
                answer -> DeltaReply.flag(answer, "success"));
    }

    private static void atMarket(ObjectNode order, String price) {
        order.put("order_type", "market_order");
        order.put("stop_price", price);
    }

    /** Adds to the margin of a position, or takes away. */
    static Call<PositionSnapshot> changeMargin(Listing listing, String amount) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("product_id", listing.code());
        body.put("delta_margin", amount);
        Request request = Request.signed("POST", "/v2/positions/change_margin", Lane.ORDER)
                .json(body.toString())
                .weighing(MARGIN_WEIGHT);
        return new Call<>(request, answer -> DeltaAccount.position(DeltaReply.object(answer)));
    }
}
