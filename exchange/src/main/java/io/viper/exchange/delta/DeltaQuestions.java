package io.viper.exchange.delta;

import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;

/** Small questions: what time it is, and those that only people and tools ask. */
final class DeltaQuestions {
    private static final int WEIGHT = 3;
    private static final int HISTORY_WEIGHT = 10;
    private static final long NANOS_OF_MILLI = 1_000_000L;

    private DeltaQuestions() {}

    /** The clock stands in the settings, in microseconds. */
    static Call<Long> time() {
        return new Call<>(
                Request.get("/v2/settings"),
                body -> DeltaNumbers.nanos(DeltaReply.object(body), "server_time") / NANOS_OF_MILLI);
    }

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

    /** Orders that are over, filled and canceled alike, newest first. */
    static Request history(Listing listing) {
        return Request.signed("GET", "/v2/orders/history", Lane.SAFETY)
                .with("product_ids", Long.toString(listing.code()))
                .weighing(HISTORY_WEIGHT);
    }

    static Request depositAddress(String currency) {
        return Request.signed("GET", "/v2/deposits/address", Lane.SAFETY).with("asset_symbol", currency);
    }
}
