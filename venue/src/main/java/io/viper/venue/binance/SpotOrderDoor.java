package io.viper.venue.binance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Leg;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.Wish;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** New orders, with and without a trigger, their cancels, and a cancel with a new order in its place. */
final class SpotOrderDoor {
    private static final String ORDER = "/api/v3/order";
    private static final int NOT_REPLACED = -2022;
    private static final int HALF_REPLACED = -2021;

    private final Floor floor;

    SpotOrderDoor(Floor floor) {
        this.floor = floor;
    }

    void add(BinanceRoutes routes) {
        routes.order("POST " + ORDER, 1, this::place);
        routes.order("POST " + ORDER + "/cancelReplace", 1, this::replace);
        routes.signed("DELETE " + ORDER, 1, this::cancel);
        routes.signed("DELETE /api/v3/openOrders", 1, this::cancelAll);
    }

    private Account account() {
        return Spot.account(floor);
    }

    private JsonNode place(Ask ask) throws Refused {
        VenueOrder order = Spot.done(account().place(wish(ask), floor.now()));
        return placed(ask, order);
    }

    private ObjectNode placed(Ask ask, VenueOrder order) throws Refused {
        String told = ask.parameter("newOrderRespType");
        boolean plain = List.of("LIMIT", "MARKET").contains(ask.parameter(Spot.TYPE));
        return switch (told.isEmpty() ? plain ? "FULL" : "ACK" : told) {
            case "ACK" -> SpotRows.acknowledged(order);
            case "RESULT" -> SpotRows.result(order);
            case "FULL" -> SpotRows.full(account(), order);
            default ->
                throw new Refused(Binance.INVALID_VALUE, "Data sent for parameter 'newOrderRespType' is not valid.");
        };
    }

    private Wish wish(Ask ask) throws Refused {
        Board board = Spot.board(floor, ask);
        Side side = Binance.side(ask);
        String type = Binance.mandatory(ask, Spot.TYPE);
        if (!Spot.TYPES.contains(type)) throw new Refused("-1116", "Invalid orderType.");
        if (!ask.parameter("quoteOrderQty").isEmpty()) {
            throw new Refused("-2010", "Quote order qty market orders are not support for this symbol.");
        }
        boolean limit = type.contains("LIMIT");
        long lots = Spot.lots(board, ask, "quantity");
        long ticks = limit ? Spot.ticks(board, ask, "price") : 0;
        if (!limit && !ask.parameter("price").isEmpty()) throw Binance.surplus("price");
        String life = life(ask, limit && !type.equals("LIMIT_MAKER"));
        Spot.filter(board, lots, ticks);
        Wish.Trigger trigger = trigger(board, side, type, ask);
        return new Wish(
                board,
                Leg.BOTH,
                side,
                lots,
                ticks,
                limit ? Spot.life(life) : TimeInForce.IOC,
                0,
                false,
                type.equals("LIMIT_MAKER"),
                Binance.clientId(ask, "newClientOrderId", Spot.CLIENT_ID, floor.now()),
                trigger,
                Map.of(
                        Spot.TYPE,
                        type,
                        Spot.LIFE,
                        life,
                        Spot.STOP,
                        trigger == null ? "" : board.contract().price(trigger.ticks())));
    }

    /** How long an order lives; those that rest have to say so, and others must not. */
    private static String life(Ask ask, boolean needed) throws Refused {
        if (needed) return Binance.mandatory(ask, Spot.LIFE);
        if (!ask.parameter(Spot.LIFE).isEmpty()) throw Binance.surplus(Spot.LIFE);
        return "GTC";
    }

