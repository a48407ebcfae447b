package io.viper.exchange.okx;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.Call;
import io.viper.exchange.Execution;
import io.viper.exchange.Listing;
import io.viper.exchange.Protocol.ExecutionPage;
import io.viper.exchange.Request;
import io.viper.exchange.kit.Fields;
import java.util.Comparator;
import java.util.List;

/** Our executions of the last three days. OKX answers newest first; older ones are asked for by the bill of the last that was told. */
final class OkxFills {
    private static final long NANOS_OF_MILLI = 1_000_000L;

    private OkxFills() {}

    /** @param after the bill of which only older ones are wanted; empty: from the newest on */
    static Call<ExecutionPage> page(Listing listing, long since, String after) {
        return new Call<>(request(listing, since).withIf("after", after), body -> {
            List<Execution> items = OkxReplies.all(body, OkxOrders::execution);
            JsonNode rows = Fields.array(body, "data");
            boolean full = items.size() >= OkxReplies.PAGE;
            return new ExecutionPage(sorted(items), full ? Fields.text(rows.get(rows.size() - 1), "billId") : "");
        });
    }

    private static Request request(Listing listing, long since) {
        return OkxPaths.ask(OkxPaths.FILLS, 60)
                .with("instType", OkxMarkets.instType(listing.product()))
                .with("instId", listing.symbol())
                .with("begin", Long.toString(since / NANOS_OF_MILLI))
                .with("limit", Integer.toString(OkxReplies.PAGE));
    }

    private static List<Execution> sorted(List<Execution> items) {
        return items.stream().sorted(Comparator.comparingLong(Execution::time)).toList();
    }
}
