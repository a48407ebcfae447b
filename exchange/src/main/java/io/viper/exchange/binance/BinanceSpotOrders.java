package io.viper.exchange.binance;

import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import java.util.Objects;

/**
 * Orders of the spot market as requests. Every order says that it lets a resting order of ours expire rather than trade with
 * it ({@code EXPIRE_MAKER}): the newer decision, an exit above all, goes through.
 */
final class BinanceSpotOrders {
    static final String PREVENTION = "EXPIRE_MAKER";
    private static final String ORDER = "/api/v3/order";
    private static final int ASKING = 4;

    private BinanceSpotOrders() {}

    /** Acknowledged only ({@code ACK}): what became of it is told by the stream, and is asked for where it is not. */
    static Request place(NewOrder order) {
        return described(Request.signed("POST", ORDER, Lane.ORDER), order);
    }

    /**
     * The exchange changes nothing but a quantity downward, so a change is a cancel and a new order in one request. The old
     * one is only taken back while nothing of it is filled: otherwise the new one would fill that part twice. It needs a name
     * of its own, because the stream tells the end of the old one by name.
     */
    static Request replace(NewOrder order, OrderRef ref) {
        if (order.clientOrderId().equals(ref.clientOrderId())) {
            throw new UnsupportedOperationException("a spot order that replaces another one needs a name of its own");
        }
        Request request = Request.signed("POST", ORDER + "/cancelReplace", Lane.ORDER)
                .with("cancelReplaceMode", "STOP_ON_FAILURE")
                .with("cancelRestrictions", "ONLY_NEW");
        request = ref.exchangeOrderId().isEmpty()
                ? request.with("cancelOrigClientOrderId", ref.clientOrderId())
                : request.with("cancelOrderId", ref.exchangeOrderId());
        return described(request, order);
    }

    /** By the exchange's number where it is known: a name can have been used again, a number never. */
    static Request cancel(OrderRef ref) {
        return named(Request.signed("DELETE", ORDER, Lane.SAFETY), ref);
    }

    /** Orders that ended without any fill are archived after 90 days (-2026). */
    static Request ask(OrderRef ref) {
        return named(Request.signed("GET", ORDER, Lane.SAFETY), ref).weighing(ASKING);
    }

    private static Request named(Request request, OrderRef ref) {
        Request symbol = request.with("symbol", ref.listing().symbol());
        return ref.exchangeOrderId().isEmpty()
                ? symbol.with("origClientOrderId", ref.clientOrderId())
                : symbol.with("orderId", ref.exchangeOrderId());
    }

    private static Request described(Request request, NewOrder order) {
        OrderSpec spec = order.spec();
        if (spec.reduceOnly() && spec.side() == Side.BUY) {
            throw new UnsupportedOperationException("spot has no short positions that a purchase could reduce");
        }
        Request described = request.with("symbol", order.listing().symbol())
                .with("side", spec.side().name())
                .with("type", type(spec))
                .withIf("timeInForce", life(spec))
                .with("quantity", order.listing().quantity(spec.quantity().lots()));
        if (spec.type().limited()) {
            described = described.with(
                    "price",
                    order.listing().price(Objects.requireNonNull(spec.price()).ticks()));
        }
        if (spec.type().triggered()) {
            described = described.with(
                    "stopPrice",
                    order.listing().price(Objects.requireNonNull(spec.trigger()).ticks()));
        }
        return described
                .with("newClientOrderId", order.clientOrderId())
                .with("selfTradePreventionMode", PREVENTION)
                .with("newOrderRespType", "ACK");
    }

    private static String type(OrderSpec spec) {
        return switch (spec.type()) {
            case MARKET -> "MARKET";
            case LIMIT -> spec.postOnly() ? "LIMIT_MAKER" : "LIMIT";
            case STOP -> "STOP_LOSS";
            case STOP_LIMIT -> "STOP_LOSS_LIMIT";
            case TAKE_PROFIT -> "TAKE_PROFIT";
            case TRAILING_STOP ->
                throw new UnsupportedOperationException("trailing is by hundredths of a percent here");
        };
    }

    /** Only orders with a price have a life time; those without one are gone at once whatever they say. */
    private static String life(OrderSpec spec) {
        TimeInForce life = spec.timeInForce();
        if (life == TimeInForce.GTD) throw new UnsupportedOperationException("spot orders do not expire by date");
        boolean resting = spec.type().limited() && !spec.postOnly();
        if (resting) return life.name();
        boolean natural = life == TimeInForce.GTC || (life == TimeInForce.IOC && spec.type() == OrderType.MARKET);
        if (!natural) throw new UnsupportedOperationException(type(spec) + " cannot be " + life);
        return "";
    }
}
