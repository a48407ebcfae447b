package io.viper.exchange.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.OrderRef;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Placed;
import io.viper.exchange.Product;
import io.viper.exchange.Request;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Orders as the exchange answers about them, plain ones and those that sleep until a trigger. */
final class BinanceOrderReplies {
    private static final int MOST_DIGITS = 15;

    private BinanceOrderReplies() {}

    /** An acknowledgment that repeats another name than ours is none. */
    static Placed placed(JsonNode body, String idName, String clientIdName, String ours) throws BadReplyException {
        String theirs = Fields.text(body, idName);
        String name = Fields.text(body, clientIdName);
        if (!ours.isEmpty() && !name.equals(ours)) throw new BadReplyException("an acknowledgment for " + name);
        return new Placed(theirs, name);
    }

    /** A change that was accepted but shows other numbers than were asked for is none that we know of. */
    static Placed amended(JsonNode body, Request asked, String ours) throws BadReplyException {
        for (Request.Parameter each : asked.query()) {
            String shown = switch (each.name()) {
                case "price" -> Fields.decimal(body, "price");
                case "quantity" -> Fields.decimal(body, "origQty");
                default -> "";
            };
            if (!shown.isEmpty() && new BigDecimal(shown).compareTo(new BigDecimal(each.value())) != 0) {
                throw new BadReplyException("a change to " + each.value() + " that shows " + shown);
            }
        }
        return placed(body, "orderId", "clientOrderId", ours);
    }

    /** The new order of a cancel-and-replace; the exchange's own envelope differs between its doors. */
    static Placed replaced(JsonNode body, String ours) throws BadReplyException {
        JsonNode both = body.has("data") ? Fields.member(body, "data") : body;
        if (!Fields.text(both, "newOrderResult").equals("SUCCESS")) throw new BadReplyException("no new order");
        return placed(Fields.member(both, "newOrderResponse"), "orderId", "clientOrderId", ours);
    }

    /** On spot the canceled order's own name is the original one; the plain one names the cancel itself. */
    static Placed canceled(JsonNode body, OrderRef ref) throws BadReplyException {
        String name = Fields.textOr(body, "origClientOrderId", Fields.textOr(body, "clientOrderId", ""));
        return same(new Placed(Fields.text(body, "orderId"), name), ref.exchangeOrderId(), ref.clientOrderId());
    }

    static Placed sleeperCanceled(JsonNode body, OrderRef ref) throws BadReplyException {
        Placed canceled = new Placed(Fields.text(body, "algoId"), Fields.text(body, "clientAlgoId"));
        return same(canceled, ref.clientOrderId().isEmpty() ? ref.exchangeOrderId() : "", ref.clientOrderId());
    }

    /** A cancel that names another order is not known to have taken ours back. */
    private static Placed same(Placed canceled, String id, String name) throws BadReplyException {
        boolean ours = id.isEmpty()
                ? canceled.clientOrderId().equals(name)
                : canceled.exchangeOrderId().equals(id);
        if (!ours) throw new BadReplyException("a cancel of " + canceled.clientOrderId());
        return canceled;
    }

    /** How many were taken back: an order list counts its orders. */
    static int canceledCount(JsonNode body) throws BadReplyException {
        int count = 0;
        for (JsonNode each : BinanceHistory.rows(body)) {
            count += each.has("orderReports")
                    ? Fields.array(each, "orderReports").size()
                    : 1;
        }
        return count;
    }

    /** An order that was not asked for is refused: its standing must never be taken for ours. */
    static Optional<OrderSnapshot> order(JsonNode body, Product product, OrderRef ref) throws BadReplyException {
        OrderSnapshot order = ref.conditional() && body.has("algoId") ? sleeper(body) : plain(body, product);
        boolean other = !ref.clientOrderId().isEmpty() && !order.clientOrderId().equals(ref.clientOrderId());
        if (other || !order.symbol().equals(ref.listing().symbol())) {
            throw new BadReplyException("another order than the one asked for: " + order.clientOrderId());
        }
        return Optional.of(order);
    }

    /** Open orders of one of the two places; which, each row tells by its number's name. */
    static List<OrderSnapshot> orders(JsonNode body, Product product) throws BadReplyException {
        List<OrderSnapshot> orders = new ArrayList<>();
        for (JsonNode each : BinanceHistory.rows(body)) {
            orders.add(each.has("algoId") ? sleeper(each) : plain(each, product));
        }
        return orders;
    }

