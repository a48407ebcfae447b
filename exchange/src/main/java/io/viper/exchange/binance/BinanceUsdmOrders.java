package io.viper.exchange.binance;

import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import java.util.Objects;

/**
 * Orders of USD-M as requests. What sleeps until a trigger goes to the service for conditional orders (-4120 otherwise) and
 * has a number of its own there; it wakes by traded prices. In hedge mode an order names the position it belongs to, and must
 * not say that it only reduces (-4061): the side of the position says so.
 */
final class BinanceUsdmOrders {
    private static final String ORDER = "/fapi/v1/order";
    private static final String CONDITIONAL = "/fapi/v1/algoOrder";
    private static final long NANOS_OF_SECOND = 1_000_000_000L;
    private static final long MILLIS_OF_SECOND = 1_000;

    private BinanceUsdmOrders() {}

    static Request place(NewOrder order) {
        return order.spec().type().triggered() ? conditional(order) : plain(order);
    }

    /** {@code MARKET} or {@code LIMIT}; everything else is refused here with -4120 since December 2025. */
    private static Request plain(NewOrder order) {
        OrderSpec spec = order.spec();
        Request request = sided(Request.signed("POST", ORDER, Lane.ORDER), order)
                .with("type", spec.type() == OrderType.MARKET ? "MARKET" : "LIMIT")
                .withIf("timeInForce", life(spec))
                .with("quantity", order.listing().quantity(spec.quantity().lots()))
                .withIf("price", price(order))
                .withIf("goodTillDate", date(spec));
        return finished(request, "newClientOrderId", order);
    }

    /** Quantities are sent, never {@code closePosition}: that would close what others opened on the same position too. */
    private static Request conditional(NewOrder order) {
        OrderSpec spec = order.spec();
        Request request = sided(Request.signed("POST", CONDITIONAL, Lane.ORDER).with("algoType", "CONDITIONAL"), order)
                .with("type", sleeping(spec.type()))
                .withIf("timeInForce", life(spec))
                .with("quantity", order.listing().quantity(spec.quantity().lots()))
                .withIf("price", price(order))
                .with(
                        "triggerPrice",
                        order.listing()
                                .price(Objects.requireNonNull(spec.trigger()).ticks()))
                .with("workingType", "CONTRACT_PRICE")
                .withIf("goodTillDate", date(spec));
        return finished(request, "clientAlgoId", order);
    }

    /** In one-way mode nothing is said of the position, which is what {@code BOTH} would say. */
    private static Request sided(Request request, NewOrder order) {
        OrderSpec spec = order.spec();
        Request sided = request.with("symbol", order.listing().symbol())
                .with("side", spec.side().name());
        if (!order.account().hedge()) return sided;
        boolean belongsToLong = (spec.side() == Side.BUY) != order.closes();
        return sided.with("positionSide", belongsToLong ? "LONG" : "SHORT");
    }

    private static Request finished(Request request, String idName, NewOrder order) {
        boolean reduces = order.closes() && !order.account().hedge();
        return request.withIf("reduceOnly", reduces ? "true" : "")
                .with(idName, order.clientOrderId())
                .with("selfTradePreventionMode", BinanceSpotOrders.PREVENTION)
                .with("newOrderRespType", "ACK");
    }

    private static String sleeping(OrderType type) {
        return switch (type) {
            case STOP -> "STOP_MARKET";
            case STOP_LIMIT -> "STOP";
            case TAKE_PROFIT -> "TAKE_PROFIT_MARKET";
            case TRAILING_STOP, MARKET, LIMIT ->
                throw new UnsupportedOperationException(type + ": trailing is by tenths of a percent here");
        };
    }

    private static String price(NewOrder order) {
        OrderSpec spec = order.spec();
        return spec.type().limited()
                ? order.listing().price(Objects.requireNonNull(spec.price()).ticks())
                : "";
    }

    /** Post-only is a life time here: {@code GTX}. */
    private static String life(OrderSpec spec) {
        TimeInForce life = spec.timeInForce();
        if (spec.postOnly()) {
            if (life != TimeInForce.GTC) throw new UnsupportedOperationException("post-only cannot be " + life);
            return "GTX";
        }
        if (spec.type().limited()) return life.name();
        boolean natural = life == TimeInForce.GTC || (life == TimeInForce.IOC && spec.type() == OrderType.MARKET);
        if (!natural) throw new UnsupportedOperationException(spec.type() + " cannot be " + life);
        return "";
    }

    /** Milliseconds of a whole second: the exchange cuts off the rest, and so do we, so that nobody lives longer than asked. */
    private static String date(OrderSpec spec) {
        if (spec.timeInForce() != TimeInForce.GTD) return "";
        return Long.toString(spec.expireTime() / NANOS_OF_SECOND * MILLIS_OF_SECOND);
    }

    /** Price and quantity of a resting order; it keeps its names. What is filled counts against the quantity. */
    static Request amend(NewOrder order, OrderRef ref) {
        if (ref.conditional() || order.spec().type() != OrderType.LIMIT) {
            throw new UnsupportedOperationException("only resting limit orders can be changed");
        }
        return named(Request.signed("PUT", ORDER, Lane.ORDER), ref)
                .with("side", order.spec().side().name())
                .with(
                        "quantity",
                        order.listing().quantity(order.spec().quantity().lots()))
                .with("price", price(order));
    }

    static Request cancel(OrderRef ref) {
        return ref.conditional()
                ? sleeper(Request.signed("DELETE", CONDITIONAL, Lane.SAFETY), ref)
                : named(Request.signed("DELETE", ORDER, Lane.SAFETY), ref);
    }

    /** Orders without any fill are forgotten 3 days after their end, all others after 90. */
    static Request ask(OrderRef ref) {
        return ref.conditional()
                ? sleeper(Request.signed("GET", CONDITIONAL, Lane.SAFETY), ref)
                : named(Request.signed("GET", ORDER, Lane.SAFETY), ref);
    }

    private static Request named(Request request, OrderRef ref) {
        Request symbol = request.with("symbol", ref.listing().symbol());
        return ref.exchangeOrderId().isEmpty()
                ? symbol.with("origClientOrderId", ref.clientOrderId())
                : symbol.with("orderId", ref.exchangeOrderId());
    }

    /** By our name first: once it woke, the exchange's number that is told of it is the one of the order that works for it. */
    private static Request sleeper(Request request, OrderRef ref) {
        return ref.clientOrderId().isEmpty()
                ? request.with("algoId", ref.exchangeOrderId())
                : request.with("clientAlgoId", ref.clientOrderId());
    }

    /** Of those that wait for a trigger, or of those that rest. */
    static Request cancelAll(Listing listing, boolean sleeping) {
        String path = sleeping ? "/fapi/v1/algoOpenOrders" : "/fapi/v1/allOpenOrders";
        return Request.signed("DELETE", path, Lane.SAFETY).with("symbol", listing.symbol());
    }

    /** Of those that wait for a trigger, or of those that rest. */
    static Request openOrders(Listing listing, boolean sleeping) {
        String path = sleeping ? "/fapi/v1/openAlgoOrders" : "/fapi/v1/openOrders";
        return Request.signed("GET", path, Lane.SAFETY).with("symbol", listing.symbol());
    }
}
