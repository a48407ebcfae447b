package io.viper.exchange.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Side;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Execution;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.Amounts;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames of the account of futures. {@code {"feed": "open_orders", "order": {"instrument": "PF_XBTUSD", "qty": 304, "filled":
 * 0, "limit_price": 10640, "order_id": …}, "is_cancel": false, "reason": "new_placed_order_by_user"}}: {@code qty} is what is
 * left. What expires, {@code FI_XBTUSD_260327}, is passed over: it is not listed either.
 */
final class KrakenFuturesAccountFrames {
    private final OrderMemory memory = new OrderMemory();
    private final Product product;

    /** Of one of the two markets: what belongs to the other one is passed over. */
    KrakenFuturesAccountFrames(Product product) {
        this.product = product;
    }

    /** @throws BadReplyException before anything was told */
    void read(JsonNode root, StreamSink sink) throws BadReplyException {
        switch (Fields.textOr(root, "feed", "")) {
            case "open_orders", "open_orders_verbose" -> order(root, sink);
            case "open_orders_snapshot", "open_orders_verbose_snapshot" -> orders(root, sink);
            case "fills", "fills_snapshot" -> fills(root, sink);
            case "open_positions" -> positions(root, sink);
            case "balances", "balances_snapshot" -> balances(root, sink);
            default -> {
                // heartbeats and what is not asked for
            }
        }
    }

    private boolean listed(JsonNode row) throws BadReplyException {
        return Fields.text(row, "instrument").startsWith(product == Product.LINEAR ? "PF_" : "PI_");
    }

    private void orders(JsonNode root, StreamSink sink) throws BadReplyException {
        List<OrderSnapshot> all = new ArrayList<>();
        for (JsonNode row : Fields.array(root, "orders")) if (listed(row)) all.add(order(row, Standing.WORKING));
        for (OrderSnapshot each : all) {
            memory.told(each);
            sink.order(each);
        }
    }

    private void order(JsonNode root, StreamSink sink) throws BadReplyException {
        JsonNode cancel = Fields.member(root, "is_cancel");
        if (!cancel.isBoolean()) throw new BadReplyException("is_cancel is neither true nor false");
        Standing standing = standing(cancel.booleanValue(), Fields.text(root, "reason"));
        JsonNode row = root.get("order");
        if (row != null && row.isObject() && !listed(row)) return;
        OrderSnapshot order = row != null && row.isObject()
                ? order(row, standing)
                : again(memory.known(Fields.text(root, "order_id")), standing);
        memory.told(order);
        sink.order(order);
    }

    /** An order that ends without being told again: as it was, but what a full execution filled. */
    private static OrderSnapshot again(OrderSnapshot last, Standing standing) {
        return new OrderSnapshot(
                last.symbol(),
                last.product(),
                last.clientOrderId(),
                last.exchangeOrderId(),
                standing,
                last.quantity(),
                standing == Standing.FILLED ? last.quantity() : last.filled(),
                last.price(),
                last.trigger(),
                0);
    }

    private OrderSnapshot order(JsonNode row, Standing standing) throws BadReplyException {
        String symbol = Fields.text(row, "instrument");
        String filled = Amounts.positive(row, "filled");
        return new OrderSnapshot(
                symbol,
                product,
                Fields.textOr(row, "cli_ord_id", ""),
                Fields.text(row, "order_id"),
                standing,
                KrakenFuturesReports.sum(Amounts.positive(row, "qty"), filled),
                filled,
                Amounts.level(row, "limit_price"),
                Amounts.level(row, "stop_price"),
                Fields.millis(row, "last_update_time"));
    }

    /** Words of docs.kraken.com, feed "Open orders (verbose)". */
    private static Standing standing(boolean ended, String reason) {
        if (!ended) return reason.equals("stop_order_triggered") ? Standing.TRIGGERED : Standing.WORKING;
        return switch (reason) {
            case "full_fill" -> Standing.FILLED;
            case "stop_order_triggered" -> Standing.TRIGGERED;
            case "cancelled_by_user",
                    "cancelled_by_admin",
                    "dead_man_switch",
                    "not_enough_margin",
                    "market_inactive",
                    "would_execute_self",
                    "would_not_reduce_position",
                    "partial_fill" -> Standing.CANCELED;
            case "contract_expired", "ioc_order_failed_because_it_would_not_be_executed", "iocWouldNotExecute" ->
                Standing.EXPIRED;
            case "post_order_failed_because_it_would_filled", "post_order_failed_because_it_would_be_filled" ->
                Standing.REJECTED;
            default -> Standing.UNKNOWN;
        };
    }

    /** {@code {"instrument": "PF_XBTUSD", "time": …, "price": 10937.5, "buy": true, "qty": 5000, "fill_id": …, "fee_paid": -0.1}}. */
    private void fills(JsonNode root, StreamSink sink) throws BadReplyException {
        List<Execution> all = new ArrayList<>();
        for (JsonNode row : Fields.array(root, "fills")) if (listed(row)) all.add(fill(row));
        all.forEach(sink::execution);
    }

    private Execution fill(JsonNode row) throws BadReplyException {
        JsonNode buy = Fields.member(row, "buy");
        if (!buy.isBoolean()) throw new BadReplyException("buy is neither true nor false");
        String symbol = Fields.text(row, "instrument");
        return new Execution(
                symbol,
                product,
                Fields.text(row, "fill_id"),
                Fields.textOr(row, "cli_ord_id", ""),
                Fields.text(row, "order_id"),
                buy.booleanValue() ? Side.BUY : Side.SELL,
                Amounts.above(row, "price"),
                Amounts.above(row, "qty"),
                Amounts.signedOr(row, "fee_paid", ""),
                KrakenNames.currency(Fields.textOr(row, "fee_currency", "")),
                Fields.textOr(row, "fill_type", "").equals("maker"),
                Fields.millis(row, "time"));
    }

    /** {@code {"instrument": "PF_LTCUSD", "balance": 0.5, "entry_price": 70.53, "liquidation_threshold": 0}}. */
    private void positions(JsonNode root, StreamSink sink) throws BadReplyException {
        List<PositionSnapshot> all = new ArrayList<>();
        for (JsonNode row : Fields.array(root, "positions")) {
            if (!listed(row)) continue;
            String leverage = Amounts.level(row, "max_fixed_leverage");
            all.add(new PositionSnapshot(
                    Fields.text(row, "instrument"),
                    new BigDecimal(Amounts.signed(row, "balance")).toPlainString(),
                    Amounts.positive(row, "entry_price"),
                    KrakenFuturesAccount.whole(leverage),
                    !leverage.isEmpty(),
                    false,
                    Amounts.level(row, "liquidation_threshold")));
        }
        all.forEach(sink::position);
    }

    /** Of the flexible account, or of those of inverse contracts: {@code {"futures": {"F-XBT:USD": {"unit": "XBT", …}}}}. */
    private void balances(JsonNode root, StreamSink sink) throws BadReplyException {
        List<BalanceSnapshot> all = new ArrayList<>();
        JsonNode flexible = root.path("flex_futures");
        boolean linear = product == Product.LINEAR;
        if (linear && flexible.has("currencies")) all.addAll(KrakenFuturesAccount.flexible(flexible));
        for (JsonNode account : root.path("futures")) {
            if (linear) break;
            all.add(new BalanceSnapshot(
                    KrakenNames.currency(Fields.text(account, "unit")),
                    Amounts.signed(account, "balance"),
                    Amounts.usable(account, "available")));
        }
        all.forEach(sink::balance);
    }
}
