package io.viper.exchange.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Execution;
import io.viper.exchange.Listing;
import io.viper.exchange.Protocol.ExecutionPage;
import io.viper.exchange.Request;
import io.viper.exchange.kit.Fields;
import java.util.Comparator;
import java.util.List;

/** Our executions of a week, newest first, a page at a time; Bybit names the next page. */
final class BybitExecutions {
    private static final int PAGE = 100;
    private static final long NANOS_OF_MILLI = 1_000_000L;

    private BybitExecutions() {}

    /** All of them; a full page is refused, as older ones hide behind it. */
    static Call<List<Execution>> since(Listing listing, long since) {
        return new Call<>(request(listing, since), body -> {
            JsonNode list = Fields.array(BybitReplies.result(body), "list");
            if (list.size() >= PAGE) throw new BadReplyException("a full page: there may be more");
            return read(listing, list);
        });
    }

    /** @param cursor as the page before named it; empty: from the newest on */
    static Call<ExecutionPage> page(Listing listing, long since, String cursor) {
        return new Call<>(request(listing, since).withIf("cursor", cursor), body -> {
            JsonNode result = BybitReplies.result(body);
            JsonNode list = Fields.array(result, "list");
            String next = Fields.textOr(result, "nextPageCursor", "");
            if (list.size() >= PAGE && next.isEmpty()) throw new BadReplyException("a full page that names no other");
            return new ExecutionPage(read(listing, list), list.isEmpty() ? "" : next);
        });
    }

    private static Request request(Listing listing, long since) {
        return BybitPaths.ask(BybitPaths.EXECUTIONS, 50, listing)
                .with("startTime", Long.toString(since / NANOS_OF_MILLI))
                .with("limit", Integer.toString(PAGE));
    }

    private static List<Execution> read(Listing listing, JsonNode list) throws BadReplyException {
        return BybitOrders.executions(listing.product(), list).stream()
                .sorted(Comparator.comparingLong(Execution::time))
                .toList();
    }
}
