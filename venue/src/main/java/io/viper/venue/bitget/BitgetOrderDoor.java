package io.viper.venue.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Leg;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Cost;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Routes;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.Wish;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Market and limit orders: new ones, changes, cancels. */
final class BitgetOrderDoor {
    private static final String CLIENT_ID = "[A-Za-z0-9_#+-]{1,50}";

    private final Floor floor;

    BitgetOrderDoor(Floor floor) {
        this.floor = floor;
    }

    void add(Map<String, Routes.Handler> routes) {
        routes.put("POST /api/v2/mix/order/place-order", ask -> place(ask, false));
        routes.put("POST /api/v2/spot/trade/place-order", ask -> place(ask, true));
        routes.put("POST /api/v2/mix/order/modify-order", this::modify);
        routes.put("POST /api/v2/spot/trade/cancel-replace-order", this::replace);
        routes.put("POST /api/v2/mix/order/cancel-order", ask -> cancel(ask, false));
        routes.put("POST /api/v2/spot/trade/cancel-order", ask -> cancel(ask, true));
        routes.put("POST /api/v2/mix/order/batch-cancel-orders", this::cancelAll);
        routes.put("POST /api/v2/spot/trade/cancel-symbol-order", this::cancelSymbol);
    }

    private JsonNode place(Ask ask, boolean spot) throws Refused {
        return named(placed(wish(floor, ask.json(), spot, null), spot));
    }

    private VenueOrder placed(Wish wish, boolean spot) throws Refused {
        return placed(floor, wish, spot);
    }

    static VenueOrder placed(Floor floor, Wish wish, boolean spot) throws Refused {
        return Refused.done(Bitget.account(floor, spot).place(wish, floor.now()), why -> BitgetRefusals.of(why, spot));
    }

    static ObjectNode named(VenueOrder order) {
        return Json.object()
                .put("orderId", Long.toString(order.id()))
                .put("clientOid", order.wish().clientId());
    }

    /** What a body asks for. */
    static Wish wish(Floor floor, JsonNode body, boolean spot, Wish.@Nullable Trigger trigger) throws Refused {
        Board board = Bitget.board(floor, spot, Json.text(body, "symbol"));
        String clientId = Json.text(body, "clientOid");
        if (!clientId.isEmpty() && !clientId.matches(CLIENT_ID)) {
            throw new Refused("40017", "Parameter verification failed clientOid");
        }
        boolean limit = kind(body);
        String price = Json.text(body, trigger == null ? "price" : "executePrice");
        String force = Json.text(body, "force").toLowerCase(Locale.ROOT);
        Position position = spot ? new Position(Leg.BOTH, side(body), false) : position(floor, body);
        long limitTicks = limit ? Bitget.ticks(board, price) : 0;
        return new Wish(
                board,
                position.leg(),
                position.side(),
                lots(board, body, spot, limit, trigger != null),
                limitTicks,
                life(force, limit),
                0,
                position.closes(),
                limit && force.equals("post_only"),
                clientId,
                trigger,
                notes(body));
    }

    /** Which position, what is done to it, and whether it may only get smaller. */
    private record Position(Leg leg, Side side, boolean closes) {}

    private static Position position(Floor floor, JsonNode body) throws Refused {
        Side named = side(body);
        String trade = Json.text(body, "tradeSide").toLowerCase(Locale.ROOT);
        if (!Bitget.account(floor, false).hedge()) {
            if (!trade.isEmpty()) {
                throw new Refused(
                        "40774", "The order type for unilateral position must also be the unilateral position type.");
            }
            boolean reduces = Json.text(body, "reduceOnly").equalsIgnoreCase("yes");
            return new Position(Leg.BOTH, named, reduces);
        }
        if (!trade.equals("open") && !trade.equals("close")) {
            throw new Refused("40774", "The order type for hedge position must also be the hedge position type.");
        }
        boolean closes = trade.equals("close");
        Leg leg = named == Side.BUY ? Leg.LONG : Leg.SHORT;
        return new Position(leg, closes ? named.opposite() : named, closes);
    }

