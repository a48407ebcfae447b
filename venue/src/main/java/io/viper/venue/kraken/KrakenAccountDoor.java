package io.viper.venue.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Currency;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Keys;
import io.viper.venue.dialect.Routes;
import io.viper.venue.dialect.Signing;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Funds;
import java.util.Set;

/** Money, the token of the streams, and what the key may do. */
final class KrakenAccountDoor {
    private static final int TOKEN_SECONDS = 900;

    private final Floor floor;
    private final Keys keys;
    private final Set<String> tokens;

    KrakenAccountDoor(Floor floor, Keys keys, Set<String> tokens) {
        this.floor = floor;
        this.keys = keys;
        this.tokens = tokens;
    }

    void add(Routes routes) {
        KrakenDoor.signed(routes, "BalanceEx", _ -> balances());
        KrakenDoor.signed(routes, "GetWebSocketsToken", _ -> token());
        KrakenDoor.signed(routes, "GetApiKeyInfo", _ -> key());
    }

    private JsonNode balances() {
        Account account = Kraken.account(floor);
        Funds funds = account.funds(Currency.USD);
        ObjectNode rows = Json.object();
        rows.putObject(Kraken.asset(Kraken.USD))
                .put("balance", Funds.plain(funds.cash()))
                .put("hold_trade", Funds.plain(funds.reserved()));
        for (Board board : account.boards()) {
            rows.putObject(Kraken.asset(board.contract().coin()))
                    .put("balance", KrakenRows.coins(account, board))
                    .put("hold_trade", board.contract().quantity(KrakenRows.held(account, board)));
        }
        return rows;
    }

    /** One that nobody can guess: made of the secret and of how many there were. */
    private JsonNode token() {
        String token = Signing.base64(Signing.sha256(keys.secret(), "token " + tokens.size()));
        tokens.add(token);
        return Json.object().put("token", token).put("expires", TOKEN_SECONDS);
    }

    private JsonNode key() {
        ObjectNode result = Json.object().put("api_key_name", "venue");
        ArrayNode may = result.putArray("permissions")
                .add("query-funds")
                .add("query-open-trades")
                .add("query-closed-trades")
                .add("modify-trades")
                .add("close-trades");
        if (keys.withdraws()) may.add("withdraw-funds");
        result.putArray("ip_allowlist");
        return result;
    }
}
