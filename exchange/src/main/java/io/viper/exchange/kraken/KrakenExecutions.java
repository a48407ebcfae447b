package io.viper.exchange.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Execution;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Product;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.Amounts;
import io.viper.exchange.kit.Fields;
import io.viper.exchange.kit.Rfc3339;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The channel {@code executions}: {@code {"exec_type": "trade", "exec_id": "T5DIUI-…", "order_id": "O6NTZC-…", "symbol":
 * "BTC/USD", "side": "sell", "last_qty": 15.44, "last_price": 1.0002, "liquidity_ind": "t", "fees": [{"asset": "USD", "qty":
 * 0.03}], "order_status": "filled"}}. Each report tells an order, and those of trades an execution too.
 */
final class KrakenExecutions {
    private final OrderMemory memory = new OrderMemory();

    /** One report. */
    private record Told(
            @Nullable OrderSnapshot order, @Nullable Execution execution) {}

    /** @throws BadReplyException before anything was told */
    void read(JsonNode data, long arrived, StreamSink sink) throws BadReplyException {
        List<Told> all = new ArrayList<>();
        for (JsonNode each : data) all.add(report(each, arrived));
        for (Told each : all) {
            if (each.execution() != null) sink.execution(each.execution());
            if (each.order() != null) sink.order(each.order());
        }
    }

    private Told report(JsonNode report, long arrived) throws BadReplyException {
        String type = Fields.text(report, "exec_type");
        Execution execution = type.equals("trade") ? execution(report, arrived) : null;
        OrderSnapshot order = order(report, execution != null || type.equals("filled"));
        if (order != null) memory.told(order);
        return new Told(order, execution);
    }

    /** Null for a trade, or for its end, whose order was never told of or is over: the execution says enough. */
    private @Nullable OrderSnapshot order(JsonNode report, boolean executed) throws BadReplyException {
        String id = Fields.text(report, "order_id");
        boolean whole = report.has("symbol") && report.has("order_qty");
        if (!whole && executed && memory.last(id) == null) return null;
        OrderSnapshot before = whole ? memory.last(id) : memory.known(id);
        Standing standing = standing(Fields.text(report, "order_status"));
        String quantity = Amounts.positiveOr(report, "order_qty", before == null ? "" : before.quantity());
        String filled = Amounts.positiveOr(report, "cum_qty", before == null ? "0" : before.filled());
        return new OrderSnapshot(
                Fields.textOr(report, "symbol", before == null ? "" : before.symbol()),
                Product.SPOT,
                KrakenIds.inward(Fields.textOr(report, "cl_ord_id", before == null ? "" : before.clientOrderId())),
                id,
                standing,
                quantity,
                filled,
                report.has("limit_price") ? Amounts.level(report, "limit_price") : before == null ? "" : before.price(),
                trigger(report, before),
                time(report));
    }

    private static String trigger(JsonNode report, @Nullable OrderSnapshot before) throws BadReplyException {
        JsonNode triggers = report.get("triggers");
        if (triggers != null && triggers.isObject()) return Amounts.level(triggers, "price");
        if (report.has("stop_price")) return Amounts.level(report, "stop_price");
        return before == null ? "" : before.trigger();
    }

    private static long time(JsonNode report) throws BadReplyException {
        String text = Fields.textOr(report, "timestamp", "");
        return text.isEmpty() ? 0 : Rfc3339.nanos(text);
    }

    static Standing standing(String status) {
        return switch (status) {
            case "pending_new", "new", "partially_filled" -> Standing.WORKING;
            case "filled" -> Standing.FILLED;
            case "canceled" -> Standing.CANCELED;
            case "expired" -> Standing.EXPIRED;
            default -> Standing.UNKNOWN;
        };
    }

    private Execution execution(JsonNode report, long arrived) throws BadReplyException {
        OrderSnapshot before = memory.last(Fields.text(report, "order_id"));
        JsonNode fees = report.path("fees");
        String currency = fees.path(0).path("asset").asText("");
        BigDecimal fee = BigDecimal.ZERO;
        for (JsonNode each : fees) {
            if (!each.path("asset").asText("").equals(currency)) throw new BadReplyException("a fee in two currencies");
            fee = fee.add(new BigDecimal(Amounts.signed(each, "qty")));
        }
        return new Execution(
                Fields.text(report, "symbol"),
                Product.SPOT,
                Fields.text(report, "exec_id"),
                KrakenIds.inward(Fields.textOr(report, "cl_ord_id", before == null ? "" : before.clientOrderId())),
                Fields.text(report, "order_id"),
                KrakenReports.side(Fields.text(report, "side")),
                Amounts.above(report, "last_price"),
                Amounts.above(report, "last_qty"),
                fees.isEmpty() ? "" : fee.toPlainString(),
                KrakenNames.currency(currency),
                Fields.textOr(report, "liquidity_ind", "").equals("m"),
                time(report) == 0 ? arrived : time(report));
    }
}
