package io.viper.live.gateway;

import io.viper.core.model.Effect;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Quantity;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.NewOrder;
import io.viper.exchange.Placed;
import io.viper.exchange.Protocol;
import io.viper.exchange.kit.Caller;
import io.viper.live.exchange.Reply;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sends orders, changes and cancels, once each, and says what became of the request: done, refused for certain, or unclear. */
final class Requests {
    /** A purchase at the market that has to leave with a limit pays so much more than the last price at most. */
    private static final double FURTHEST = 1.01;

    private final Protocol protocol;
    private final Caller caller;
    private final Places places;
    private final KnownOrders known;
    private final AccountReader reader;
    private final AccountSettings settings;
    private final PriceBoard board;
    private final Runnable misfit;

    /** @param misfit is run when an order is refused for its form, which should have fitted */
    Requests(
            Protocol protocol,
            Caller caller,
            Places places,
            KnownOrders known,
            AccountReader reader,
            AccountSettings settings,
            PriceBoard board,
            Runnable misfit) {
        this.misfit = misfit;
        this.board = board;
        this.protocol = protocol;
        this.caller = caller;
        this.places = places;
        this.known = known;
        this.reader = reader;
        this.settings = settings;
    }

    Reply place(String name, OrderSpec order) {
        known.add(name, order, 0);
        NewOrder wanted;
        io.viper.exchange.Call<Placed> call;
        try {
            wanted = new NewOrder(places.listing(order.instrument()), name, limited(order), settings);
            call = protocol.place(wanted);
        } catch (UnsupportedOperationException | IllegalArgumentException never) {
            return new Reply.Refused("not sent: " + never.getMessage());
        }
        return answer(name, caller.call(call));
    }

    /** Where a market order that buys coins would have to name its cost it leaves as a limit order that lives IOC. */
    private OrderSpec limited(OrderSpec order) {
        boolean forCost = places.spot()
                && order.type() == OrderType.MARKET
                && order.side() == Side.BUY
                && protocol.capabilities().has(Feature.SPOT_BUY_BY_COST);
        if (!forCost) return order;
        double last = board.price(order.instrument());
        if (!(last > 0)) throw new UnsupportedOperationException("no price was seen yet that could bound a purchase");
        long most = places.instrument(order.instrument()).ticks(last * FURTHEST, Rounding.UP);
        return new OrderSpec(
                order.instrument(),
                order.side(),
                OrderType.LIMIT,
                order.quantity(),
                new Price(most),
                null,
                0,
                TimeInForce.IOC,
                0,
                order.reduceOnly(),
                false,
                order.purpose());
    }

    Reply amend(String name, Effect.AmendOrder change) {
        OrderSpec before = known.spec(name);
        if (before == null) return new Reply.Refused("not sent: what the order asks for is not known any more");
        boolean nameless = known.theirs(name).isEmpty();
        if (nameless && protocol.capabilities().has(Feature.AMEND_BY_EXCHANGE_ID)) {
            // an order whose answer was lost has no other name yet
            reader.snapshot(name, change.instrument());
        }
        OrderSpec after = changed(before, change);
        io.viper.exchange.Call<Placed> call;
        try {
            NewOrder wanted = new NewOrder(places.listing(change.instrument()), name, after, settings);
            call = protocol.amend(wanted, reader.ref(name, change.instrument()));
        } catch (UnsupportedOperationException | IllegalArgumentException never) {
            return new Reply.Refused("not sent: " + never.getMessage());
        }
        known.change(name, change);
        var reply = caller.call(call);
        if (reply instanceof io.viper.exchange.Reply.Failed<Placed> failed && failed.kind() == ErrorKind.NO_CHANGE) {
            return new Reply.Done();
        }
        Reply answer = answer(name, reply);
        if (answer instanceof Reply.Refused) known.change(name, null);
        return answer;
    }

    /** An order as it is once a change was made. */
    static OrderSpec changed(OrderSpec order, Effect.AmendOrder change) {
        Price price = change.priceTicks() == 0 ? order.price() : new Price(change.priceTicks());
        Price trigger = change.triggerTicks() == 0 ? order.trigger() : new Price(change.triggerTicks());
        return order.withQuantity(new Quantity(change.lots())).withLevels(price, trigger);
    }

    Reply cancel(String name, int place) {
        io.viper.exchange.Call<Placed> call;
        try {
            call = protocol.cancel(reader.ref(name, place));
        } catch (UnsupportedOperationException | IllegalArgumentException never) {
            return new Reply.Refused("not sent: " + never.getMessage());
        }
        return answer(name, caller.call(call));
    }

    private Reply answer(String name, io.viper.exchange.Reply<Placed> reply) {
        return switch (reply) {
            case io.viper.exchange.Reply.Done<Placed>(Placed placed) -> {
                known.named(name, placed.exchangeOrderId());
                yield new Reply.Done();
            }
            case io.viper.exchange.Reply.Failed<Placed> failed -> {
                if (misfits(failed.kind())) misfit.run();
                yield certain(failed.kind())
                        ? new Reply.Refused(words(failed))
                        : new Reply.Unclear(words(failed), !failed.code().isEmpty());
            }
        };
    }

    private static boolean misfits(ErrorKind kind) {
        return switch (kind) {
            case INVALID, TOO_SMALL, NO_SUCH_INSTRUMENT, NOT_TRADING -> true;
            default -> false;
        };
    }

    /** What a name that was used before, or a code that nobody knows, says about the order is not certain. */
    private static boolean certain(ErrorKind kind) {
        return switch (kind) {
            case UNCLEAR, OTHER, DUPLICATE_ID -> false;
            default -> true;
        };
    }

    /** A refusal for people. */
    static String words(io.viper.exchange.Reply.Failed<?> failed) {
        String kind = failed.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        @Nullable String code = failed.code().isEmpty() ? "" : " (" + failed.code() + ")";
        return kind + code + ": " + failed.text();
    }
}
