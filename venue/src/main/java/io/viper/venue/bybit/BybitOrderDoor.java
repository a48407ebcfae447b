package io.viper.venue.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Leg;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Routes;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Outcome;
import io.viper.venue.floor.Refusal;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.Wish;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** New orders, with and without a trigger, their changes and cancels. */
final class BybitOrderDoor {
    private static final String CLIENT_ID = "[A-Za-z0-9_-]{0,36}";
    private static final int MOST = 10;
    private static final String ORDER_TYPE = "orderType";
    private static final String TRIGGER_PRICE = "triggerPrice";
    private static final String FILTER = "orderFilter";
    private static final List<String> REPEATED =
            List.of("triggerDirection", TRIGGER_PRICE, "triggerBy", "marketUnit", FILTER);

    private final Floor floor;

    BybitOrderDoor(Floor floor) {
        this.floor = floor;
    }

    void add(Routes routes) {
        routes.signed("POST /v5/order/create", MOST, BybitDoor.SECOND, this::place);
        routes.signed("POST /v5/order/amend", MOST, BybitDoor.SECOND, this::amend);
        routes.signed("POST /v5/order/cancel", MOST, BybitDoor.SECOND, this::cancel);
        routes.signed("POST /v5/order/cancel-all", MOST, BybitDoor.SECOND, this::cancelAll);
    }

    private static ObjectNode named(Board board, Outcome outcome) throws Refused {
        return switch (outcome) {
            case Outcome.Done(VenueOrder order) ->
                Json.object()
                        .put("orderId", Bybit.name(order.id()))
                        .put("orderLinkId", order.wish().clientId());
            case Outcome.Refused(var why) -> throw Bybit.refused(board, why);
        };
    }

    private JsonNode place(Ask ask) throws Refused {
        Wish wish = wish(ask.json());
        return named(wish.board(), Bybit.account(floor).place(wish, floor.now()));
    }

    private Wish wish(JsonNode body) throws Refused {
        Board board = Bybit.board(floor, body);
        String clientId = Json.text(body, "orderLinkId");
        if (!clientId.matches(CLIENT_ID)) throw Bybit.wrong("orderLinkId invalid");
        boolean limit = limited(Json.text(body, ORDER_TYPE));
        Side side = side(Json.text(body, "side"));
        String life = Json.text(body, "timeInForce");
        return new Wish(
                board,
                leg(Json.text(body, "positionIdx")),
                side,
                Bybit.lots(board, body, side, !limit),
                limit ? Bybit.ticks(board, Json.text(body, "price")) : 0,
                limit ? life(life) : TimeInForce.IOC,
                0,
                body.path("reduceOnly").asBoolean(),
                limit && life.equals("PostOnly"),
                clientId,
                trigger(board, body),
                notes(body, !limit ? "IOC" : life.isEmpty() ? "GTC" : life));
    }

    private static Map<String, String> notes(JsonNode body, String life) {
        Map<String, String> notes = new HashMap<>(Map.of("timeInForce", life));
        for (String each : REPEATED) {
            if (body.has(each)) notes.put(each, Json.text(body, each));
        }
        return notes;
    }

    private static boolean limited(String type) throws Refused {
        return switch (type) {
            case "Limit" -> true;
            case "Market" -> false;
            default -> throw Bybit.wrong("orderType invalid");
        };
    }

    private static Side side(String side) throws Refused {
        return switch (side) {
            case "Buy" -> Side.BUY;
            case "Sell" -> Side.SELL;
            default -> throw Bybit.wrong("side invalid");
        };
    }

    /** The position that an order is for has to be one of the mode that is set. */
    private Leg leg(String index) throws Refused {
        Leg leg = switch (index) {
            case "", "0" -> Leg.BOTH;
            case "1" -> Leg.LONG;
            case "2" -> Leg.SHORT;
            default -> throw Bybit.wrong("positionIdx invalid");
        };
        if ((leg != Leg.BOTH) != Bybit.account(floor).hedge()) {
            throw new Refused(Bybit.PARAMETER, "position idx not match position mode");
        }
        return leg;
    }

