package io.viper.exchange.delta;

import io.viper.exchange.Listing;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;

/** Requests that nothing in the adapter sends: they are compared with those of another library. */
final class DeltaExtras {
    private static final int WEIGHT = 3;

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
}
