package io.viper.exchange.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Execution;
import io.viper.exchange.Listing;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol.ExecutionPage;
import io.viper.exchange.kit.Amounts;
import io.viper.exchange.kit.Fields;
import io.viper.exchange.kit.Rfc3339;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What futures say of orders and executions. Symbols come in both cases. */
final class KrakenFuturesReports {
    /** Kraken tells so many executions at once, the newest of the account. */
    static final int FILLS_PAGE = 100;

    private static final long NANOS_OF_MILLI = 1_000_000L;

    private KrakenFuturesReports() {}

    static boolean concerns(JsonNode row, Listing listing) throws BadReplyException {
        return Fields.text(row, "symbol").toUpperCase(Locale.ROOT).equals(listing.symbol());
    }

    /** Of one instrument: {@code {"order_id": …, "symbol": "PF_XBTUSD", "filledSize": 0, "unfilledSize": 304, "limitPrice": 10640}}. */
    static List<OrderSnapshot> open(JsonNode body, Listing listing) throws BadReplyException {
        List<OrderSnapshot> all = new ArrayList<>();
        for (JsonNode row : Fields.array(body, "openOrders")) if (concerns(row, listing)) all.add(open(listing, row));
        return List.copyOf(all);
    }

    private static OrderSnapshot open(Listing listing, JsonNode row) throws BadReplyException {
        Standing standing = switch (Fields.text(row, "status")) {
            case "untouched", "partiallyFilled" -> Standing.WORKING;
            default -> Standing.UNKNOWN;
        };
        String filled = Amounts.positive(row, "filledSize");
        return new OrderSnapshot(
                listing.symbol(),
                listing.product(),
                Fields.textOr(row, "cliOrdId", ""),
                Fields.text(row, "order_id"),
                standing,
                sum(Amounts.positive(row, "unfilledSize"), filled),
                filled,
                Amounts.level(row, "limitPrice"),
                Amounts.level(row, "stopPrice"),
                Rfc3339.nanos(Fields.text(row, "lastUpdateTime")));
    }

    static String sum(String first, String second) {
        return new BigDecimal(first).add(new BigDecimal(second)).toPlainString();
    }

    /** {@code {"orders": [{"order": {"orderId": …, "quantity": 0.001, "filled": 0.0004}, "status": "ENTERED_BOOK"}]}}. */
    static Optional<OrderSnapshot> status(JsonNode body, Listing listing) throws BadReplyException {
        for (JsonNode row : Fields.array(body, "orders")) {
            JsonNode order = Fields.member(row, "order");
            if (concerns(order, listing)) return Optional.of(status(row, order, listing));
        }
        return Optional.empty();
    }

    private static OrderSnapshot status(JsonNode row, JsonNode order, Listing listing) throws BadReplyException {
        return new OrderSnapshot(
                listing.symbol(),
                listing.product(),
                Fields.textOr(order, "cliOrdId", ""),
                Fields.text(order, "orderId"),
                standing(Fields.text(row, "status")),
                Amounts.positive(order, "quantity"),
                Amounts.positive(order, "filled"),
                Amounts.level(order, "limitPrice"),
                trigger(order.path("priceTriggerOptions")),
                Rfc3339.nanos(Fields.text(order, "lastUpdateTimestamp")));
    }

    private static String trigger(JsonNode options) throws BadReplyException {
        return options.isObject() ? Amounts.level(options, "triggerPrice") : "";
    }

    private static Standing standing(String status) {
        return switch (status) {
            case "ENTERED_BOOK", "TRIGGER_PLACED" -> Standing.WORKING;
            case "FULLY_EXECUTED" -> Standing.FILLED;
            case "CANCELLED" -> Standing.CANCELED;
            case "REJECTED", "TRIGGER_ACTIVATION_FAILURE" -> Standing.REJECTED;
            default -> Standing.UNKNOWN;
        };
    }

    /**
     * Of one instrument since a moment, oldest first; fees are not told here. Older ones are asked for from the millisecond
     * behind the oldest on, so that none of the same moment is missed.
     *
     * @param before what the page was asked for with
     * @throws BadReplyException also if a page is full of one moment: a part must not be taken for the whole
     */
    static ExecutionPage executions(JsonNode body, Listing listing, long since, String before)
            throws BadReplyException {
        JsonNode fills = Fields.array(body, "fills");
        List<Execution> all = new ArrayList<>();
        long oldest = Long.MAX_VALUE;
        for (JsonNode row : fills) {
            long time = Rfc3339.nanos(Fields.text(row, "fillTime"));
            oldest = Math.min(oldest, time);
            if (time >= since && concerns(row, listing)) all.add(execution(row, listing, time));
        }
        all.sort(Comparator.comparingLong(Execution::time));
        if (fills.size() < FILLS_PAGE || oldest < since) return new ExecutionPage(all, "");
        String next = Instant.ofEpochMilli(oldest / NANOS_OF_MILLI + 1).toString();
        if (next.equals(before)) throw new BadReplyException("more executions of a moment than fit on the page");
        return new ExecutionPage(all, next);
    }

    private static Execution execution(JsonNode row, Listing listing, long time) throws BadReplyException {
        return new Execution(
                listing.symbol(),
                listing.product(),
                Fields.text(row, "fill_id"),
                Fields.textOr(row, "cliOrdId", ""),
                Fields.text(row, "order_id"),
                KrakenReports.side(Fields.text(row, "side")),
                Amounts.above(row, "price"),
                Amounts.above(row, "size"),
                "",
                "",
                Fields.textOr(row, "fillType", "").equals("maker"),
                time);
    }

    /** Which of the two markets a symbol belongs to. @throws BadReplyException if to neither */
    static Product product(String symbol) throws BadReplyException {
        if (symbol.startsWith("PF_")) return Product.LINEAR;
        if (symbol.startsWith("PI_")) return Product.INVERSE;
        throw new BadReplyException("no perpetual: " + symbol);
    }
}
