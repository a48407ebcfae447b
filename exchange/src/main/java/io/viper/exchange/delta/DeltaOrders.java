package io.viper.exchange.delta;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Listing;
import io.viper.exchange.OrderRef;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Placed;
import io.viper.exchange.Product;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Orders as Delta shows them: {@code {"id": 123, "size": 10, "unfilled_size": 2, "state": "open", "limit_price": "59000"}}.
 * A sleeping stop is {@code pending}.
 */
final class DeltaOrders {
    private DeltaOrders() {}

    /**
     * Of the answer to an order, a change or a cancel.
     *
     * @param clientOrderId whose answer it has to be, where Delta names one at all
     */
    static Placed placed(JsonNode body, String clientOrderId) throws BadReplyException {
        JsonNode order = DeltaReply.object(body);
        String named = Fields.textOr(order, "client_order_id", "");
        if (!named.isEmpty() && !named.equals(clientOrderId))
            throw new BadReplyException("the answer to another order");
        return new Placed(Fields.text(order, "id"), named);
    }

    /** Of the answer to a question: what Delta does not know is a refusal, not an empty answer. */
    static Optional<OrderSnapshot> one(JsonNode body, Product product, String symbol) throws BadReplyException {
        return Optional.of(snapshot(DeltaReply.object(body), product, symbol));
    }

    /** Of the history, where it is; empty only if that is whole. */
    static Optional<OrderSnapshot> among(JsonNode body, OrderRef ref) throws BadReplyException {
        Listing listing = ref.listing();
        for (JsonNode each : DeltaReply.array(body)) {
            OrderSnapshot order = snapshot(each, listing.product(), listing.symbol());
            boolean same = ref.exchangeOrderId().isEmpty()
                    ? order.clientOrderId().equals(ref.clientOrderId())
                    : order.exchangeOrderId().equals(ref.exchangeOrderId());
            if (same) return Optional.of(order);
        }
        DeltaReply.whole(body);
        return Optional.empty();
    }

    /** Of a list, which must be whole. */
    static List<OrderSnapshot> list(JsonNode body, Product product, String symbol) throws BadReplyException {
        List<OrderSnapshot> orders = new ArrayList<>();
        for (JsonNode each : DeltaReply.whole(body)) orders.add(snapshot(each, product, symbol));
        return List.copyOf(orders);
    }

    /**
     * One order, of an answer or of a stream, which call some members differently.
     *
     * @param symbol where the order itself does not name its product
     */
    static OrderSnapshot snapshot(JsonNode order, Product product, String symbol) throws BadReplyException {
        String size = DeltaNumbers.amount(order, "size");
        BigDecimal unfilled = new BigDecimal(DeltaNumbers.amount(order, "unfilled_size"));
        BigDecimal filled = new BigDecimal(size).subtract(unfilled);
        if (filled.signum() < 0) throw new BadReplyException("more is unfilled than was asked for");
        return new OrderSnapshot(
                name(order, symbol),
                product,
                Fields.textOr(order, "client_order_id", ""),
                Fields.text(order, order.has("order_id") ? "order_id" : "id"),
                standing(order, unfilled),
                size,
                filled.toPlainString(),
                DeltaNumbers.amountOr(order, "limit_price", ""),
                DeltaNumbers.amountOr(order, "stop_price", ""),
                DeltaNumbers.momentOrZero(order, order.has("timestamp") ? "timestamp" : "updated_at"));
    }

    /** The product that something is of. */
    static String name(JsonNode node, String otherwise) throws BadReplyException {
        String symbol = Fields.textOr(node, "product_symbol", Fields.textOr(node, "symbol", otherwise));
        if (symbol.isEmpty()) throw new BadReplyException("there is no symbol");
        return symbol;
    }

    /**
     * {@code closed} means filled, and is believed only if nothing is left; an order that the stream deletes while it is open
     * contradicts itself.
     */
    private static Standing standing(JsonNode order, BigDecimal unfilled) throws BadReplyException {
        return switch (Fields.text(order, "state")) {
            case "open", "pending" -> alive(order);
            case "closed" -> unfilled.signum() == 0 ? Standing.FILLED : Standing.UNKNOWN;
            case "cancelled" -> Standing.CANCELED;
            default -> Standing.UNKNOWN;
        };
    }

    private static Standing alive(JsonNode order) throws BadReplyException {
        if (Fields.textOr(order, "action", "").equals("delete")) return Standing.UNKNOWN;
        return Fields.textOr(order, "reason", "").equals("stop_trigger") ? Standing.TRIGGERED : Standing.WORKING;
    }
}
