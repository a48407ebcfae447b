package io.viper.exchange.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Side;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Execution;
import io.viper.exchange.Listing;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol.ExecutionPage;
import io.viper.exchange.kit.Amounts;
import io.viper.exchange.kit.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;

/**
 * What spot says of orders, {@code {"OQCLML-…": {"status": "open", "cl_ord_id": …, "descr": {"pair": "XBTUSD", "ordertype":
 * "limit", "price": "30010.0"}, "vol": "1.25", "vol_exec": "0.375"}}}, and of executions. Both are keyed by Kraken's names.
 */
final class KrakenReports {
    /** Kraken tells so many executions at once, the newest first. */
    static final int TRADES_PAGE = 50;

    private KrakenReports() {}

    /** Those of one pair. */
    static List<OrderSnapshot> orders(JsonNode orders, Listing listing) throws BadReplyException {
        if (!orders.isObject()) throw new BadReplyException("orders that are no object");
        List<OrderSnapshot> all = new ArrayList<>();
        for (Entry<String, JsonNode> each : orders.properties()) {
            String pair = Fields.text(Fields.member(each.getValue(), "descr"), "pair");
            if (KrakenNames.means(pair, listing.symbol())) all.add(order(each.getKey(), each.getValue(), listing));
        }
        return List.copyOf(all);
    }

    /** The one of that name: ours where it is given, else theirs. */
    static Optional<OrderSnapshot> order(JsonNode orders, Listing listing, String clientId, String exchangeId)
            throws BadReplyException {
        for (OrderSnapshot order : orders(orders, listing)) {
            boolean same = exchangeId.isEmpty()
                    ? order.clientOrderId().equals(clientId)
                    : order.exchangeOrderId().equals(exchangeId);
            if (same) return Optional.of(order);
        }
        return Optional.empty();
    }

    private static OrderSnapshot order(String id, JsonNode order, Listing listing) throws BadReplyException {
        JsonNode description = Fields.member(order, "descr");
        String type = Fields.text(description, "ordertype");
        boolean triggered = type.startsWith("stop-loss") || type.startsWith("take-profit");
        boolean trailing = type.startsWith("trailing");
        String first = trailing ? "" : Amounts.level(description, "price");
        String second = trailing ? "" : Amounts.level(description, "price2");
        String stop = Amounts.level(order, "stopprice");
        long closed = KrakenTimes.secondsOrZero(order, "closetm");
        return new OrderSnapshot(
                listing.symbol(),
                Product.SPOT,
                KrakenIds.inward(Fields.textOr(order, "cl_ord_id", "")),
                id,
                standing(Fields.text(order, "status")),
                Amounts.positive(order, "vol"),
                Amounts.positive(order, "vol_exec"),
                triggered ? second : first,
                triggered ? first : stop,
                closed > 0 ? closed : KrakenTimes.secondsOrZero(order, "opentm"));
    }

    static Standing standing(String status) {
        return switch (status) {
            case "pending", "open" -> Standing.WORKING;
            case "closed" -> Standing.FILLED;
            case "canceled" -> Standing.CANCELED;
            case "expired" -> Standing.EXPIRED;
            default -> Standing.UNKNOWN;
        };
    }

    /**
     * Those of one pair since a moment, oldest first, and how many of all pairs were told by now where there are more.
     *
     * @param told how many were told before
     * @throws BadReplyException also if there should be more and none is told: a part must not be taken for the whole
     */
    static ExecutionPage executions(JsonNode result, Listing listing, long since, long told) throws BadReplyException {
        JsonNode trades = Fields.member(result, "trades");
        if (!trades.isObject()) throw new BadReplyException("trades that are no object");
        long now = told + trades.size();
        boolean more = result.has("count") ? Fields.whole(result, "count") > now : trades.size() >= TRADES_PAGE;
        if (more && trades.isEmpty()) throw new BadReplyException("there are more executions, and none is told");
        List<Execution> all = new ArrayList<>();
        for (Entry<String, JsonNode> each : trades.properties()) {
            if (!KrakenNames.means(Fields.text(each.getValue(), "pair"), listing.symbol())) continue;
            Execution execution = execution(each.getKey(), each.getValue(), listing);
            if (execution.time() >= since) all.add(execution);
        }
        all.sort(Comparator.comparingLong(Execution::time));
        return new ExecutionPage(all, more ? Long.toString(now) : "");
    }

    /** Fees are in the quote currency: {@link KrakenOrders} asks for that, and Kraken does not say. */
    private static Execution execution(String id, JsonNode trade, Listing listing) throws BadReplyException {
        return new Execution(
                listing.symbol(),
                Product.SPOT,
                id,
                KrakenIds.inward(Fields.textOr(trade, "cl_ord_id", "")),
                Fields.text(trade, "ordertxid"),
                side(Fields.text(trade, "type")),
                Amounts.above(trade, "price"),
                Amounts.above(trade, "vol"),
                Amounts.signed(trade, "fee"),
                KrakenNames.quote(listing.symbol()),
                trade.path("maker").asBoolean(false),
                KrakenTimes.seconds(trade, "time"));
    }

    static Side side(String text) throws BadReplyException {
        return switch (text) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw new BadReplyException("neither buy nor sell: " + text);
        };
    }
}
