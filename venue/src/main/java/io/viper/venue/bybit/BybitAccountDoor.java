package io.viper.venue.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.Optional;

/** Positions, money, settings, the dead man's switch, and what the key may do. */
final class BybitAccountDoor {
    private static final int OFTEN = 50;
    private static final int SELDOM = 10;
    private static final int LEAST_SECONDS = 3;
    private static final int MOST_SECONDS = 300;

    private final Floor floor;
    private final Keys keys;
    private final BybitSwitch deadMan;

    BybitAccountDoor(Floor floor, Keys keys, BybitSwitch deadMan) {
        this.floor = floor;
        this.keys = keys;
        this.deadMan = deadMan;
    }

    void add(Routes routes) {
        routes.signed("GET /v5/position/list", OFTEN, BybitDoor.SECOND, this::positions);
        routes.signed("GET /v5/account/wallet-balance", OFTEN, BybitDoor.SECOND, this::wallet);
        routes.signed("GET /v5/user/query-api", SELDOM, BybitDoor.SECOND, _ -> key());
        routes.signed("POST /v5/account/set-margin-mode", SELDOM, BybitDoor.SECOND, this::marginMode);
        routes.signed("POST /v5/position/switch-mode", SELDOM, BybitDoor.SECOND, this::positionMode);
        routes.signed("POST /v5/position/set-leverage", SELDOM, BybitDoor.SECOND, this::leverage);
        routes.signed("POST /v5/order/disconnected-cancel-all", SELDOM / 2, BybitDoor.SECOND, this::window);
    }

    private Account account() {
        return Bybit.account(floor);
    }

    private JsonNode positions(Ask ask) throws Refused {
        Bybit.perpetual(floor, ask.parameter("category"));
        String symbol = ask.parameter("symbol");
        if (symbol.isEmpty() && !ask.parameter("settleCoin").equals(Bybit.USDT)) {
            throw Bybit.wrong("symbol or settleCoin is required");
        }
        ArrayNode rows = Json.array();
        for (Holding held : account().held()) {
            if (symbol.isEmpty() || symbol.equals(held.board().contract().symbol())) {
                rows.add(BybitRows.position(account(), held));
            }
        }
        return Bybit.list(floor, rows).put("nextPageCursor", "");
    }

    private JsonNode wallet(Ask ask) throws Refused {
        if (!ask.parameter("accountType").equals("UNIFIED")) throw Bybit.wrong("accountType only support UNIFIED");
        ObjectNode result = Json.object();
        result.putArray("list").add(BybitRows.wallet(account()));
        return result;
    }

    private static void done(Optional<Refusal> refusal, String code) throws Refused {
        if (refusal.isPresent()) throw new Refused(code, refusal.get().text());
    }

    private JsonNode marginMode(Ask ask) throws Refused {
        MarginMode wanted = switch (Json.text(ask.json(), "setMarginMode")) {
            case "ISOLATED_MARGIN" -> MarginMode.ISOLATED;
            case "REGULAR_MARGIN" -> MarginMode.CROSS;
            default -> throw Bybit.wrong("setMarginMode invalid");
        };
        done(account().marginMode(wanted, floor.now()), "3400045");
        ObjectNode result = Json.object();
        result.set("reasons", Json.array());
        return result;
    }

    private JsonNode positionMode(Ask ask) throws Refused {
        Bybit.perpetual(floor, Json.text(ask.json(), "category"));
        boolean hedge = switch (Json.text(ask.json(), "mode")) {
            case "0" -> false;
            case "3" -> true;
            default -> throw Bybit.wrong("mode invalid");
        };
        if (hedge == account().hedge()) throw new Refused("110025", "Position mode is not modified");
        done(account().hedge(hedge), account().held().isEmpty() ? "110028" : "110024");
        return Json.object();
    }

    private JsonNode leverage(Ask ask) throws Refused {
        JsonNode body = ask.json();
        Bybit.perpetual(floor, Json.text(body, "category"));
        Board board = Bybit.board(floor, body);
        int buys = times(Json.text(body, "buyLeverage"));
        int sells = times(Json.text(body, "sellLeverage"));
        if (!account().hedge() && buys != sells) throw Bybit.wrong("buy leverage invalid");
        Leg longs = account().hedge() ? Leg.LONG : Leg.BOTH;
        Leg shorts = account().hedge() ? Leg.SHORT : Leg.BOTH;
        boolean same = account().holding(board, longs).leverage() == buys
                && account().holding(board, shorts).leverage() == sells;
        if (same) throw new Refused("110043", "leverage not modified");
        done(account().leverage(board, longs, buys), "110013");
        done(account().leverage(board, shorts, sells), "110013");
        return Json.object();
    }

    private static int times(String text) throws Refused {
        if (!text.matches("[0-9]{1,4}")) throw Bybit.wrong("leverage invalid");
        return Integer.parseInt(text);
    }

    private JsonNode window(Ask ask) throws Refused {
        if (!Json.text(ask.json(), "product").equals(deadMan.product())) throw Bybit.wrong("product invalid");
        int seconds = ask.json().path("timeWindow").asInt();
        if (seconds < LEAST_SECONDS || seconds > MOST_SECONDS) throw Bybit.wrong("timeWindow invalid");
        deadMan.window(seconds);
        return Json.object();
    }

    private ObjectNode key() {
        ObjectNode row = Json.object()
                .put("id", "13770661")
                .put("note", "venue")
                .put("apiKey", keys.key())
                .put("readOnly", 0)
                .put("userID", 24617703)
                .put("unified", 0)
                .put("uta", 1)
                .put("isMaster", true);
        ObjectNode rights = row.putObject("permissions");
        rights.putArray("ContractTrade").add("Order").add("Position");
        rights.putArray("Spot").add("SpotTrade");
        ArrayNode wallet = rights.putArray("Wallet").add("AccountTransfer");
        if (keys.withdraws()) wallet.add("Withdraw");
        row.putArray("ips").add("127.0.0.1");
        return row;
    }
}