    private static Wish.@Nullable Trigger trigger(Board board, Side side, String type, Ask ask) throws Refused {
        boolean sleeps = type.startsWith("STOP") || type.startsWith("TAKE");
        if (!sleeps) {
            if (!ask.parameter(Spot.STOP).isEmpty()) throw Binance.surplus(Spot.STOP);
            return null;
        }
        long ticks = Spot.ticks(board, ask, Spot.STOP);
        long last = board.last().ticks();
        boolean rising = Spot.rises(side, type);
        if (rising ? ticks <= last : ticks >= last) throw new Refused("-2010", "Order would trigger immediately.");
        return new Wish.Trigger(ticks, rising, 0);
    }

    private JsonNode cancel(Ask ask) throws Refused {
        return canceled(open(ask, "orderId", "origClientOrderId"));
    }

    private VenueOrder open(Ask ask, String idName, String clientName) throws Refused {
        return Spot.order(floor, ask, idName, clientName)
                .filter(each -> each.state().open())
                .orElseThrow(() -> new Refused(Binance.UNKNOWN_ORDER, "Unknown order sent."));
    }

    private ObjectNode canceled(VenueOrder order) throws Refused {
        return SpotRows.canceled(Spot.done(account().cancel(order, floor.now())));
    }

    private JsonNode cancelAll(Ask ask) throws Refused {
        Board board = Spot.board(floor, ask);
        ArrayNode rows = Json.array();
        for (VenueOrder order : account().orders().open()) {
            if (order.wish().board() == board) rows.add(canceled(order));
        }
        if (rows.isEmpty()) throw new Refused(Binance.UNKNOWN_ORDER, "Unknown order sent.");
        return rows;
    }

    /** What is wrong with the new order by itself is refused before the old one is touched. */
    private JsonNode replace(Ask ask) throws Refused {
        String mode = Binance.mandatory(ask, "cancelReplaceMode");
        if (!List.of("STOP_ON_FAILURE", "ALLOW_FAILURE").contains(mode)) throw Binance.malformed("cancelReplaceMode");
        Wish wish = wish(ask);
        ObjectNode both = Json.object();
        boolean gone = attempt(both, "cancel", () -> {
            VenueOrder old = open(ask, "cancelOrderId", "cancelOrigClientOrderId");
            restrict(ask.parameter("cancelRestrictions"), old);
            return canceled(old);
        });
        boolean tried = gone || mode.equals("ALLOW_FAILURE");
        if (!tried) both.put("newOrderResult", "NOT_ATTEMPTED").putNull("newOrderResponse");
        boolean there = tried
                && attempt(
                        both, "newOrder", () -> placed(ask, Spot.done(account().place(wish, floor.now()))));
        if (gone && there) return both;
        ObjectNode refusal = Json.object().put("code", gone || there ? HALF_REPLACED : NOT_REPLACED);
        refusal.put("msg", "Order cancel-replace " + (gone || there ? "partially " : "") + "failed.");
        refusal.set("data", both);
        return refusal;
    }

    /** One half of it. */
    @FunctionalInterface
    private interface Half {
        ObjectNode done() throws Refused;
    }

    private static boolean attempt(ObjectNode both, String name, Half half) {
        try {
            ObjectNode answer = half.done();
            both.put(name + "Result", "SUCCESS").set(name + "Response", answer);
            return true;
        } catch (Refused refused) {
            both.put(name + "Result", "FAILURE")
                    .putObject(name + "Response")
                    .put("code", Integer.parseInt(refused.code()))
                    .put("msg", refused.words());
            return false;
        }
    }

    private static void restrict(String restriction, VenueOrder order) throws Refused {
        boolean allowed = switch (restriction) {
            case "" -> true;
            case "ONLY_NEW" -> order.filledLots() == 0;
            case "ONLY_PARTIALLY_FILLED" -> order.filledLots() > 0;
            default ->
                throw new Refused("-1145", "cancelRestrictions has to be either ONLY_NEW or ONLY_PARTIALLY_FILLED.");
        };
        if (!allowed) {
            throw new Refused(Binance.UNKNOWN_ORDER, "Order was not canceled due to cancel restrictions.");
        }
    }
}
