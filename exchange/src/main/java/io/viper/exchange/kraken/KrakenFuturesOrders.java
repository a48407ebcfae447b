package io.viper.exchange.kraken;

import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Side;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.Placed;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.kit.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Orders for futures as forms. Triggers go by the last trade. A market order is an immediate-or-cancel one within 1 % of the
 * market at Kraken: what is beyond is not filled.
 */
final class KrakenFuturesOrders {
    static final String CLIENT_ID = "[A-Za-z0-9-]{1,64}";
    static final String PATH = "/derivatives/api/v3/";
    /** What orders and cancels cost of 500 units in ten seconds. */
    private static final int COST = 10;

    private KrakenFuturesOrders() {}

    static Call<Placed> place(NewOrder order) {
        if (!order.clientOrderId().matches(CLIENT_ID)) {
            throw new IllegalArgumentException("no client order id for Kraken: " + order.clientOrderId());
        }
        if (order.account().hedge()) throw new UnsupportedOperationException("Kraken has no hedge mode");
        OrderSpec spec = order.spec();
        Listing listing = order.listing();
        KrakenForm form = new KrakenForm()
                .with("orderType", type(spec))
                .with("symbol", listing.symbol())
                .with("side", spec.side() == Side.BUY ? "buy" : "sell")
                .with("size", listing.quantity(spec.quantity().lots()));
        if (spec.type().limited()) form.with("limitPrice", price(listing, spec.price()));
        if (spec.type().triggered()) {
            form.with("stopPrice", price(listing, spec.trigger())).with("triggerSignal", "last");
        }
        form.with("cliOrdId", order.clientOrderId()).with("reduceOnly", Boolean.toString(spec.reduceOnly()));
        return new Call<>(post("sendorder", Lane.ORDER, form).weighing(COST), body -> {
            var status = Fields.member(body, "sendStatus");
            String clientId = Fields.textOr(status, "cliOrdId", "");
            if (!clientId.isEmpty() && !clientId.equals(order.clientOrderId())) {
                throw new BadReplyException("another order than the one that was asked for");
            }
            return new Placed(Fields.text(status, "order_id"), clientId);
        });
    }

    private static String type(OrderSpec spec) {
        return switch (spec.type()) {
            case MARKET -> "mkt";
            case LIMIT -> limit(spec);
            case STOP, STOP_LIMIT -> resting(spec, "stp");
            case TAKE_PROFIT -> resting(spec, "take_profit");
            case TRAILING_STOP ->
                throw new UnsupportedOperationException(
                        "Kraken's trailing stops begin at the market, not at a trigger");
        };
    }

    private static String limit(OrderSpec spec) {
        return switch (spec.timeInForce()) {
            case GTC -> spec.postOnly() ? "post" : "lmt";
            case IOC -> "ioc";
            case FOK -> "fok";
            case GTD -> throw new UnsupportedOperationException("Kraken's futures orders do not expire");
        };
    }

    private static String resting(OrderSpec spec, String word) {
        return switch (spec.timeInForce()) {
            case GTC -> word;
            case IOC, FOK, GTD -> throw new UnsupportedOperationException("triggered orders are good till canceled");
        };
    }

    private static String price(Listing listing, @Nullable Price price) {
        if (price == null) throw new IllegalArgumentException("a level is missing");
        return listing.price(price.ticks());
    }

    /** The size is the whole one, what is filled included; without saying so it would be what is left. */
    static Call<Placed> amend(NewOrder order, OrderRef ref) {
        OrderSpec spec = order.spec();
        Listing listing = order.listing();
        String theirs = ref.exchangeOrderId();
        KrakenForm form = theirs.isEmpty()
                ? new KrakenForm().with("cliOrdId", ref.clientOrderId())
                : new KrakenForm().with("orderId", theirs);
        form.with("size", listing.quantity(spec.quantity().lots()));
        if (spec.type().limited()) form.with("limitPrice", price(listing, spec.price()));
        if (spec.type().triggered()) form.with("stopPrice", price(listing, spec.trigger()));
        form.with("qtyMode", "ABSOLUTE");
        return new Call<>(post("editorder", Lane.ORDER, form).weighing(COST), body -> {
            String id = Fields.textOr(Fields.member(body, "editStatus"), "orderId", theirs);
            return new Placed(id, ref.clientOrderId());
        });
    }

    /** That Kraken took the cancel says nothing about fills that come before it: orders that it holds back may still be filled. */
    static Call<Placed> cancel(OrderRef ref) {
        KrakenForm form = ref.exchangeOrderId().isEmpty()
                ? new KrakenForm().with("cliOrdId", ref.clientOrderId())
                : new KrakenForm().with("order_id", ref.exchangeOrderId());
        return new Call<>(post("cancelorder", Lane.SAFETY, form).weighing(COST), body -> {
            var status = Fields.member(body, "cancelStatus");
            if (!Fields.text(status, "status").equals("cancelled")) throw new BadReplyException("not canceled");
            return new Placed(Fields.textOr(status, "order_id", ref.exchangeOrderId()), ref.clientOrderId());
        });
    }

    static Call<Integer> cancelAll(Listing listing) {
        KrakenForm form = new KrakenForm().with("symbol", listing.symbol());
        return new Call<>(post("cancelallorders", Lane.SAFETY, form).weighing(25), body -> {
            var status = Fields.member(body, "cancelStatus");
            if (Fields.text(status, "status").equals("noOrdersToCancel")) return 0;
            return Fields.array(status, "cancelledOrders").size();
        });
    }

    static Request post(String name, Lane lane, KrakenForm form) {
        return Request.signed("POST", PATH + name, lane).form(form.toString());
    }
}
