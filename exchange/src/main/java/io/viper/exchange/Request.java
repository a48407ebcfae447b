package io.viper.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One HTTP request as an adapter wants it, not signed yet.
 *
 * @param method GET, POST, PUT or DELETE
 * @param path with its leading slash, without query
 * @param query in order
 * @param body empty where there is none
 * @param contentType of the body; empty where there is none
 * @param signed whether it needs a key
 * @param lane which share of the budget it may use
 * @param weight what it costs in the exchange's own units, of budgets that count everything
 * @param orderWeight what it costs of budgets that count orders only; 0 = nothing
 */
public record Request(
        String method,
        String path,
        List<Parameter> query,
        String body,
        String contentType,
        boolean signed,
        Lane lane,
        int weight,
        int orderWeight) {

    /** A name and its value, not encoded. */
    public record Parameter(String name, String value) {}

    /** Who may spend the budget. Each lane leaves a part of it to those before it, so that what can wait delays nothing else. */
    public enum Lane {
        /** Cancels, and whatever is asked about orders and the account while nobody says that it can wait. */
        SAFETY(1.0),
        /** New orders and changes. */
        ORDER(0.9),
        /** Questions of a running trade: what became of an order. */
        QUESTION(0.75),
        /** Prices, history, instruments. */
        MARKET(0.6),
        /** Comparisons of the account, which come again. */
        COMPARISON(0.6);

        private final double share;

        Lane(double share) {
            this.share = share;
        }

        /** The part of a budget that it may use, others' spending included; above 0, at most 1. */
        public double share() {
            return share;
        }
    }

    public Request {
        query = List.copyOf(query);
    }

    /** A public read. */
    public static Request get(String path) {
        return new Request("GET", path, List.of(), "", "", false, Lane.MARKET, 1, 0);
    }

    /** A request that needs a key. */
    public static Request signed(String method, String path, Lane lane) {
        return new Request(method, path, List.of(), "", "", true, lane, 1, lane == Lane.ORDER ? 1 : 0);
    }

    /** With one more parameter in the query. */
    public Request with(String name, String value) {
        List<Parameter> all = new ArrayList<>(query);
        all.add(new Parameter(name, value));
        return new Request(method, path, all, body, contentType, signed, lane, weight, orderWeight);
    }

    /** With one more parameter where there is a value for it. */
    public Request withIf(String name, String value) {
        return value.isEmpty() ? this : with(name, value);
    }

    /** With this JSON as its body. */
    public Request json(String text) {
        return new Request(method, path, query, text, "application/json", signed, lane, weight, orderWeight);
    }

    /** With a form as its body. */
    public Request form(String text) {
        return new Request(
                method, path, query, text, "application/x-www-form-urlencoded", signed, lane, weight, orderWeight);
    }

    /** The same on another lane. */
    public Request on(Lane other) {
        return new Request(method, path, query, body, contentType, signed, other, weight, orderWeight);
    }

    /** With what it costs; an order costs as much of budgets that count orders only. */
    public Request weighing(int units) {
        return weighing(units, lane == Lane.ORDER ? units : orderWeight);
    }

    /**
     * With what it costs.
     *
     * @param units of budgets that count everything
     * @param orderUnits of budgets that count orders only
     */
    public Request weighing(int units, int orderUnits) {
        return new Request(method, path, query, body, contentType, signed, lane, units, orderUnits);
    }

    /** {@code a=1&b=2}, encoded as in URLs; empty without parameters. */
    public String queryText() {
        if (query.isEmpty()) return "";
        return query.stream()
                .map(each -> Encoding.url(each.name()) + "=" + Encoding.url(each.value()))
                .collect(Collectors.joining("&"));
    }
}
