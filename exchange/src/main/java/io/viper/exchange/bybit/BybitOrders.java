package io.viper.exchange.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Execution;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Product;
import io.viper.exchange.kit.Amounts;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders and executions as Bybit shows them, the same in replies and in streams.
 *
 * <pre>{@code {"symbol":"ETHUSDT","orderId":"fd43","orderLinkId":"a1","orderStatus":"New","qty":"0.10","cumExecQty":"0.00"}}</pre>
 */
final class BybitOrders {
    private BybitOrders() {}

    static OrderSnapshot order(Product product, JsonNode item) throws BadReplyException {
        boolean market = Fields.text(item, "orderType").equals("Market");
        return new OrderSnapshot(
                Fields.text(item, "symbol"),
                product,
                Fields.textOr(item, "orderLinkId", ""),
                Fields.text(item, "orderId"),
                standing(Fields.text(item, "orderStatus"), Fields.textOr(item, "timeInForce", "")),
                quantity(item),
                Amounts.positiveOr(item, "cumExecQty", "0"),
                market ? "" : aboveZero(item, "price"),
                aboveZero(item, "triggerPrice"),
                Fields.millisOrZero(item, "updatedTime"));
    }

    /** Orders of others for coins may be counted in money, which is no quantity: what was executed is told in its place. */
    private static String quantity(JsonNode item) throws BadReplyException {
        boolean inMoney = Fields.textOr(item, "marketUnit", "").equals("quoteCoin");
        return inMoney ? Amounts.positiveOr(item, "cumExecQty", "0") : Amounts.positive(item, "qty");
    }

    /** Zero stands for none. */
    private static String aboveZero(JsonNode item, String name) throws BadReplyException {
        String value = Amounts.positiveOr(item, name, "");
        return value.isEmpty() || new BigDecimal(value).signum() == 0 ? "" : value;
    }

    /** What cannot rest and was not filled was not taken back by anybody: it ran out. */
    private static Standing standing(String status, String lifeTime) {
        boolean rests = !lifeTime.equals("IOC") && !lifeTime.equals("FOK");
        return switch (status) {
            case "New", "PartiallyFilled", "Untriggered" -> Standing.WORKING;
            case "Triggered" -> Standing.TRIGGERED;
            case "Filled" -> Standing.FILLED;
            case "Cancelled", "PartiallyFilledCanceled" -> rests ? Standing.CANCELED : Standing.EXPIRED;
            case "Deactivated" -> Standing.CANCELED;
            case "Rejected" -> Standing.REJECTED;
            default -> Standing.UNKNOWN;
        };
    }

    /** The executions of a list, without the payments of funding and the settlements that stand between them. */
    static List<Execution> executions(Product product, Iterable<JsonNode> list) throws BadReplyException {
        List<Execution> executions = new ArrayList<>();
        for (JsonNode item : list) {
            if (trades(Fields.textOr(item, "execType", ""))) executions.add(execution(product, item));
        }
        return executions;
    }

    /** Liquidations and deleveraging are executions like others, of orders that are not ours. */
    private static boolean trades(String kind) throws BadReplyException {
        return switch (kind) {
            case "", "Trade", "AdlTrade", "BustTrade", "BlockTrade", "MovePosition", "Delivery", "FutureSpread" -> true;
            case "Funding", "Settle", "SessionSettlePnL" -> false;
            default -> throw new BadReplyException("an execution of the kind " + kind);
        };
    }

    private static Execution execution(Product product, JsonNode item) throws BadReplyException {
        String symbol = Fields.text(item, "symbol");
        String fee = Amounts.signedOr(item, "execFee", "0");
        return new Execution(
                symbol,
                product,
                Fields.text(item, "execId"),
                Fields.textOr(item, "orderLinkId", ""),
                Fields.text(item, "orderId"),
                BybitMarkets.side(Fields.text(item, "side")),
                Amounts.above(item, "execPrice"),
                Amounts.above(item, "execQty"),
                fee,
                new BigDecimal(fee).signum() == 0 ? "" : feeCurrency(product, symbol, item),
                maker(item),
                Fields.millis(item, "execTime"));
    }

    private static String feeCurrency(Product product, String symbol, JsonNode item) throws BadReplyException {
        String told = Fields.textOr(item, "feeCurrency", Fields.textOr(item, "feeCoin", ""));
        return told.isEmpty() ? BybitMarkets.settle(product, symbol) : told;
    }

    private static boolean maker(JsonNode item) throws BadReplyException {
        JsonNode flag = Fields.member(item, "isMaker");
        if (!flag.isBoolean()) throw new BadReplyException("isMaker is neither true nor false");
        return flag.booleanValue();
    }
}
