package io.viper.venue.binance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Leg;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.DeadManSwitch;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.Wish;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Orders that work at once, their changes and cancels, and the switch that takes back what rests of a symbol. */
final class UsdmOrderDoor {
    private static final String ORDER = "/fapi/v1/order";
    private static final int SWITCH_WEIGHT = 10;
    private static final List<String> ELSEWHERE =
            List.of("STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET");

    private final Floor floor;
    private final Map<Board, DeadManSwitch> switches = new HashMap<>();

    UsdmOrderDoor(Floor floor) {
        this.floor = floor;
    }

    void add(BinanceRoutes routes) {
        routes.order("POST " + ORDER, 0, this::place);
        routes.order("PUT " + ORDER, 0, this::amend);
        routes.signed("DELETE " + ORDER, 1, this::cancel);
        routes.signed("DELETE /fapi/v1/allOpenOrders", 1, ask -> Usdm.cancelAll(floor, ask, false));
        routes.signed("POST /fapi/v1/countdownCancelAll", SWITCH_WEIGHT, this::countdown);
    }

    private Account account() {
        return Usdm.account(floor);
    }

    private JsonNode place(Ask ask) throws Refused {
        VenueOrder order = Usdm.done(account().place(wish(ask), floor.now()));
        ObjectNode row = UsdmRows.order(order);
        return ask.parameter("newOrderRespType").equals("RESULT") ? row : UsdmRows.acknowledged(row);
    }

    private Wish wish(Ask ask) throws Refused {
        Board board = Usdm.board(floor, ask);
        Side side = Binance.side(ask);
        Leg leg = Usdm.leg(floor, ask);
        boolean limit = limited(Binance.mandatory(ask, "type"));
        String life = limit ? Binance.mandatory(ask, Usdm.LIFE) : "GTC";
        long lots = Binance.lots(board, ask, "quantity");
        long ticks = limit ? Binance.ticks(board, ask, "price") : 0;
        if (!limit && !ask.parameter("price").isEmpty()) throw Binance.surplus("price");
        if (limit) Usdm.band(board.markTicks(), side, ticks);
        if (life.equals("FOK")) Usdm.fillable(board, side, lots, ticks);
        long date = Usdm.date(floor, ask, life);
        return new Wish(
                board,
                leg,
                side,
                lots,
                ticks,
                limit ? Usdm.life(life) : TimeInForce.IOC,
                date,
                Usdm.reduces(ask, leg, side),
                life.equals("GTX"),
                Binance.clientId(ask, "newClientOrderId", Usdm.CLIENT_ID, floor.now()),
                null,
                Map.of(Usdm.LIFE, life));
    }

    private static boolean limited(String type) throws Refused {
        if (ELSEWHERE.contains(type)) {
            throw new Refused(
                    "-4120",
                    "Order type not supported for this endpoint. Please use the Algo Order API endpoints instead.");
        }
        return switch (type) {
            case "LIMIT" -> true;
            case "MARKET" -> false;
            default -> throw new Refused("-1116", "Invalid orderType.");
        };
    }

    private JsonNode amend(Ask ask) throws Refused {
        VenueOrder order = Usdm.order(floor, ask)
                .filter(each -> each.state().open())
                .orElseThrow(() -> new Refused(Binance.NO_SUCH_ORDER, "Order does not exist."));
        Wish wish = order.wish();
        if (Binance.side(ask) != wish.side()) throw new Refused("-1117", "Invalid side.");
        long lots = Binance.lots(wish.board(), ask, "quantity");
        long ticks = Binance.ticks(wish.board(), ask, "price");
        Usdm.band(wish.board().markTicks(), wish.side(), ticks);
        if (lots == wish.lots() && ticks == wish.limitTicks()) {
            throw new Refused("-5027", "No need to modify the order.");
        }
        return UsdmRows.order(Usdm.done(account().amend(order, lots, ticks, null, floor.now())));
    }

    private JsonNode cancel(Ask ask) throws Refused {
        return UsdmRows.order(Usdm.cancel(floor, Usdm.order(floor, ask)));
    }

    private JsonNode countdown(Ask ask) throws Refused {
        Board board = Usdm.board(floor, ask);
        Binance.mandatory(ask, "countdownTime");
        long millis = Binance.number(ask, "countdownTime", 0);
        DeadManSwitch deadMan = switches.computeIfAbsent(
                board, _ -> floor.deadMan(order -> order.wish().board() == board && !Usdm.sleeps(order)));
        if (millis == 0) deadMan.clear();
        else deadMan.set(millis);
        return Json.object().put("symbol", board.contract().symbol()).put("countdownTime", Long.toString(millis));
    }
}
