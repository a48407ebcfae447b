package io.viper.venue.binance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.viper.core.model.Leg;
import io.viper.core.simulation.MarginMode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Holding;
import io.viper.venue.floor.Refusal;
import java.util.Optional;

/** Positions, money, settings, and the keys of the account's stream. */
final class UsdmAccountDoor {
    private static final int STATE_WEIGHT = 5;
    private static final int MODE_WEIGHT = 30;
    private static final String DUAL = "dualSidePosition";
    private static final String BURN = "/fapi/v1/feeBurn";
    private static final String LISTEN_KEY = "/fapi/v1/listenKey";

    private final Floor floor;
    private final UsdmListenKeys listenKeys;

    UsdmAccountDoor(Floor floor, UsdmListenKeys listenKeys) {
        this.floor = floor;
        this.listenKeys = listenKeys;
    }

    void add(BinanceRoutes routes) {
        routes.signed("GET /fapi/v3/positionRisk", STATE_WEIGHT, this::positions);
        routes.signed("GET /fapi/v3/balance", STATE_WEIGHT, _ -> Json.array().add(UsdmRows.money(account())));
        routes.signed(
                "GET /fapi/v1/positionSide/dual",
                MODE_WEIGHT,
                _ -> Json.object().put(DUAL, account().hedge()));
        routes.signed("POST /fapi/v1/positionSide/dual", 1, this::positionMode);
        routes.signed("GET " + BURN, MODE_WEIGHT, _ -> Json.object().put("feeBurn", Binance.discounted(account())));
        routes.signed("POST " + BURN, 1, ask -> {
            Binance.discount(account(), ask, "feeBurn");
            return Usdm.success("success");
        });
        routes.signed("POST /fapi/v1/marginType", 1, this::marginMode);
        routes.signed("POST /fapi/v1/leverage", 1, this::leverage);
        routes.keyed("POST " + LISTEN_KEY, _ -> Json.object().put("listenKey", listenKeys.open(System.nanoTime())));
        routes.keyed("PUT " + LISTEN_KEY, _ -> {
            listenKeys.renew(System.nanoTime());
            return Json.object();
        });
        routes.keyed("DELETE " + LISTEN_KEY, _ -> {
            listenKeys.close();
            return Json.object();
        });
    }

    private Account account() {
        return Usdm.account(floor);
    }

    /** Of the symbols of which something is held. */
    private JsonNode positions(Ask ask) {
        ArrayNode rows = Json.array();
        for (Holding held : account().held()) {
            if (Binance.isMeant(ask, held.board())) rows.add(UsdmRows.position(account(), held));
        }
        return rows;
    }

    private boolean holds() {
        return !account().held().isEmpty();
    }

    private JsonNode positionMode(Ask ask) throws Refused {
        Binance.mandatory(ask, DUAL);
        boolean hedge = Binance.flag(ask, DUAL);
        if (hedge == account().hedge()) throw new Refused("-4059", "No need to change position side.");
        if (account().hedge(hedge).isPresent()) {
            throw holds()
                    ? new Refused("-4068", "Position side cannot be changed if there exists position.")
                    : new Refused("-4067", "Position side cannot be changed if there exists open orders.");
        }
        return Usdm.success("success");
    }

    private JsonNode marginMode(Ask ask) throws Refused {
        Usdm.board(floor, ask);
        MarginMode wanted = switch (Binance.mandatory(ask, "marginType")) {
            case "ISOLATED" -> MarginMode.ISOLATED;
            case "CROSSED" -> MarginMode.CROSS;
            default -> throw new Refused("-1128", "Combination of optional parameters invalid.");
        };
        if (wanted == account().marginMode()) throw new Refused("-4046", "No need to change margin type.");
        if (account().marginMode(wanted, floor.now()).isPresent()) {
            throw holds()
                    ? new Refused("-4048", "Margin type cannot be changed if there exists position.")
                    : new Refused("-4047", "Margin type cannot be changed if there exists open orders.");
        }
        return Usdm.success("success");
    }

    /** Both legs have the same. */
    private JsonNode leverage(Ask ask) throws Refused {
        Board board = Usdm.board(floor, ask);
        Binance.mandatory(ask, "leverage");
        int wanted = (int) Math.min(Integer.MAX_VALUE, Binance.number(ask, "leverage", 0));
        for (Leg leg : Leg.values()) {
            Optional<Refusal> refusal = account().leverage(board, leg, wanted);
            if (refusal.isPresent()) throw new Refused("-4028", "Leverage " + wanted + " is not valid");
        }
        return Json.object()
                .put("leverage", wanted)
                .put("maxNotionalValue", "1000000")
                .put("symbol", board.contract().symbol());
    }
}