    static Side side(JsonNode body) throws Refused {
        return switch (Json.text(body, "side").toLowerCase(Locale.ROOT)) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw new Refused("40017", "Parameter verification failed side");
        };
    }

    private static boolean kind(JsonNode body) throws Refused {
        return switch (Json.text(body, "orderType")) {
            case "limit" -> true;
            case "market" -> false;
            default -> throw new Refused("40017", "Parameter verification failed orderType");
        };
    }

    private static TimeInForce life(String force, boolean limit) throws Refused {
        return switch (force) {
            case "", "gtc", "post_only" -> limit ? TimeInForce.GTC : TimeInForce.IOC;
            case "ioc" -> TimeInForce.IOC;
            case "fok" -> TimeInForce.FOK;
            default -> throw new Refused("40017", "Parameter verification failed force");
        };
    }

    /** On spot a market order that buys has its cost as size. */
    private static long lots(Board board, JsonNode body, boolean spot, boolean limit, boolean sleeps) throws Refused {
        String size = Json.text(body, "size");
        boolean forCost = spot && !limit && !sleeps && side(body) == Side.BUY;
        if (!forCost) return Bitget.lots(board, size);
        return Cost.lots(board, Side.BUY, size)
                .orElseThrow(() -> new Refused("40017", "Parameter verification failed size=" + size));
    }

    private static Map<String, String> notes(JsonNode body) {
        String force = Json.text(body, "force").toLowerCase(Locale.ROOT);
        return Map.of(
                "force", force.isEmpty() ? "gtc" : force,
                "orderType", Json.text(body, "orderType"),
                "planType", Json.text(body, "planType"),
                "marginMode", Json.text(body, "marginMode"),
                "triggerType", Json.text(body, "triggerType"));
    }

    /** Takes the order back and sends another one in its place. */
    private JsonNode modify(Ask ask) throws Refused {
        JsonNode body = ask.json();
        VenueOrder order = working(body, false);
        Board board = order.wish().board();
        String price = Json.text(body, "newPrice");
        String size = Json.text(body, "newSize");
        long ticks = price.isEmpty() ? order.wish().limitTicks() : Bitget.ticks(board, price);
        long lots = size.isEmpty() ? order.wish().lots() : Bitget.lots(board, size);
        return named(replaced(order, lots, ticks, Json.text(body, "newClientOid"), false));
    }

    private JsonNode replace(Ask ask) throws Refused {
        JsonNode body = ask.json();
        VenueOrder order = working(body, true);
        Board board = order.wish().board();
        long ticks = Bitget.ticks(board, Json.text(body, "price"));
        long lots = Bitget.lots(board, Json.text(body, "size"));
        VenueOrder other = replaced(order, lots, ticks, Json.text(body, "newClientOid"), true);
        return named(other).put("success", "success").putNull("msg");
    }

    private VenueOrder replaced(VenueOrder order, long lots, long ticks, String clientId, boolean spot) throws Refused {
        Wish wish = order.wish();
        Wish other = new Wish(
                wish.board(),
                wish.leg(),
                wish.side(),
                lots,
                ticks,
                wish.life(),
                0,
                wish.reduceOnly(),
                wish.postOnly(),
                clientId,
                null,
                wish.notes());
        cancel(order, spot);
        return placed(other, spot);
    }

    private JsonNode cancel(Ask ask, boolean spot) throws Refused {
        return named(cancel(working(ask.json(), spot), spot));
    }

    private VenueOrder cancel(VenueOrder order, boolean spot) throws Refused {
        return Refused.done(
                Bitget.account(floor, spot).cancel(order, floor.now()), why -> BitgetRefusals.of(why, spot));
    }

    private VenueOrder working(JsonNode body, boolean spot) throws Refused {
        Account account = Bitget.account(floor, spot);
        return find(account, Json.text(body, "orderId"), Json.text(body, "clientOid"), false)
                .orElseThrow(() -> BitgetRefusals.noSuchOrder(spot));
    }

    /** An order by its number, or else by its client's name; those that sleep or slept are kept apart. */
    static Optional<VenueOrder> find(Account account, String id, String clientId, boolean plan) {
        if (!id.isEmpty()) {
            return (id.matches("[0-9]{1,18}") ? account.orders().of(Long.parseLong(id)) : Optional.<VenueOrder>empty())
                    .filter(each -> isPlan(each) == plan);
        }
        return account.orders().named(clientId).stream()
                .filter(each -> isPlan(each) == plan)
                .findFirst();
    }

    static boolean isPlan(VenueOrder order) {
        return order.wish().trigger() != null;
    }

    private JsonNode cancelAll(Ask ask) throws Refused {
        ArrayNode done = Json.array();
        List<VenueOrder> orders = ofSymbol(ask, false);
        if (orders.isEmpty()) throw new Refused("22001", "No order to cancel");
        for (VenueOrder order : orders) done.add(named(cancel(order, false)));
        ObjectNode data = Json.object();
        data.set("successList", done);
        data.putArray("failureList");
        return data;
    }

    private JsonNode cancelSymbol(Ask ask) throws Refused {
        for (VenueOrder order : ofSymbol(ask, true)) cancel(order, true);
        return Json.object().put("symbol", Json.text(ask.json(), "symbol"));
    }

    private List<VenueOrder> ofSymbol(Ask ask, boolean spot) throws Refused {
        Board board = Bitget.board(floor, spot, Json.text(ask.json(), "symbol"));
        return Bitget.account(floor, spot).orders().open().stream()
                .filter(each -> each.wish().board() == board && !isPlan(each))
                .toList();
    }
}
