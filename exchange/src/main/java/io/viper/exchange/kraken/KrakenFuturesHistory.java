package io.viper.exchange.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.OrderRef;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Protocol.OrderPage;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.kit.Amounts;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/**
 * What happened to orders that are over, newest first: {@code {"elements": [{"timestamp": 1707258274849, "event": {"OrderPlaced":
 * {"order": {"uid": …, "clientId": …, "quantity": "0", "filled": "0.1", "limitPrice": "69.22"}, "reason": …}}}]}}. {@code
 * quantity} is what was left. Asked for only when the order is not open any more, so that an event after which it would still be
 * open says that there has to be a later one that is not told yet.
 */
final class KrakenFuturesHistory {
    static final String PATH = "/api/history/v3/";
    private static final int PAGE = 1_000;

    private static final List<String> ORDERS = List.of("order", "newOrder", "newOrderTrigger", "orderTrigger");
    private static final Map<String, Standing> ENDS = Map.of(
            "OrderCancelled", Standing.CANCELED,
            "OrderRejected", Standing.REJECTED,
            "OrderTriggerCancelled", Standing.CANCELED,
            "OrderTriggerActivated", Standing.TRIGGERED);

    private KrakenFuturesHistory() {}

    /**
     * An order in one of the histories, {@code orders} or {@code triggers}.
     *
     * @param token empty for the newest events, then what the page before names
     */
    static Call<OrderPage> page(String history, OrderRef ref, String token) {
        Request request = Request.signed("GET", PATH + history, Lane.SAFETY)
                .with("tradeable", ref.listing().symbol())
                .with("sort", "desc")
                .with("count", Integer.toString(PAGE))
                .withIf("continuation_token", token);
        return new Call<>(request, body -> {
            String next = Fields.textOr(body, "continuationToken", "");
            Optional<Call<OrderPage>> further =
                    next.isEmpty() ? Optional.empty() : Optional.of(page(history, ref, next));
            return new OrderPage(read(body, ref), further);
        });
    }

    private static Optional<OrderSnapshot> read(JsonNode body, OrderRef ref) throws BadReplyException {
        for (JsonNode element : Fields.array(body, "elements")) {
            for (Entry<String, JsonNode> event : element.path("event").properties()) {
                JsonNode order = order(event.getValue());
                if (isMeant(order, ref)) return Optional.of(snapshot(event.getKey(), order, ref));
            }
        }
        return Optional.empty();
    }

    private static JsonNode order(JsonNode event) {
        for (String name : ORDERS) if (event.path(name).isObject()) return event.path(name);
        return event.path("");
    }

    private static boolean isMeant(JsonNode order, OrderRef ref) {
        String theirs = ref.exchangeOrderId();
        return theirs.isEmpty()
                ? order.path("clientId").asText("").equals(ref.clientOrderId())
                : order.path("uid").asText("").equals(theirs);
    }

    private static OrderSnapshot snapshot(String event, JsonNode order, OrderRef ref) throws BadReplyException {
        String left = Amounts.positive(order, "quantity");
        String filled = Amounts.positiveOr(order, "filled", "0");
        boolean nothingLeft = new BigDecimal(left).signum() == 0 && new BigDecimal(filled).signum() > 0;
        return new OrderSnapshot(
                ref.listing().symbol(),
                ref.listing().product(),
                Fields.textOr(order, "clientId", ""),
                Fields.text(order, "uid"),
                ENDS.getOrDefault(event, nothingLeft ? Standing.FILLED : Standing.UNKNOWN),
                KrakenFuturesReports.sum(left, filled),
                filled,
                Amounts.level(order, "limitPrice"),
                "",
                Fields.millis(order, "lastUpdateTimestamp"));
    }
}
