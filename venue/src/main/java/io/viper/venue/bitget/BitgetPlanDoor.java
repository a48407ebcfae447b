package io.viper.venue.bitget;

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
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Outcome;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders that sleep until a price is traded: plan orders, and the exits of positions. */
final class BitgetPlanDoor {
    private static final String NORMAL = "normal_plan";
    private static final String LOSS = "loss_plan";
    private static final String PROFIT = "profit_plan";

    private final Floor floor;

    BitgetPlanDoor(Floor floor) {
        this.floor = floor;
    }

    void add(Map<String, Routes.Handler> routes) {
        routes.put("POST /api/v2/mix/order/place-plan-order", ask -> plan(ask, false));
        routes.put("POST /api/v2/spot/trade/place-plan-order", ask -> plan(ask, true));
        routes.put("POST /api/v2/mix/order/place-tpsl-order", this::exit);
        routes.put(
                "POST /api/v2/mix/order/modify-plan-order",
                ask -> modify(ask, false, "newTriggerPrice", "newPrice", "newSize"));
        routes.put(
                "POST /api/v2/mix/order/modify-tpsl-order",
                ask -> modify(ask, false, "triggerPrice", "executePrice", "size"));
        routes.put(
                "POST /api/v2/spot/trade/modify-plan-order",
                ask -> modify(ask, true, "triggerPrice", "executePrice", "size"));
        routes.put("POST /api/v2/mix/order/cancel-plan-order", this::cancel);
        routes.put("POST /api/v2/spot/trade/cancel-plan-order", this::cancelOnSpot);
        routes.put("POST /api/v2/spot/trade/batch-cancel-plan-order", this::cancelAllOnSpot);
    }

    /** The direction comes from where the price is now. */
    private JsonNode plan(Ask ask, boolean spot) throws Refused {
        JsonNode body = ask.json();
        Board board = Bitget.board(floor, spot, Json.text(body, "symbol"));
        if (!spot && !Json.text(body, "planType").equals(NORMAL)) {
            throw new Refused("40017", "Parameter verification failed planType");
        }
        long level = Bitget.ticks(board, Json.text(body, "triggerPrice"));
        Wish.Trigger trigger = new Wish.Trigger(level, level > board.last().ticks(), 0);
        return BitgetOrderDoor.named(
                BitgetOrderDoor.placed(floor, BitgetOrderDoor.wish(floor, body, spot, trigger), spot));
    }

    private JsonNode exit(Ask ask) throws Refused {
        JsonNode body = ask.json();
        Board board = Bitget.board(floor, false, Json.text(body, "symbol"));
        String kind = Json.text(body, "planType");
        if (!kind.equals(LOSS) && !kind.equals(PROFIT)) {
            throw new Refused("40017", "Parameter verification failed planType");
        }
        boolean closesLong = closesLong(Json.text(body, "holdSide"));
        boolean rising = closesLong == kind.equals(PROFIT);
        long level = Bitget.ticks(board, Json.text(body, "triggerPrice"));
        long last = board.last().ticks();
        if (rising ? level <= last : level >= last) {
            throw new Refused(kind.equals(PROFIT) ? "40915" : "40917", "the price is beyond the trigger price already");
        }
        String limit = Json.text(body, "executePrice");
        Leg leg = !Bitget.account(floor, false).hedge() ? Leg.BOTH : closesLong ? Leg.LONG : Leg.SHORT;
        Wish wish = new Wish(
                board,
                leg,
                closesLong ? Side.SELL : Side.BUY,
                Bitget.lots(board, Json.text(body, "size")),
                limit.isEmpty() || limit.equals("0") ? 0 : Bitget.ticks(board, limit),
                TimeInForce.GTC,
                0,
                true,
                false,
                Json.text(body, "clientOid"),
                new Wish.Trigger(level, rising, 0),
                Map.of("force", "gtc", "planType", kind, "triggerType", Json.text(body, "triggerType")));
        return BitgetOrderDoor.named(BitgetOrderDoor.placed(floor, wish, false));
    }

    /** In one-way mode the side names the direction that the position was opened in. */
    private static boolean closesLong(String held) throws Refused {
        return switch (held) {
            case "long", "buy" -> true;
            case "short", "sell" -> false;
            default -> throw new Refused("40017", "Parameter verification failed holdSide");
        };
    }

