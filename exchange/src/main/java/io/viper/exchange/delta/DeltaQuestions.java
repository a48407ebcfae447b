package io.viper.exchange.delta;

import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;

/** Small questions: what time it is, and which orders are over. */
final class DeltaQuestions {
    private static final int HISTORY_WEIGHT = 10;
    private static final long NANOS_OF_MILLI = 1_000_000L;

    private DeltaQuestions() {}

    /** The clock stands in the settings, in microseconds. */
    static Call<Long> time() {
        return new Call<>(
                Request.get("/v2/settings"),
                body -> DeltaNumbers.nanos(DeltaReply.object(body), "server_time") / NANOS_OF_MILLI);
    }

    /** Orders that are over, filled and canceled alike, newest first. */
    static Request history(Listing listing) {
        return Request.signed("GET", "/v2/orders/history", Lane.SAFETY)
                .with("product_ids", Long.toString(listing.code()))
                .weighing(HISTORY_WEIGHT);
    }
}
