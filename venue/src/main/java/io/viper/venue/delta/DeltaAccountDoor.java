package io.viper.venue.delta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** Positions, money and settings. */
final class DeltaAccountDoor {
    private static final int LIGHT = 3;
    private static final String LEVERAGE = "/v2/products/{}/orders/leverage";

    private final Floor floor;

    DeltaAccountDoor(Floor floor) {
        this.floor = floor;
    }

    void add(DeltaRoutes routes) {
        routes.signed("GET /v2/positions/margined", LIGHT, (ask, _) -> positions(ask));
        routes.signed("GET /v2/positions", LIGHT, (ask, _) -> position(ask));
        routes.signed("GET /v2/wallet/balances", LIGHT, (_, _) -> balances());
        routes.signed("GET " + LEVERAGE, 1, (_, number) -> leverage(Delta.numbered(floor, number)));
        routes.signed("POST " + LEVERAGE, 1, this::setLeverage);
        routes.signed("GET /v2/profile", 1, (_, _) -> profile());
        routes.signed("PUT /v2/users/margin_mode", 1, (ask, _) -> marginMode(ask));
    }

    private Account account() {
        return Delta.account(floor);
    }

    private JsonNode positions(Ask ask) {
        ArrayNode rows = Json.array();
        for (Holding held : account().held()) {
            boolean meant = Delta.lists(ask, "product_ids", Integer.toString(Delta.number(held.board())))
                    && Delta.lists(ask, "contract_types", Delta.PERPETUAL);
            if (meant) rows.add(DeltaRows.position(account(), held));
        }
        return Delta.done(rows);
    }

    /** Size and price alone. */
    private JsonNode position(Ask ask) throws Refused {
        Holding held = account().holding(Delta.numbered(floor, ask.parameter("product_id")), Leg.BOTH);
        ObjectNode row = Json.object().put("size", held.lots()).put("timestamp", Delta.micros(floor.now()));
        if (held.lots() == 0) row.putNull("entry_price");
        else row.put("entry_price", held.entryPrice());
        return Delta.done(row);
    }

    private JsonNode balances() {
        return Delta.done(Json.array().add(DeltaRows.money(account())));
    }

    private JsonNode leverage(Board board) {
        int leverage = account().holding(board, Leg.BOTH).leverage();
        return Delta.done(Json.object()
                .put("leverage", Integer.toString(leverage))
                .put("margin_mode", Delta.marginMode(account()))
                .put("order_margin", "0")
                .put("product_id", Delta.number(board)));
    }

    private JsonNode setLeverage(Ask ask, String number) throws Refused {
        Board board = Delta.numbered(floor, number);
        String wanted = Json.text(ask.json(), "leverage");
        if (!wanted.matches("[1-9][0-9]{0,3}")) throw Delta.bad("leverage");
        done(account().leverage(board, Leg.BOTH, Integer.parseInt(wanted)));
        return leverage(board);
    }

    private static void done(Optional<Refusal> refusal) throws Refused {
        if (refusal.isPresent()) throw Delta.refused(refusal.get());
    }

    private JsonNode profile() {
        ObjectNode row = Json.object()
                .put("id", Delta.USER)
                .put("account_name", "Main")
                .put("margin_mode", Delta.marginMode(account()))
                .put("is_sub_account", false)
                .put("is_kyc_done", true);
        row.putNull("pf_index_symbol");
        return Delta.done(row);
    }

    private JsonNode marginMode(Ask ask) throws Refused {
        String mode = Json.text(ask.json(), "margin_mode");
        if (!Json.text(ask.json(), "subaccount_user_id").equals(Long.toString(Delta.USER))) {
            throw Delta.bad("subaccount_user_id");
        }
        MarginMode wanted = switch (mode) {
            case "isolated" -> MarginMode.ISOLATED;
            case "portfolio" -> MarginMode.CROSS;
            default -> throw Delta.bad("margin_mode");
        };
        done(account().marginMode(wanted, floor.now()));
        return Delta.done(Json.object().put("id", Long.toString(Delta.USER)).put("margin_mode", mode));
    }
}