    /**
     * {@code {"symbol":"LTCBTC","orderId":1,"clientOrderId":"…","price":"0.1","origQty":"1.0","executedQty":"0.0",
     * "status":"NEW","stopPrice":"0.0","updateTime":1499827319559}}. Lists of open orders on USD-M have both times, replies
     * to orders only the update's.
     */
    private static OrderSnapshot plain(JsonNode body, Product product) throws BadReplyException {
        long time = Fields.millisOrZero(body, "updateTime");
        return new OrderSnapshot(
                Fields.text(body, "symbol"),
                product,
                Fields.textOr(body, "clientOrderId", ""),
                Fields.text(body, "orderId"),
                standing(Fields.textOr(body, "status", "")),
                amount(body, "origQty"),
                amount(body, "executedQty"),
                level(body, "price"),
                level(body, "stopPrice"),
                time == 0 ? Fields.millisOrZero(body, "time") : time);
    }

    /**
     * {@code {"algoId":2146760,"clientAlgoId":"…","algoStatus":"NEW","quantity":"0.01","triggerPrice":"750.000",
     * "actualOrderId":"","actualQty":"0.002"}}. Once it has woken, the number shown is that of the order that works for it:
     * executions carry that number and no name.
     */
    private static OrderSnapshot sleeper(JsonNode body) throws BadReplyException {
        String filled = Fields.decimalOr(body, "actualQty", "");
        String quantity = amount(body, "quantity");
        return new OrderSnapshot(
                Fields.text(body, "symbol"),
                Product.LINEAR,
                Fields.textOr(body, "clientAlgoId", ""),
                Fields.textOr(body, "actualOrderId", Fields.text(body, "algoId")),
                sleeperStanding(Fields.textOr(body, "algoStatus", ""), quantity, filled),
                quantity,
                filled.isEmpty() ? "0" : notNegative("actualQty", filled),
                level(body, "price"),
                level(body, "triggerPrice"),
                Fields.millisOrZero(body, "updateTime"));
    }

    /**
     * {@code NEW_ADL} and {@code NEW_INSURANCE}, which liquidations have, are not documented as an end or a begin: nothing is
     * concluded from them, and the position is what counts.
     */
    static Standing standing(String word) {
        return switch (word) {
            case "NEW", "PENDING_NEW", "PARTIALLY_FILLED", "PENDING_CANCEL" -> Standing.WORKING;
            case "FILLED" -> Standing.FILLED;
            case "CANCELED" -> Standing.CANCELED;
            case "EXPIRED", "EXPIRED_IN_MATCH" -> Standing.EXPIRED;
            case "REJECTED" -> Standing.REJECTED;
            default -> Standing.UNKNOWN;
        };
    }

    /**
     * A sleeper is finished when the order that worked for it is: filled if that was filled in full, canceled otherwise, and
     * nothing is known where the filled quantity is not told.
     */
    static Standing sleeperStanding(String word, String quantity, String filled) {
        return switch (word) {
            case "NEW" -> Standing.WORKING;
            case "TRIGGERING", "TRIGGERED" -> Standing.TRIGGERED;
            case "FINISHED" -> finished(quantity, filled);
            case "CANCELED", "CANCELLED" -> Standing.CANCELED;
            case "EXPIRED" -> Standing.EXPIRED;
            case "REJECTED" -> Standing.REJECTED;
            default -> Standing.UNKNOWN;
        };
    }

    /** By what the order that worked for it filled; empty if not told. */
    private static Standing finished(String quantity, String filled) {
        if (filled.isEmpty()) return Standing.UNKNOWN;
        BigDecimal done = new BigDecimal(filled);
        boolean whole = done.signum() > 0 && done.compareTo(new BigDecimal(quantity)) >= 0;
        return whole ? Standing.FILLED : Standing.CANCELED;
    }

    /** A decimal that is not below zero. */
    static String amount(JsonNode body, String name) throws BadReplyException {
        return notNegative(name, Fields.decimal(body, name));
    }

    private static String notNegative(String name, String value) throws BadReplyException {
        if (new BigDecimal(value).signum() < 0) throw new BadReplyException(name + " cannot be " + value);
        return bounded(name, value);
    }

    /** Of either sign, with at most 15 digits in front of the point. */
    static String bounded(String name, String value) throws BadReplyException {
        BigDecimal number = new BigDecimal(value);
        if (number.precision() - number.scale() > MOST_DIGITS)
            throw new BadReplyException(name + " cannot be " + value);
        return value;
    }

    /** A price, or empty: the exchange writes 0 where there is none. */
    static String level(JsonNode body, String name) throws BadReplyException {
        String value = Fields.decimalOr(body, name, "0");
        String plain = notNegative(name, value);
        return new BigDecimal(plain).signum() == 0 ? "" : plain;
    }
}
