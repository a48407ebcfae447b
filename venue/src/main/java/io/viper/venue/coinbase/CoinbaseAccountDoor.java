package io.viper.venue.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Currency;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Keys;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Routes;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Funds;
import java.util.ArrayList;
import java.util.List;

/** Money, and what the key may do. */
final class CoinbaseAccountDoor {
    private static final String BEGAN = "2023-01-04T06:20:06.456Z";
    private static final int USUAL = 49;
    private static final int MOST = 250;

    private final Floor floor;
    private final Keys keys;

    CoinbaseAccountDoor(Floor floor, Keys keys) {
        this.floor = floor;
        this.keys = keys;
    }

    void add(Routes routes) {
        add(routes, "/accounts", this::accounts);
        add(routes, "/key_permissions", _ -> permissions());
    }

    private static void add(Routes routes, String path, Routes.Handler handler) {
        routes.signed("GET " + Coinbase.PATH + path, CoinbaseDoor.MOST_SIGNED, CoinbaseDoor.SECOND, handler);
    }

    /** A page at a time; a cursor is the number of wallets before the page that it names. */
    private JsonNode accounts(Ask ask) throws Refused {
        List<ObjectNode> wallets = wallets();
        int from = Math.clamp(Coinbase.number(ask, "cursor", 0), 0, wallets.size());
        int most = Math.clamp(Coinbase.number(ask, "limit", USUAL), 1, MOST);
        int to = Math.min(wallets.size(), from + most);
        ObjectNode body = Json.object();
        body.putArray("accounts").addAll(wallets.subList(from, to));
        boolean further = to < wallets.size();
        return body.put("has_next", further)
                .put("cursor", further ? Integer.toString(to) : "")
                .put("size", to - from);
    }

    private List<ObjectNode> wallets() {
        Account account = Coinbase.account(floor);
        Funds cash = account.funds(new Currency(Coinbase.USD));
        List<ObjectNode> rows = new ArrayList<>();
        rows.add(
                row(Coinbase.USD, "ACCOUNT_TYPE_FIAT", 0, Funds.plain(cash.available()), Funds.plain(cash.reserved())));
        for (Board board : account.boards()) {
            rows.add(row(
                    board.contract().spec().base().code(),
                    "ACCOUNT_TYPE_CRYPTO",
                    1 + board.number(),
                    account.coins().available(board),
                    account.coins().frozen(board)));
        }
        return rows;
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
