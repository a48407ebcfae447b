package io.viper.exchange.okx;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Execution;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Product;
import io.viper.exchange.kit.Amounts;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;

/**
 * Orders and executions as OKX shows them, the same in replies and in streams.
 *
 * <pre>{@code {"instType":"SWAP","instId":"BTC-USDT-SWAP","ordId":"123","clOrdId":"a1","state":"live","sz":"0.1","accFillSz":"0"}}</pre>
 */
final class OkxOrders {
    private OkxOrders() {}

    /** An order without a trigger, or the one that a trigger has left behind, which goes by the name of the trigger's. */
    static OrderSnapshot order(JsonNode item) throws BadReplyException {
        String symbol = Fields.text(item, "instId");
        Product product = OkxMarkets.product(Fields.text(item, "instType"), symbol);
        String filled = Amounts.positiveOr(item, "accFillSz", "0");
        return new OrderSnapshot(
                symbol,
                product,
                ourName(item),
                Fields.text(item, "ordId"),
                standing(Fields.text(item, "state"), Fields.textOr(item, "ordType", "")),
                Fields.textOr(item, "tgtCcy", "").equals("quote_ccy") ? filled : Amounts.positive(item, "sz"),
                filled,
                Amounts.positiveOr(item, "px", ""),
                "",
                Fields.millisOrZero(item, "uTime"));
    }

    /** An order by a trigger has a {@code clOrdId} that OKX made up; ours is in {@code algoClOrdId}. */
    private static String ourName(JsonNode item) throws BadReplyException {
        String byTrigger = Fields.textOr(item, "algoClOrdId", "");
        return byTrigger.isEmpty() ? Fields.textOr(item, "clOrdId", "") : byTrigger;
    }

    /** What cannot rest and was not filled was not taken back by anybody: it ran out. */
    private static Standing standing(String state, String orderType) {
        return switch (state) {
            case "live", "partially_filled" -> Standing.WORKING;
            case "filled" -> Standing.FILLED;
            case "canceled", "mmp_canceled" ->
                switch (orderType) {
                    case "market", "ioc", "fok", "optimal_limit_ioc" -> Standing.EXPIRED;
                    default -> Standing.CANCELED;
                };
            default -> Standing.UNKNOWN;
        };
    }

    /** An order with a trigger. What was executed of it is told by the order that it leaves behind. */
    static OrderSnapshot algo(JsonNode item) throws BadReplyException {
        String symbol = Fields.text(item, "instId");
        return new OrderSnapshot(
                symbol,
                OkxMarkets.product(Fields.text(item, "instType"), symbol),
                Fields.textOr(item, "algoClOrdId", ""),
                Fields.text(item, "algoId"),
                algoStanding(Fields.text(item, "state")),
                Amounts.positiveOr(item, "sz", "0"),
                "0",
                limit(item),
                firstOf(item, "triggerPx", "slTriggerPx", "tpTriggerPx", "moveTriggerPx"),
                Fields.millisOrZero(item, "uTime"));
    }

    private static Standing algoStanding(String state) {
        return switch (state) {
            case "live", "pause" -> Standing.WORKING;
            case "effective", "partially_effective", "order_placed" -> Standing.TRIGGERED;
            case "canceled" -> Standing.CANCELED;
            case "order_failed" -> Standing.REJECTED;
            default -> Standing.UNKNOWN;
        };
    }

    /** {@code -1} is the market's price, and an empty one too. */
    private static String limit(JsonNode item) throws BadReplyException {
        for (String name : new String[] {"ordPx", "slOrdPx", "tpOrdPx"}) {
            String price = Amounts.signedOr(item, name, "");
            if (price.startsWith("-")) return "";
            if (!price.isEmpty()) return price;
        }
        return "";
    }

    private static String firstOf(JsonNode item, String... names) throws BadReplyException {
        for (String name : names) {
            String value = Amounts.positiveOr(item, name, "");
            if (!value.isEmpty()) return value;
        }
        return "";
    }

    /** A row of the list of executions. OKX writes fees that we pay below zero. */
    static Execution execution(JsonNode item) throws BadReplyException {
        String symbol = Fields.text(item, "instId");
        String fee = Amounts.signedOr(item, "fee", "");
        return new Execution(
                symbol,
                OkxMarkets.product(Fields.text(item, "instType"), symbol),
                Fields.text(item, "tradeId"),
                Fields.textOr(item, "clOrdId", ""),
                Fields.text(item, "ordId"),
                OkxMarkets.side(Fields.text(item, "side")),
                Amounts.above(item, "fillPx"),
                Amounts.above(item, "fillSz"),
                fee.isEmpty() ? "0" : Amounts.negated(fee),
                fee.isEmpty() ? "" : Fields.textOr(item, "feeCcy", ""),
                maker(item),
                time(item, "fillTime", "ts"));
    }

    /** Whether a report of an order tells of an execution. */
    static boolean hasExecution(JsonNode item) throws BadReplyException {
        String trade = Fields.textOr(item, "tradeId", "");
        if (trade.isEmpty() || trade.equals("0")) return false;
        return new BigDecimal(Amounts.positiveOr(item, "fillSz", "0")).signum() > 0;
    }

    /** The execution that a report of an order tells of. */
    static Execution reported(JsonNode item) throws BadReplyException {
        String symbol = Fields.text(item, "instId");
        boolean own = !Fields.textOr(item, "fillFee", "").isEmpty();
        if (!own && !onlyFill(item)) throw new BadReplyException("an execution without its fee");
        return new Execution(
                symbol,
                OkxMarkets.product(Fields.text(item, "instType"), symbol),
                Fields.text(item, "tradeId"),
                ourName(item),
                Fields.text(item, "ordId"),
                OkxMarkets.side(Fields.text(item, "side")),
                Amounts.above(item, "fillPx"),
                Amounts.above(item, "fillSz"),
                Amounts.negated(Amounts.signedOr(item, own ? "fillFee" : "fee", "0")),
                Fields.textOr(item, own ? "fillFeeCcy" : "feeCcy", ""),
                maker(item),
                time(item, "fillTime", "uTime"));
    }

    /** The fee of the order is the fee of its only execution. */
    private static boolean onlyFill(JsonNode item) throws BadReplyException {
        return new BigDecimal(Amounts.above(item, "fillSz")).compareTo(new BigDecimal(Amounts.above(item, "accFillSz")))
                == 0;
    }

    private static boolean maker(JsonNode item) throws BadReplyException {
        String role = Fields.textOr(item, "execType", "");
        return switch (role) {
            case "M" -> true;
            case "T", "" -> false;
            default -> throw new BadReplyException("an execution as " + role);
        };
    }

    private static long time(JsonNode item, String name, String other) throws BadReplyException {
        return Fields.textOr(item, name, "").isEmpty() ? Fields.millis(item, other) : Fields.millis(item, name);
    }
}