    private static TimeInForce life(String life) throws Refused {
        return switch (life) {
            case "", "GTC", "PostOnly" -> TimeInForce.GTC;
            case "IOC" -> TimeInForce.IOC;
            case "FOK" -> TimeInForce.FOK;
            default -> throw Bybit.wrong("timeInForce invalid");
        };
    }

    /** The direction is told, and the price has to lie there still; that of coins is where the price lies. */
    private static Wish.@Nullable Trigger trigger(Board board, JsonNode body) throws Refused {
        String price = Json.text(body, TRIGGER_PRICE);
        if (price.isEmpty()) return null;
        long ticks = Bybit.ticks(board, price);
        long last = board.last().ticks();
        if (!board.instrument().kind().derivative()) {
            if (!Json.text(body, FILTER).equals("StopOrder")) throw Bybit.wrong("orderFilter invalid");
            return new Wish.Trigger(ticks, ticks > last, 0);
        }
        return switch (Json.text(body, "triggerDirection")) {
            case "1" -> {
                if (ticks <= last) throw new Refused("110092", "expect Rising, but trigger_price <= current");
                yield new Wish.Trigger(ticks, true, 0);
            }
            case "2" -> {
                if (ticks >= last) throw new Refused("110093", "expect Falling, but trigger_price >= current");
                yield new Wish.Trigger(ticks, false, 0);
            }
            default -> throw Bybit.wrong("triggerDirection invalid");
        };
    }

    private VenueOrder open(JsonNode body) throws Refused {
        Board board = Bybit.board(floor, body);
        Refusal none = new Refusal(Refusal.Kind.NO_SUCH_ORDER, "order not exists or too late to cancel");
        return Bybit.account(floor)
                .orders()
                .find(Bybit.number(Json.text(body, "orderId")), Json.text(body, "orderLinkId"))
                .filter(each -> each.wish().board() == board && each.state().open())
                .orElseThrow(() -> Bybit.refused(board, none));
    }

    /** Whether an order is of the kind that is meant; those of perpetuals are of one kind. */
    private static boolean isMeant(JsonNode body, VenueOrder order) {
        String filter = Json.text(body, FILTER);
        boolean derivative = order.wish().board().instrument().kind().derivative();
        return derivative || Bybit.filter(order).equals(filter.isEmpty() ? "Order" : filter);
    }

    private JsonNode amend(Ask ask) throws Refused {
        JsonNode body = ask.json();
        VenueOrder order = open(body);
        Board board = order.wish().board();
        String quantity = Json.text(body, "qty");
        String price = Json.text(body, "price");
        String level = Json.text(body, TRIGGER_PRICE);
        Wish.Trigger before = order.wish().trigger();
        Wish.Trigger moved = level.isEmpty() || before == null
                ? before
                : new Wish.Trigger(Bybit.ticks(board, level), before.rising(), 0);
        return named(
                board,
                Bybit.account(floor)
                        .amend(
                                order,
                                quantity.isEmpty() ? 0 : Bybit.lots(board, quantity),
                                price.isEmpty() ? 0 : Bybit.ticks(board, price),
                                moved,
                                floor.now()));
    }

    private JsonNode cancel(Ask ask) throws Refused {
        VenueOrder order = open(ask.json());
        Board board = order.wish().board();
        if (!isMeant(ask.json(), order)) {
            throw Bybit.refused(board, new Refusal(Refusal.Kind.NO_SUCH_ORDER, "Order does not exist."));
        }
        return named(board, Bybit.account(floor).cancel(order, floor.now()));
    }

    private JsonNode cancelAll(Ask ask) throws Refused {
        JsonNode body = ask.json();
        Board board = Bybit.board(floor, body);
        ArrayNode done = Json.array();
        for (VenueOrder order : Bybit.account(floor).orders().open()) {
            if (order.wish().board() == board && isMeant(body, order))
                done.add(named(board, Bybit.account(floor).cancel(order, floor.now())));
        }
        ObjectNode result = Json.object();
        result.set("list", done);
        return result.put("success", "1");
    }
}
