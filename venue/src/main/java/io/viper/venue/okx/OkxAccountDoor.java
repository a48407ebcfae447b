package io.viper.venue.okx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.viper.core.model.Leg;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Keys;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Routes;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.DeadManSwitch;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Holding;
import io.viper.venue.floor.Refusal;
import java.util.List;
import java.util.Optional;

/** Positions, money, settings, the dead man's switch, and what the key may do. */
final class OkxAccountDoor {
    private static final int LEAST_SECONDS = 10;
    private static final int MOST_SECONDS = 120;
    private static final int SECOND = 1_000;

    private final Floor floor;
    private final Keys keys;
    private final DeadManSwitch deadMan;

    OkxAccountDoor(Floor floor, Keys keys) {
        this.floor = floor;
        this.keys = keys;
        this.deadMan = floor.deadMan();
    }

    void add(Routes routes) {
        routes.signed("GET /api/v5/account/positions", 10, OkxDoor.WINDOW, this::positions);
        routes.signed("GET /api/v5/account/balance", 10, OkxDoor.WINDOW, _ -> Okx.one(OkxRows.money(account())));
        routes.signed("GET /api/v5/account/config", 5, OkxDoor.WINDOW, _ -> config());
        routes.signed("POST /api/v5/account/set-position-mode", 5, OkxDoor.WINDOW, this::positionMode);
        routes.signed("POST /api/v5/account/set-leverage", 20, OkxDoor.WINDOW, this::leverage);
        routes.signed("POST /api/v5/trade/cancel-all-after", 1, SECOND, this::cancelAllAfter);
    }

    private Account account() {
        return Okx.account(floor);
    }

    private JsonNode positions(Ask ask) {
        String instId = ask.parameter("instId");
        ArrayNode rows = Json.array();
        for (Holding held : account().held()) {
            if (!account().kind().derivative()) break;
            if (instId.isEmpty() || instId.equals(held.board().contract().symbol())) {
                rows.add(OkxRows.position(account(), held));
            }
        }
        return rows;
    }

    private JsonNode config() {
        return Okx.one(Json.object()
                .put("uid", "44705892343619584")
                .put("mainUid", "44705892343619584")
                .put("acctLv", "2")
                .put("posMode", account().hedge() ? "long_short_mode" : "net_mode")
                .put("perm", keys.withdraws() ? "read_only,withdraw,trade" : "read_only,trade")
                .put("ip", "127.0.0.1")
                .put("label", "venue"));
    }

    private static void done(Optional<Refusal> refusal, String code) throws Refused {
        if (refusal.isPresent()) throw new Refused(code, refusal.get().text());
    }

    private JsonNode positionMode(Ask ask) throws Refused {
        String mode = Json.text(ask.json(), "posMode");
        if (!mode.equals("long_short_mode") && !mode.equals("net_mode")) throw Okx.wrong("posMode");
        done(account().hedge(mode.equals("long_short_mode")), "59000");
        return Okx.one(Json.object().put("posMode", mode));
    }

    /** With two legs and margins of their own a leg is named; else all are meant. */
    private JsonNode leverage(Ask ask) throws Refused {
        JsonNode body = ask.json();
        Board board = Okx.board(floor, Json.text(body, "instId"));
        String lever = Json.text(body, "lever");
        if (!lever.matches("[0-9]{1,4}")) throw Okx.wrong("lever");
        String side = Json.text(body, "posSide");
        List<Leg> legs = switch (side) {
            case "long" -> List.of(Leg.LONG);
            case "short" -> List.of(Leg.SHORT);
            case "", "net" -> List.of(Leg.BOTH, Leg.LONG, Leg.SHORT);
            default -> throw Okx.wrong("posSide");
        };
        Okx.margin(floor, Json.text(body, "mgnMode"));
        for (Leg leg : legs) done(account().leverage(board, leg, Integer.parseInt(lever)), "59102");
        return Okx.one(Json.object()
                .put("instId", board.contract().symbol())
                .put("lever", lever)
                .put("mgnMode", Okx.margin(account()))
                .put("posSide", side));
    }

    private JsonNode cancelAllAfter(Ask ask) throws Refused {
        String text = Json.text(ask.json(), "timeOut");
        int seconds = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
        if (seconds != 0 && (seconds < LEAST_SECONDS || seconds > MOST_SECONDS)) throw Okx.wrong("timeOut");
        long due = floor.millis() + (long) seconds * SECOND;
        if (seconds == 0) deadMan.clear();
        else deadMan.set((long) seconds * SECOND);
        return Okx.one(Json.object()
                .put("triggerTime", seconds == 0 ? "0" : Long.toString(due))
                .put("tag", "")
                .put("ts", Long.toString(floor.millis())));
    }
}
