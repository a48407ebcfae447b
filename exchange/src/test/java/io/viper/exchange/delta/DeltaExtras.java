package io.viper.exchange.delta;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;

/** Requests that nothing in the adapter sends: they are compared with those of another library and of the documentation. */
final class DeltaExtras {
    private static final int WEIGHT = 3;
    private static final int MARGIN_WEIGHT = 5;

    private DeltaExtras() {}

    static Request ticker(Listing listing) {
        return Request.get("/v2/tickers/" + listing.symbol()).weighing(WEIGHT);
    }

    static Request tickers() {
        return Request.get("/v2/tickers").weighing(WEIGHT);
    }

    /** At most twenty levels; the stream has them all. */
    static Request book(Listing listing) {
        return Request.get("/v2/l2orderbook/" + listing.symbol()).weighing(WEIGHT);
    }

    /** Prints without ids: {@code buyer_role} says who took. */
    static Request trades(Listing listing) {
        return Request.get("/v2/trades/" + listing.symbol());
    }

    static Request depositAddress(String currency) {
        return Request.signed("GET", "/v2/deposits/address", Lane.SAFETY).with("asset_symbol", currency);
    }

    /** One position without delay, which is no more than size and price. */
    static Call<PositionSnapshot> position(Listing listing) {
        Request request = Request.signed("GET", "/v2/positions", Lane.SAFETY)
                .with("product_id", Long.toString(listing.code()))
                .weighing(WEIGHT);
        return new Call<>(request, body -> DeltaAccount.position(DeltaReply.object(body), listing.symbol()));
    }

    /** A stop and a target of a whole position, both at the market; 0 for none. */
    static Call<Boolean> bracket(Listing listing, long stopTicks, long targetTicks) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("product_id", listing.code());
        if (stopTicks > 0) atMarket(body.putObject("stop_loss_order"), listing.price(stopTicks));
        if (targetTicks > 0) atMarket(body.putObject("take_profit_order"), listing.price(targetTicks));
        body.put("bracket_stop_trigger_method", DeltaOrderRequests.TRIGGERED_BY);
        return new Call<>(
                Request.signed("POST", "/v2/orders/bracket", Lane.SAFETY).json(body.toString()),
                answer -> DeltaReply.flag(answer, "success"));
    }

    private static void atMarket(ObjectNode order, String price) {
        order.put("order_type", "market_order");
        order.put("stop_price", price);
    }

    /** Adds a decimal of the settle currency to the margin of a position, or takes it away where it is below zero. */
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
