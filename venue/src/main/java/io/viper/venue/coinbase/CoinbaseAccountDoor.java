package io.viper.venue.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Currency;
import io.viper.core.model.Leg;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Keys;
import io.viper.venue.dialect.Routes;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Funds;

/** Money, and what the key may do. */
final class CoinbaseAccountDoor {
    private static final String BEGAN = "2023-01-04T06:20:06.456Z";

    private final Floor floor;
    private final Keys keys;

    CoinbaseAccountDoor(Floor floor, Keys keys) {
        this.floor = floor;
        this.keys = keys;
    }

    void add(Routes routes) {
        add(routes, "/accounts", _ -> accounts());
        add(routes, "/key_permissions", _ -> permissions());
    }

    private static void add(Routes routes, String path, Routes.Handler handler) {
        routes.signed("GET " + Coinbase.PATH + path, CoinbaseDoor.MOST_SIGNED, CoinbaseDoor.SECOND, handler);
    }

    private JsonNode accounts() {
        Account account = Coinbase.account(floor);
        Funds cash = account.funds(new Currency(Coinbase.USD));
        ObjectNode body = Json.object();
        ArrayNode rows = body.putArray("accounts");
        rows.add(
                row(Coinbase.USD, "ACCOUNT_TYPE_FIAT", 0, Funds.plain(cash.available()), Funds.plain(cash.reserved())));
        for (Board board : account.boards()) {
            long lots = account.holding(board, Leg.BOTH).lots();
            long frozen = account.frozenLots(board);
            rows.add(row(
                    board.contract().spec().base().code(),
                    "ACCOUNT_TYPE_CRYPTO",
                    1 + board.number(),
                    board.contract().quantity(Math.max(0, lots - frozen)),
                    board.contract().quantity(frozen)));
        }
        return body.put("has_next", false).put("cursor", "").put("size", rows.size());
    }

    private static ObjectNode row(String code, String type, int number, String available, String held) {
        ObjectNode row = Json.object()
                .put("uuid", Coinbase.name(number))
                .put("name", code + " Wallet")
                .put("currency", code);
        row.putObject("available_balance").put("value", available).put("currency", code);
        row.put("default", number == 0)
                .put("active", true)
                .put("created_at", BEGAN)
                .put("updated_at", BEGAN)
                .putNull("deleted_at")
                .put("type", type)
                .put("ready", true);
        row.putObject("hold").put("value", held).put("currency", code);
        return row.put("retail_portfolio_id", Coinbase.PORTFOLIO);
    }

    private JsonNode permissions() {
        return Json.object()
                .put("can_view", true)
                .put("can_trade", true)
                .put("can_transfer", keys.withdraws())
                .put("portfolio_uuid", Coinbase.PORTFOLIO)
                .put("portfolio_type", "DEFAULT");
    }
}