    private JsonNode modify(Ask ask, boolean spot, String trigger, String price, String size) throws Refused {
        JsonNode body = ask.json();
        Account account = Bitget.account(floor, spot);
        VenueOrder order = find(account, body).orElseThrow(() -> BitgetRefusals.noSuchOrder(spot));
        if (!order.state().open()) throw BitgetRefusals.noSuchOrder(spot);
        Board board = order.wish().board();
        Wish.@Nullable Trigger before = order.wish().trigger();
        String level = Json.text(body, trigger);
        String limit = Json.text(body, price);
        String lots = Json.text(body, size);
        Wish.Trigger moved = level.isEmpty() || before == null
                ? before
                : new Wish.Trigger(Bitget.ticks(board, level), before.rising(), 0);
        Outcome outcome = account.amend(
                order,
                lots.isEmpty() ? 0 : Bitget.lots(board, lots),
                limit.isEmpty() ? 0 : Bitget.ticks(board, limit),
                moved,
                floor.now());
        if (outcome instanceof Outcome.Refused(var why)) throw BitgetRefusals.of(why, spot);
        return BitgetOrderDoor.named(order);
    }

    private static Optional<VenueOrder> find(Account account, JsonNode names) {
        return BitgetOrderDoor.find(account, Json.text(names, "orderId"), Json.text(names, "clientOid"), true);
    }

    /** Those that are named, or all of a kind. What is of another kind than was named is not found. */
    private JsonNode cancel(Ask ask) throws Refused {
        JsonNode body = ask.json();
        Account account = Bitget.account(floor, false);
        Board board = Bitget.board(floor, false, Json.text(body, "symbol"));
        String kind = Json.text(body, "planType").isEmpty() ? NORMAL : Json.text(body, "planType");
        ArrayNode done = Json.array();
        ArrayNode failed = Json.array();
        JsonNode names = body.path("orderIdList");
        if (names.isEmpty()) {
            for (VenueOrder order : open(account, board, kind)) done.add(canceled(account, order));
        }
        for (JsonNode each : names) {
            Optional<VenueOrder> order = find(account, each)
                    .filter(one ->
                            one.state().open() && kind.equals(one.wish().notes().get("planType")));
            if (order.isPresent()) done.add(canceled(account, order.get()));
            else failed.add(failure(each));
        }
        ObjectNode data = Json.object();
        data.set("successList", done);
        data.set("failureList", failed);
        return data;
    }

    private static ObjectNode failure(JsonNode names) {
        return Json.object()
                .put("orderId", Json.text(names, "orderId"))
                .put("clientOid", Json.text(names, "clientOid"))
                .put("errorCode", "43025")
                .put("errorMsg", "Plan order does not exist");
    }

    private static List<VenueOrder> open(Account account, Board board, String kind) {
        List<VenueOrder> orders = new ArrayList<>();
        for (VenueOrder order : account.orders().open()) {
            boolean meant = kind.isEmpty() || kind.equals(order.wish().notes().get("planType"));
            if (order.wish().board() == board && BitgetOrderDoor.isPlan(order) && meant) orders.add(order);
        }
        return orders;
    }

    private ObjectNode canceled(Account account, VenueOrder order) throws Refused {
        if (account.cancel(order, floor.now()) instanceof Outcome.Refused(var why)) {
            throw BitgetRefusals.of(why, Bitget.spot(order.wish().board()));
        }
        return BitgetOrderDoor.named(order);
    }

    private JsonNode cancelOnSpot(Ask ask) throws Refused {
        Account account = Bitget.account(floor, true);
        VenueOrder order = find(account, ask.json())
                .filter(each -> each.state().open())
                .orElseThrow(() -> new Refused("43025", "Plan order does not exist"));
        canceled(account, order);
        return Json.object().put("result", "success");
    }

    private JsonNode cancelAllOnSpot(Ask ask) throws Refused {
        Account account = Bitget.account(floor, true);
        ArrayNode done = Json.array();
        for (JsonNode symbol : ask.json().path("symbolList")) {
            for (VenueOrder order : open(account, Bitget.board(floor, true, symbol.asText()), "")) {
                done.add(canceled(account, order));
            }
        }
        ObjectNode data = Json.object();
        data.set("successList", done);
        data.putArray("failureList");
        return data;
    }
}
