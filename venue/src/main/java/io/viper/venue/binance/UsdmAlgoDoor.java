package io.viper.venue.binance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.viper.core.model.Leg;
import io.viper.core.model.Side;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Knob;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.Wish;
import java.util.Map;

/** The service for orders that sleep until a price is traded. */
final class UsdmAlgoDoor {
    private static final String ORDER = "/fapi/v1/algoOrder";
    private static final int ALL_SYMBOLS = 40;

    private final Floor floor;

    /** What a type means. */
    private enum Type {
        STOP(false, true),
        STOP_MARKET(false, false),
        TAKE_PROFIT(true, true),
        TAKE_PROFIT_MARKET(true, false);

        /** Whether it waits for a better price. */
        private final boolean target;

        private final boolean limited;

        Type(boolean target, boolean limited) {
            this.target = target;
            this.limited = limited;
        }
    }

    UsdmAlgoDoor(Floor floor) {
        this.floor = floor;
    }

    void add(BinanceRoutes routes) {
        routes.order("POST " + ORDER, 0, this::place);
        routes.signed("DELETE " + ORDER, 1, this::cancel);
        routes.signed("GET " + ORDER, 1, this::order);
        routes.signed("DELETE /fapi/v1/algoOpenOrders", 1, ask -> Usdm.cancelAll(floor, ask, true));
        routes.listed("GET /fapi/v1/openAlgoOrders", 1, ALL_SYMBOLS, this::open);
    }

    private Account account() {
        return Usdm.account(floor);
    }

    private JsonNode place(Ask ask) throws Refused {
        if (!Binance.mandatory(ask, "algoType").equals("CONDITIONAL")) throw Binance.malformed("algoType");
        VenueOrder order = Usdm.done(account().place(wish(ask), floor.now()));
        return UsdmRows.sleeper(account(), order);
    }

    private Wish wish(Ask ask) throws Refused {
        Board board = Usdm.board(floor, ask);
        Side side = Binance.side(ask);
        Leg leg = Usdm.leg(floor, ask);
        Type type = type(Binance.mandatory(ask, "type"));
        String life = ask.parameter(Usdm.LIFE).isEmpty() ? "GTC" : ask.parameter(Usdm.LIFE);
        long lots = Binance.lots(board, ask, "quantity");
        long ticks = type.limited ? Binance.ticks(board, ask, "price") : 0;
        Wish.Trigger trigger = trigger(board, side, type, ask);
        if (type.limited) Usdm.band(trigger.ticks(), side, ticks);
        long date = Usdm.date(floor, ask, life);
        String from = ask.parameter("workingType");
        return new Wish(
                board,
                leg,
                side,
                lots,
                ticks,
                Usdm.life(life),
                date,
                Usdm.reduces(ask, leg, side),
                life.equals("GTX"),
                Binance.clientId(ask, "clientAlgoId", Usdm.CLIENT_ID, floor.now()),
                trigger,
                Map.of(
                        Usdm.LIFE,
                        life,
                        Usdm.ALGO,
                        type.name(),
                        "workingType",
                        from.isEmpty() ? "CONTRACT_PRICE" : from,
                        "triggerPrice",
                        board.contract().price(trigger.ticks())));
    }

    private static Type type(String word) throws Refused {
        for (Type each : Type.values()) if (each.name().equals(word)) return each;
        throw new Refused("-1116", "Invalid orderType.");
    }

    /** A stop lies behind the market, a target before it. */
    private static Wish.Trigger trigger(Board board, Side side, Type type, Ask ask) throws Refused {
        long ticks = Binance.ticks(board, ask, "triggerPrice");
        long last = board.last().ticks();
        boolean rising = (side == Side.BUY) != type.target;
        if (rising ? ticks <= last : ticks >= last) throw new Refused("-2021", "Order would immediately trigger.");
        return new Wish.Trigger(ticks, rising, 0);
    }

    private JsonNode cancel(Ask ask) throws Refused {
        return UsdmRows.sleeper(account(), Usdm.cancel(floor, Usdm.sleeper(floor, ask)));
    }

    private JsonNode order(Ask ask) throws Refused {
        boolean lies = floor.faults().happens(Knob.LIE, ask.path());
        return Usdm.sleeper(floor, ask)
                .filter(_ -> !lies)
                .map(each -> UsdmRows.sleeper(account(), each))
                .orElseThrow(() -> new Refused(Binance.NO_SUCH_ORDER, "Order does not exist."));
    }

    private JsonNode open(Ask ask) {
        ArrayNode rows = Json.array();
        for (VenueOrder order : account().orders().open()) {
            if (Usdm.sleeps(order) && Binance.isMeant(ask, order.wish().board())) {
                rows.add(UsdmRows.sleeper(account(), order));
            }
        }
        return rows;
    }
}
