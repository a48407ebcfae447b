package io.viper.venue.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Leg;
import io.viper.core.simulation.MarginMode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Keys;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Routes;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Holding;
import io.viper.venue.floor.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Positions, money, settings, and what the key may do. */
final class BitgetAccountDoor {
    private final Floor floor;
    private final Keys keys;

    BitgetAccountDoor(Floor floor, Keys keys) {
        this.floor = floor;
        this.keys = keys;
    }

    void add(Map<String, Routes.Handler> routes) {
        routes.put("GET /api/v2/mix/position/all-position", _ -> positions());
        routes.put("GET /api/v2/mix/account/accounts", _ -> Json.array().add(BitgetRows.margin(linear(), false)));
        routes.put("GET /api/v2/mix/account/account", this::settings);
        routes.put("GET /api/v2/spot/account/assets", _ -> BitgetCoins.all(Bitget.account(floor, true)));
        routes.put("GET /api/v2/spot/account/info", _ -> key());
        routes.put("GET /api/v2/spot/account/deduct-info", _ -> deduction());
        routes.put("POST /api/v2/spot/account/switch-deduct", this::deduct);
        routes.put("POST /api/v2/mix/account/set-position-mode", this::positionMode);
        routes.put("POST /api/v2/mix/account/set-margin-mode", this::marginMode);
        routes.put("POST /api/v2/mix/account/set-leverage", this::leverage);
    }

    private Account linear() throws Refused {
        return Bitget.account(floor, false);
    }

    private ArrayNode positions() throws Refused {
        ArrayNode rows = Json.array();
        for (Holding held : linear().held()) rows.add(BitgetRows.position(linear(), held, "symbol"));
        return rows;
    }

    private ObjectNode settings(Ask ask) throws Refused {
        Board board = Bitget.board(floor, false, ask.parameter("symbol"));
        return levers(BitgetRows.margin(linear(), false), board, "isolatedLongLever", "isolatedShortLever");
    }

    private ObjectNode levers(ObjectNode row, Board board, String longName, String shortName) throws Refused {
        boolean hedge = linear().hedge();
        String buys = lever(board, hedge ? Leg.LONG : Leg.BOTH);
        String sells = lever(board, hedge ? Leg.SHORT : Leg.BOTH);
        return row.put(longName, buys)
                .put(shortName, sells)
                .put("crossedMarginLeverage", buys)
                .put("crossMarginLeverage", buys)
                .put("marginMode", BitgetRows.margin(linear()))
                .put("posMode", BitgetRows.mode(linear()));
    }

    private String lever(Board board, Leg leg) throws Refused {
        return Integer.toString(linear().holding(board, leg).leverage());
    }

    private JsonNode positionMode(Ask ask) throws Refused {
        String mode = Json.text(ask.json(), "posMode");
        if (!mode.equals("hedge_mode") && !mode.equals("one_way_mode")) {
            throw new Refused("40017", "Parameter verification failed posMode");
        }
        done(linear().hedge(mode.equals("hedge_mode")), "40920");
        return Json.object().put("posMode", mode);
    }

    private JsonNode marginMode(Ask ask) throws Refused {
        Board board = Bitget.board(floor, false, Json.text(ask.json(), "symbol"));
        String mode = Json.text(ask.json(), "marginMode");
        if (!mode.equals("isolated") && !mode.equals("crossed")) {
            throw new Refused("40017", "Parameter verification failed marginMode");
        }
        MarginMode wanted = mode.equals("isolated") ? MarginMode.ISOLATED : MarginMode.CROSS;
        done(linear().marginMode(wanted, floor.now()), "45117");
        return levers(named(board), board, "longLeverage", "shortLeverage");
    }

    private static ObjectNode named(Board board) {
        return Json.object().put("symbol", board.contract().symbol()).put("marginCoin", Bitget.USDT);
    }

    /** In hedge mode with margins of their own a side may be named; else all legs are meant. */
    private JsonNode leverage(Ask ask) throws Refused {
        JsonNode body = ask.json();
        Board board = Bitget.board(floor, false, Json.text(body, "symbol"));
        String text = Json.text(body, "leverage");
        if (!text.matches("[0-9]{1,4}")) throw new Refused("40017", "Parameter verification failed leverage");
        List<Leg> legs = switch (Json.text(body, "holdSide")) {
            case "long" -> List.of(Leg.LONG);
            case "short" -> List.of(Leg.SHORT);
            default -> List.of(Leg.BOTH, Leg.LONG, Leg.SHORT);
        };
        for (Leg leg : legs) done(linear().leverage(board, leg, Integer.parseInt(text)), "40797");
        return levers(named(board), board, "longLeverage", "shortLeverage");
    }

    private static void done(Optional<Refusal> refusal, String code) throws Refused {
        if (refusal.isPresent()) throw new Refused(code, refusal.get().text());
    }

    private ObjectNode deduction() throws Refused {
        boolean on = Bitget.account(floor, true).coins().feeCoin().equals(BitgetCoins.DISCOUNT);
        return Json.object().put("deduct", on ? "on" : "off");
    }

    private JsonNode deduct(Ask ask) throws Refused {
        String wanted = Json.text(ask.json(), "deduct");
        if (!wanted.equals("on") && !wanted.equals("off")) {
            throw new Refused("40017", "Parameter verification failed deduct");
        }
        Bitget.account(floor, true).coins().payFeesIn(wanted.equals("on") ? BitgetCoins.DISCOUNT : "");
        return BooleanNode.TRUE;
    }

    private ObjectNode key() {
        ObjectNode row = Json.object()
                .put("userId", "1000001")
                .put("inviterId", "")
                .put("ips", "127.0.0.1")
                .put("parentId", 0)
                .put("traderType", "not_trader")
                .put("regisTime", "1700000000000");
        ArrayNode rights =
                row.putArray("authorities").add("coor").add("coow").add("stor").add("stow");
        if (keys.withdraws()) rights.add("wwow");
        return row;
    }
}
