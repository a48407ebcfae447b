package io.viper.exchange.delta;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.exchange.Call;
import io.viper.exchange.Capabilities.DeadMan;
import io.viper.exchange.Listing;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.kit.Fields;

/**
 * What protects: the dead man's switch, which Delta calls heartbeat. It is created once, then acknowledged with the time that
 * it may stay away; one a product.
 */
final class DeltaSafety {
    /** Delta names no bounds; 30 s is its example and its advice. It takes stops away as well. */
    static final DeadMan DEAD_MAN = new DeadMan(DeadMan.Scope.SYMBOL, 30, 60);

    private static final long MILLIS_OF_SECOND = 1_000L;

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
}
