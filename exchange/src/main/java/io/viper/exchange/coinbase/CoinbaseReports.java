package io.viper.exchange.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Side;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Execution;
import io.viper.exchange.KeyFacts;
import io.viper.exchange.Listing;
import io.viper.exchange.OrderRef;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol.ExecutionPage;
import io.viper.exchange.kit.Amounts;
import io.viper.exchange.kit.Fields;
import io.viper.exchange.kit.Rfc3339;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What Coinbase says of orders, executions, money and keys. */
final class CoinbaseReports {
    /** More than there are coins. */
    private static final int MOST_WALLETS = 10_000;

    private CoinbaseReports() {}

    /** Of one instrument. */
    static List<OrderSnapshot> orders(JsonNode body, Listing listing) throws BadReplyException {
        List<OrderSnapshot> all = new ArrayList<>();
        for (JsonNode row : Fields.array(body, "orders")) {
            if (Fields.text(row, "product_id").equals(listing.symbol())) all.add(order(row));
        }
        return List.copyOf(all);
    }

    /** One of ours among others. */
    static Optional<OrderSnapshot> orderOf(JsonNode body, OrderRef ref) throws BadReplyException {
        return orders(body, ref.listing()).stream()
                .filter(order -> order.clientOrderId().equals(ref.clientOrderId()))
                .findFirst();
    }

    /** What names the next page of orders. @throws BadReplyException also if there may be one that is not named */
    static Optional<String> nextOrders(JsonNode body) throws BadReplyException {
        boolean further = body.path("has_next").asBoolean(true);
        return further ? Optional.of(Fields.text(body, "cursor")) : Optional.empty();
    }

    /** All of them. @throws BadReplyException also if there is another page: a part must not be taken for the whole */
    static List<OrderSnapshot> allOrders(JsonNode body, Listing listing) throws BadReplyException {
        if (body.path("has_next").asBoolean(false)) throw new BadReplyException("more orders than fit on the page");
        return orders(body, listing);
    }

    /**
     * {@code {"order_id": …, "product_id": "BTC-USD", "client_order_id": …, "status": "OPEN", "filled_size": "0",
     * "order_configuration": {"limit_limit_gtc": {"base_size": "0.2", "limit_price": "0.006"}}}}.
     */
    static OrderSnapshot order(JsonNode row) throws BadReplyException {
        JsonNode configurations = row.path("order_configuration");
        JsonNode configuration = configurations.isEmpty()
                ? configurations
                : configurations.iterator().next();
        String filled = Amounts.positiveOr(row, "filled_size", "0");
        String time = Fields.textOr(row, "last_fill_time", Fields.textOr(row, "created_time", ""));
        return new OrderSnapshot(
                Fields.text(row, "product_id"),
                Product.SPOT,
                Fields.textOr(row, "client_order_id", ""),
                Fields.text(row, "order_id"),
                standing(Fields.text(row, "status")),
                Amounts.positiveOr(configuration, "base_size", filled),
                filled,
                Amounts.level(configuration, "limit_price"),
                Amounts.level(configuration, "stop_price"),
                time.isEmpty() ? 0 : Rfc3339.nanos(time));
    }

    static Standing standing(String status) {
        return switch (status) {
            case "PENDING", "OPEN", "QUEUED", "CANCEL_QUEUED", "EDIT_QUEUED" -> Standing.WORKING;
            case "FILLED" -> Standing.FILLED;
            case "CANCELLED" -> Standing.CANCELED;
            case "EXPIRED" -> Standing.EXPIRED;
            case "FAILED" -> Standing.REJECTED;
            default -> Standing.UNKNOWN;
        };
    }

    /**
     * Of one instrument since a moment, oldest first.
     *
     * @param page how many were asked for
     * @throws BadReplyException also if a full page does not name the next: the oldest may be missing
     */
    static ExecutionPage executions(JsonNode body, Listing listing, long since, int page) throws BadReplyException {
        JsonNode fills = Fields.array(body, "fills");
        String next = fills.size() < page ? "" : Fields.text(body, "cursor");
        List<Execution> all = new ArrayList<>();
        for (JsonNode row : fills) {
            if (!Fields.text(row, "product_id").equals(listing.symbol())) continue;
            Execution execution = execution(row, listing);
            if (execution.time() >= since) all.add(execution);
        }
        all.sort(Comparator.comparingLong(Execution::time));
        return new ExecutionPage(all, next);
    }

    private static Execution execution(JsonNode row, Listing listing) throws BadReplyException {
        if (!Fields.text(row, "trade_type").equals("FILL")) throw new BadReplyException("a trade that is no execution");
        String price = Amounts.above(row, "price");
        String size = Amounts.above(row, "size");
        return new Execution(
                listing.symbol(),
                Product.SPOT,
                Fields.text(row, "trade_id"),
                Fields.textOr(row, "client_order_id", ""),
                Fields.text(row, "order_id"),
                side(Fields.text(row, "side")),
                price,
                row.path("size_in_quote").asBoolean(false) ? base(size, price) : size,
                Amounts.signed(row, "commission"),
                listing.spec().quote().code(),
                Fields.textOr(row, "liquidity_indicator", "").equals("MAKER"),
                Rfc3339.nanos(Fields.text(row, "trade_time")));
    }

    /** Orders for an amount of money, which we do not send, are told in money. */
    private static String base(String money, String price) throws BadReplyException {
        BigDecimal divisor = new BigDecimal(price);
        if (divisor.signum() == 0) throw new BadReplyException("a price of zero");
        return new BigDecimal(money).divide(divisor, MathContext.DECIMAL64).toPlainString();
    }

    static Side side(String text) throws BadReplyException {
        return switch (text) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw new BadReplyException("neither BUY nor SELL: " + text);
        };
    }

    /** {@code {"accounts": [{"currency": "BTC", "available_balance": {"value": "1.23"}, "hold": {"value": "0.1"}}]}}. */
    static List<BalanceSnapshot> balances(JsonNode body, List<BalanceSnapshot> before) throws BadReplyException {
        List<BalanceSnapshot> all = new ArrayList<>(before);
        for (JsonNode row : Fields.array(body, "accounts")) {
            String available = Amounts.signed(Fields.member(row, "available_balance"), "value");
            String held = row.hasNonNull("hold") ? Amounts.positive(row.get("hold"), "value") : "0";
            BigDecimal total = new BigDecimal(available).add(new BigDecimal(held));
            all.add(new BalanceSnapshot(
                    Fields.text(row, "currency"), total.toPlainString(), Amounts.usable(new BigDecimal(available))));
        }
        return List.copyOf(all);
    }

    /** Where the wallets go on: an exchange that goes on for ever, or shows nothing and goes on, makes no sense. */
    static Optional<String> nextWallets(JsonNode body, List<BalanceSnapshot> all) throws BadReplyException {
        if (!body.path("has_next").asBoolean(false)) return Optional.empty();
        boolean more = !Fields.array(body, "accounts").isEmpty() && all.size() < MOST_WALLETS;
        if (!more) throw new BadReplyException("pages of accounts without end");
        return Optional.of(Fields.text(body, "cursor"));
    }

    /** {@code {"can_view": true, "can_trade": true, "can_transfer": false, "portfolio_uuid": …}}; addresses are not told. */
    static KeyFacts key(JsonNode body) throws BadReplyException {
        return new KeyFacts(
                Fields.textOr(body, "portfolio_uuid", ""),
                Fields.member(body, "can_trade").asBoolean(false),
                Fields.member(body, "can_transfer").asBoolean(true),
                false);
    }
}
