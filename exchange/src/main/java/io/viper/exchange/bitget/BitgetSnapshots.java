package io.viper.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Placed;
import io.viper.exchange.Product;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.util.Locale;

/** Orders as the exchange shows them, in replies and on streams. */
final class BitgetSnapshots {
    private BitgetSnapshots() {}

    /**
     * The names of an order that was sent, changed or canceled. Either name may be missing, not both: for a reduce-only
     * order that pushes others out the exchange does not tell its own.
     *
     * @param clientId ours: another one is the answer to something else
     * @param exchangeId theirs, likewise; empty while it is not known
     */
    static Placed placed(JsonNode data, String clientId, String exchangeId) throws BadReplyException {
        String theirs = Fields.textOr(data, "orderId", "");
        String ours = Fields.textOr(data, "clientOid", "");
        if (theirs.isEmpty() && ours.isEmpty()) throw new BadReplyException("a reply without any name of the order");
        boolean byTheirs = !exchangeId.isEmpty() && !theirs.isEmpty();
        if (byTheirs ? !theirs.equals(exchangeId) : !ours.isEmpty() && !ours.equals(clientId)) {
            throw new BadReplyException("the names of another order");
        }
        return new Placed(theirs, ours);
    }

    /**
     * An order that works or worked. Replies call it {@code symbol} and {@code baseVolume}, streams {@code instId} and {@code
     * accBaseVolume}; the standing is {@code status}, in the reply about one perpetual {@code state}. A market order that buys
     * coins has its cost as size: then the quantity is what it got.
     *
     * <pre>{@code
     * {"symbol":"BTCUSDT","orderId":"12","clientOid":"v1","size":"2","baseVolume":"0.5",
     * "price":"1900","status":"partially_filled","orderType":"limit","side":"buy",
     * "uTime":"1700000000001"}
     * }</pre>
     */
    static OrderSnapshot working(JsonNode row, Product product) throws BadReplyException {
        String status = row.has("status") ? Fields.text(row, "status") : Fields.text(row, "state");
        boolean forCost = BitgetMarkets.spot(product)
                && Fields.textOr(row, "orderType", "").equals("market")
                && Fields.textOr(row, "side", "").equals("buy");
        String filled = quantity(row, row.has("accBaseVolume") ? "accBaseVolume" : "baseVolume", "0");
        // on spot streams the size of a limit order is its newSize; that of a market order that buys is its cost
        String size = forCost ? filled : quantity(row, row.has("newSize") ? "newSize" : "size", "");
        return new OrderSnapshot(
                symbol(row),
                product,
                Fields.textOr(row, "clientOid", ""),
                Fields.text(row, "orderId"),
                standing(status),
                size,
                filled,
                price(row, limit(row)),
                "",
                time(row));
    }

    /** Lists of open orders on spot have the limit in the place of the average price. */
    private static String limit(JsonNode row) {
        return row.has("basePrice") && !row.has("price") ? "priceAvg" : "price";
    }

    /**
     * An order that sleeps or slept. What was executed of it belongs to the order that works in its place.
     *
     * <pre>{@code
     * {"symbol":"BTCUSDT","orderId":"12","clientOid":"v1","size":"1","planStatus":"live",
     * "orderType":"limit","executePrice":"1900","triggerPrice":"1901","uTime":""}
     * }</pre>
     */
    static OrderSnapshot sleeping(JsonNode row, Product product) throws BadReplyException {
        String status = Fields.text(row, row.has("planStatus") ? "planStatus" : "status");
        boolean limit = Fields.text(row, "orderType").equals("limit");
        return new OrderSnapshot(
                symbol(row),
                product,
                Fields.textOr(row, "clientOid", ""),
                Fields.text(row, "orderId"),
                planStanding(status),
                quantity(row, "size", ""),
                "0",
                limit ? price(row, row.has("executePrice") ? "executePrice" : "price") : "",
                price(row, "triggerPrice"),
                time(row));
    }

    private static Standing standing(String status) {
        return switch (status) {
            case "live", "new", "init", "partially_filled" -> Standing.WORKING;
            case "filled", "full_fill" -> Standing.FILLED;
            case "canceled", "cancelled" -> Standing.CANCELED;
            default -> Standing.UNKNOWN;
        };
    }

    private static Standing planStanding(String status) {
        return switch (status) {
            case "live", "not_trigger" -> Standing.WORKING;
            case "executing", "executed" -> Standing.TRIGGERED;
            case "cancelled", "canceled" -> Standing.CANCELED;
            case "fail_execute", "fail_trigger" -> Standing.REJECTED;
            default -> Standing.UNKNOWN;
        };
    }

    /** Some replies write it in lower case. */
    static String symbol(JsonNode row) throws BadReplyException {
        return Fields.text(row, row.has("symbol") ? "symbol" : "instId").toUpperCase(Locale.ROOT);
    }

    /** @param other where there is none; empty: there has to be one */
    private static String quantity(JsonNode row, String name, String other) throws BadReplyException {
        String text = other.isEmpty() ? Fields.decimal(row, name) : Fields.decimalOr(row, name, other);
        if (new BigDecimal(text).signum() < 0) throw new BadReplyException(name + " is below zero");
        return text;
    }

    /** Empty where there is none; market orders have 0. */
    private static String price(JsonNode row, String name) throws BadReplyException {
        String text = Fields.decimalOr(row, name, "");
        if (text.isEmpty()) return "";
        int sign = new BigDecimal(text).signum();
        if (sign < 0) throw new BadReplyException(name + " is below zero");
        return sign == 0 ? "" : text;
    }

    /** Of the last change, else of the begin; some replies of old orders have seconds, which are no time to us. */
    private static long time(JsonNode row) throws BadReplyException {
        String changed = Fields.textOr(row, "uTime", "");
        String name = changed.isEmpty() ? "cTime" : "uTime";
        return Fields.textOr(row, name, "").length() == 10 ? 0 : Fields.millisOrZero(row, name);
    }
}
