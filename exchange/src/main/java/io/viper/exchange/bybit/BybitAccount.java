package io.viper.exchange.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Call;
import io.viper.exchange.KeyFacts;
import io.viper.exchange.Listing;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.kit.Amounts;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Positions, money, settings and what the key may do. */
final class BybitAccount {
    static final int DEAD_MAN_LEAST = 3;
    static final int DEAD_MAN_MOST = 300;
    private static final int ONE_WAY = 0;
    private static final int BOTH_SIDES = 3;

    private BybitAccount() {}

    /**
     * A position. A unified account's margin mode is the account's and is not told here: {@code tradeMode} is then always 0.
     *
     * <pre>{@code {"positionIdx":0,"symbol":"XRPUSDT","side":"Sell","size":"100","avgPrice":"0.36","leverage":"10","tradeMode":0}}</pre>
     */
    static PositionSnapshot position(JsonNode item) throws BadReplyException {
        String size = Amounts.positive(item, "size");
        boolean none = new BigDecimal(size).signum() == 0;
        String entry = Amounts.positiveOr(item, "avgPrice", Amounts.positiveOr(item, "entryPrice", "0"));
        return new PositionSnapshot(
                Fields.text(item, "symbol"),
                none ? "0" : signed(Fields.text(item, "side"), size),
                entry,
                leverage(item),
                Fields.textOr(item, "tradeMode", "0").equals("1"),
                hedge(item),
                Amounts.positiveOr(item, "liqPrice", ""));
    }

    private static boolean hedge(JsonNode item) throws BadReplyException {
        long index = Fields.whole(item, "positionIdx");
        if (index < 0 || index > 2) throw new BadReplyException("a position of the side " + index);
        return index != 0;
    }

    private static String signed(String side, String size) throws BadReplyException {
        return switch (side) {
            case "Buy" -> size;
            case "Sell" -> Amounts.negated(size);
            default -> throw new BadReplyException("a side that nobody knows: " + side);
        };
    }

    private static int leverage(JsonNode item) throws BadReplyException {
        BigDecimal set = new BigDecimal(Amounts.positiveOr(item, "leverage", "0"));
        if (set.compareTo(BigDecimal.valueOf(1_000)) > 0) throw new BadReplyException("a leverage of " + set);
        return set.intValue();
    }

    /** One account holds everything, coin by coin. What orders and positions hold back cannot be used, nor what is only gained. */
    static List<BalanceSnapshot> balances(JsonNode account) throws BadReplyException {
        List<BalanceSnapshot> balances = new ArrayList<>();
        for (JsonNode item : Fields.array(account, "coin")) {
            BigDecimal total = new BigDecimal(Amounts.signedOr(item, "walletBalance", "0"));
            BigDecimal equity = new BigDecimal(Amounts.signedOr(item, "equity", total.toPlainString()));
            BigDecimal free = total.min(equity)
                    .subtract(held(item, "locked"))
                    .subtract(held(item, "totalPositionIM"))
                    .subtract(held(item, "totalOrderIM"))
                    .max(BigDecimal.ZERO);
            balances.add(new BalanceSnapshot(
                    Fields.text(item, "coin"),
                    total.toPlainString(),
                    free.stripTrailingZeros().toPlainString()));
        }
        return balances;
    }

    private static BigDecimal held(JsonNode item, String name) throws BadReplyException {
        return new BigDecimal(Amounts.positiveOr(item, name, "0"));
    }

    /** What is so already is refused by Bybit as "not modified", which is {@code NO_CHANGE} and no failure. */
    static List<Call<Boolean>> configure(Listing listing, AccountSettings settings) {
        if (listing.product() == Product.SPOT) return List.of();
        ObjectNode margin = JsonNodeFactory.instance.objectNode();
        margin.put("setMarginMode", settings.isolated() ? "ISOLATED_MARGIN" : "REGULAR_MARGIN");
        ObjectNode mode = about(listing).put("mode", settings.hedge() ? BOTH_SIDES : ONE_WAY);
        String times = Integer.toString(settings.leverage());
        ObjectNode leverage = about(listing).put("buyLeverage", times).put("sellLeverage", times);
        return List.of(
                call(BybitPaths.MARGIN_MODE, margin),
                call(BybitPaths.POSITION_MODE, mode),
                call(BybitPaths.LEVERAGE, leverage));
    }

    private static Call<Boolean> call(String path, ObjectNode body) {
        return new Call<>(BybitPaths.send(path, Lane.SAFETY, 10, body.toString()), BybitReplies::granted);
    }

    private static ObjectNode about(Listing listing) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("category", BybitMarkets.category(listing.product()));
        return body.put("symbol", listing.symbol());
    }

    /**
     * Sets how long a lost private stream may stay lost before all orders of the market are taken back. It is not refreshed by
     * requests but by the stream, has to be allowed by Bybit for the account, and cannot be taken away again.
     *
     * @throws UnsupportedOperationException for other times than 3 to 300 seconds
     */
    static Call<Boolean> deadMan(Listing listing, int seconds) {
        if (seconds < DEAD_MAN_LEAST || seconds > DEAD_MAN_MOST) {
            throw new UnsupportedOperationException(
                    "Bybit cancels 3 to 300 seconds after the stream is lost, not " + seconds);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("product", listing.product() == Product.SPOT ? "SPOT" : "DERIVATIVES");
        body.put("timeWindow", seconds);
        return new Call<>(BybitPaths.send(BybitPaths.DEAD_MAN, Lane.SAFETY, 5, body.toString()), BybitReplies::granted);
    }

    /** {@code {"userID":24617703,"readOnly":0,"permissions":{"Spot":["SpotTrade"],"Wallet":["Withdraw"]},"ips":["*"]}}. */
    static KeyFacts key(JsonNode body) throws BadReplyException {
        JsonNode result = BybitReplies.result(body);
        JsonNode rights = Fields.member(result, "permissions");
        boolean trades =
                !rights.path("ContractTrade").isEmpty() || !rights.path("Spot").isEmpty();
        return new KeyFacts(
                Fields.text(result, "userID"),
                trades && Fields.whole(result, "readOnly") == 0,
                holds(rights.path("Wallet"), "Withdraw"),
                !holds(Fields.array(result, "ips"), "*") && !result.get("ips").isEmpty());
    }

    private static boolean holds(JsonNode list, String wanted) {
        for (JsonNode each : list) if (each.asText().equals(wanted)) return true;
        return false;
    }
}
