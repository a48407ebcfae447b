package io.viper.venue.krakenfutures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Leg;
import io.viper.core.simulation.MarginMode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Routes;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Holding;
import io.viper.venue.floor.Refusal;
import java.util.Optional;

/** Money, positions, and how much they are levered. */
final class FuturesAccountDoor {
    private static final int QUERY_COST = 2;
    private static final int SETTING_COST = 10;

    private final Floor floor;

    FuturesAccountDoor(Floor floor) {
        this.floor = floor;
    }

    void add(Routes routes) {
        String path = KrakenFutures.PATH;
        FuturesDoor.signed(routes, "GET " + path + "accounts", QUERY_COST, _ -> accounts());
        FuturesDoor.signed(routes, "GET " + path + "openpositions", QUERY_COST, _ -> positions());
        FuturesDoor.signed(routes, "GET " + path + "leveragepreferences", QUERY_COST, _ -> leverages());
        FuturesDoor.signed(routes, "PUT " + path + "leveragepreferences", SETTING_COST, this::leverage);
    }

    private Account account() {
        return KrakenFutures.account(floor);
    }

    private JsonNode accounts() {
        ObjectNode reply = Json.object();
        ObjectNode accounts = reply.putObject("accounts");
        accounts.putObject("cash").put("type", "cashAccount").putObject("balances");
        accounts.set("flex", FuturesRows.money(account()).put("type", "multiCollateralMarginAccount"));
        return reply;
    }

    private JsonNode positions() {
        ArrayNode rows = Json.array();
        for (Holding held : account().held()) rows.add(FuturesRows.position(account(), held));
        ObjectNode reply = Json.object();
        reply.set("openPositions", rows);
        return reply;
    }

    /** Those of margins of their own; what is not there draws on the whole account. */
    private JsonNode leverages() {
        ArrayNode rows = Json.array();
        if (account().marginMode() == MarginMode.ISOLATED) {
            for (Board board : account().boards()) {
                rows.addObject()
                        .put("symbol", board.contract().symbol())
                        .put("maxLeverage", account().holding(board, Leg.BOTH).leverage());
            }
        }
        ObjectNode reply = Json.object();
        reply.set("leveragePreferences", rows);
        return reply;
    }

    private JsonNode leverage(Ask ask) throws Refused {
        Board board = KrakenFutures.board(floor, ask.parameter("symbol"));
        String most = ask.parameter("maxLeverage");
        done(account().marginMode(most.isEmpty() ? MarginMode.CROSS : MarginMode.ISOLATED, floor.now()));
        if (most.isEmpty()) return Json.object();
        if (!most.matches("[0-9]{1,4}(\\.0+)?")) throw new Refused("invalidArgument", "maxLeverage");
        done(account().leverage(board, Leg.BOTH, (int) Double.parseDouble(most)));
        return Json.object();
    }

    private static void done(Optional<Refusal> refusal) throws Refused {
        if (refusal.isPresent()) throw KrakenFutures.refused(refusal.get());
    }
}
