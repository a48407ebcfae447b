package io.viper.exchange.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
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
 * Spot orders as forms. Triggers go by the last trade. Fees are asked for in the quote currency, so that all that was bought is
 * there to be sold. Reduce-only is for margin alone at Kraken and is not written: without margin nobody can sell what he does
 * not have.
 */
final class KrakenOrders {
    /** What changes and cancels cost of a pair's counter where the order has not rested for five seconds; older ones cost less. */
    private static final int QUICK_AMEND = 4;

    private static final int QUICK_CANCEL = 8;

    private KrakenOrders() {}

    static Call<Placed> place(NewOrder order) {
        OrderSpec spec = order.spec();
        Listing listing = order.listing();
        KrakenForm form = new KrakenForm()
                .with("ordertype", type(spec))
                .with("type", spec.side() == Side.BUY ? "buy" : "sell")
                .with("volume", listing.quantity(spec.quantity().lots()))
                .with("pair", KrakenNames.pair(listing.symbol()));
        levels(form, listing, spec);
        lifeTime(form, spec);
        form.with("oflags", spec.postOnly() ? "post,fciq" : "fciq")
                .with("cl_ord_id", KrakenIds.outward(order.clientOrderId()));
        return new Call<>(post("AddOrder", Lane.ORDER, form).weighing(0, 1), KrakenOrders::placed);
    }

    private static String type(OrderSpec spec) {
        return switch (spec.type()) {
            case MARKET -> "market";
            case LIMIT -> "limit";
            case STOP -> "stop-loss";
            case STOP_LIMIT -> "stop-loss-limit";
            case TAKE_PROFIT -> "take-profit";
            case TRAILING_STOP ->
                throw new UnsupportedOperationException(
                        "Kraken's trailing stops begin at the market, not at a trigger");
        };
    }

    /** A limit alone is {@code price}; a trigger is {@code price}, and the limit behind it {@code price2}. */
    private static void levels(KrakenForm form, Listing listing, OrderSpec spec) {
        if (spec.type().triggered()) {
            form.with("price", price(listing, spec.trigger())).with("trigger", "last");
            if (spec.type().limited()) form.with("price2", price(listing, spec.price()));
        } else if (spec.type().limited()) {
            form.with("price", price(listing, spec.price()));
        }
    }

    private static void lifeTime(KrakenForm form, OrderSpec spec) {
        if (!spec.type().limited()) return;
        form.with("timeinforce", spec.timeInForce().name());
        if (spec.timeInForce() == TimeInForce.GTD) {
            form.with("expiretm", Long.toString(spec.expireTime() / KrakenTimes.NANOS_OF_SECOND));
        }
    }

    private static String price(Listing listing, @Nullable Price price) {
        if (price == null) throw new IllegalArgumentException("a level is missing");
        return listing.price(price.ticks());
    }

    /** Quantity is the whole one, what is filled included; below that, Kraken cancels the rest. */
    static Call<Placed> amend(NewOrder order, OrderRef ref) {
        OrderSpec spec = order.spec();
        KrakenForm form = named(ref)
                .with("order_qty", order.listing().quantity(spec.quantity().lots()));
        if (spec.type().limited()) form.with("limit_price", price(order.listing(), spec.price()));
        if (spec.type().triggered()) form.with("trigger_price", price(order.listing(), spec.trigger()));
        if (spec.postOnly()) form.with("post_only", "true");
        return new Call<>(post("AmendOrder", Lane.ORDER, form).weighing(0, QUICK_AMEND), body -> {
            Fields.text(Fields.member(body, "result"), "amend_id");
            return new Placed(ref.exchangeOrderId(), ref.clientOrderId());
        });
    }

    static Call<Placed> cancel(OrderRef ref) {
        return new Call<>(post("CancelOrder", Lane.SAFETY, named(ref)).weighing(0, QUICK_CANCEL), body -> {
            if (Fields.whole(Fields.member(body, "result"), "count") != 1) {
                throw new BadReplyException("not one order was canceled");
            }
            return new Placed(ref.exchangeOrderId(), ref.clientOrderId());
        });
    }

    private static KrakenForm named(OrderRef ref) {
        return ref.exchangeOrderId().isEmpty()
                ? new KrakenForm().with("cl_ord_id", KrakenIds.outward(ref.clientOrderId()))
                : new KrakenForm().with("txid", ref.exchangeOrderId());
    }

    private static Placed placed(JsonNode body) throws BadReplyException {
        JsonNode result = Fields.member(body, "result");
        JsonNode ids = Fields.array(result, "txid");
        if (ids.size() != 1 || !ids.get(0).isTextual()) throw new BadReplyException("not one order was made");
        return new Placed(ids.get(0).textValue(), KrakenIds.inward(Fields.textOr(result, "cl_ord_id", "")));
    }

    static Request post(String name, Lane lane, KrakenForm form) {
        return Request.signed("POST", "/0/private/" + name, lane).form(form.toString());
    }
}
