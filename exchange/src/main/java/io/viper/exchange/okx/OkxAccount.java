package io.viper.exchange.okx;

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
final class OkxAccount {
    static final int DEAD_MAN_LEAST = 10;
    static final int DEAD_MAN_MOST = 120;

    private OkxAccount() {}

    static List<PositionSnapshot> positions(Product product, JsonNode data) throws BadReplyException {
        List<PositionSnapshot> positions = new ArrayList<>();
        for (JsonNode item : data) {
            boolean ours = Fields.text(item, "instType").equals(OkxMarkets.instType(product))
                    && OkxMarkets.swap(Fields.text(item, "instId")) == product;
            if (ours) positions.add(position(item));
        }
        return positions;
    }

    /** {@code {"instId":"BTC-USDT-SWAP","posSide":"short","pos":"0.5","avgPx":"34131.1","lever":"10","mgnMode":"cross"}}. */
    private static PositionSnapshot position(JsonNode item) throws BadReplyException {
        String side = Fields.text(item, "posSide");
        String margin = Fields.text(item, "mgnMode");
        if (!margin.equals("isolated") && !margin.equals("cross")) {
            throw new BadReplyException("a margin mode that nobody knows: " + margin);
        }
        return new PositionSnapshot(
                Fields.text(item, "instId"),
                signed(side, item),
                Amounts.positiveOr(item, "avgPx", "0"),
                leverage(item),
                margin.equals("isolated"),
                !side.equals("net"),
                Amounts.positiveOr(item, "liqPx", ""));
    }

    private static String signed(String side, JsonNode item) throws BadReplyException {
        return switch (side) {
            case "net" -> Amounts.signedOr(item, "pos", "0");
            case "long" -> Amounts.positiveOr(item, "pos", "0");
            case "short" -> Amounts.negated(Amounts.positiveOr(item, "pos", "0"));
            default -> throw new BadReplyException("a side that nobody knows: " + side);
        };
    }

    private static int leverage(JsonNode item) throws BadReplyException {
        BigDecimal set = new BigDecimal(Amounts.positiveOr(item, "lever", "0"));
        if (set.compareTo(BigDecimal.valueOf(1_000)) > 0) throw new BadReplyException("a leverage of " + set);
        return set.intValue();
    }

    /** One account holds everything. Derivatives can use equity, coins only what lies there. */
    static List<BalanceSnapshot> balances(Product product, JsonNode account) throws BadReplyException {
        List<BalanceSnapshot> balances = new ArrayList<>();
        String usual = product == Product.SPOT ? "availBal" : "availEq";
        String other = product == Product.SPOT ? "availEq" : "availBal";
        for (JsonNode item : Fields.array(account, "details")) {
            String free = Amounts.signedOr(item, usual, "");
            balances.add(new BalanceSnapshot(
                    Fields.text(item, "ccy"),
                    Amounts.signedOr(item, "cashBal", "0"),
                    free.isEmpty() ? Amounts.signedOr(item, other, "0") : free));
        }
        return balances;
    }

    static List<Call<Boolean>> configure(Listing listing, AccountSettings settings) {
        if (listing.product() == Product.SPOT) return List.of();
        List<Call<Boolean>> calls = new ArrayList<>();
        String mode = settings.hedge() ? "long_short_mode" : "net_mode";
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("posMode", mode);
        calls.add(new Call<>(
                OkxPaths.send(OkxPaths.POSITION_MODE, Lane.SAFETY, 5, body.toString()),
                reply -> is(reply, "posMode", mode)));
        if (settings.hedge() && settings.isolated()) {
            calls.add(leverage(listing, settings, "long"));
            calls.add(leverage(listing, settings, "short"));
        } else {
            calls.add(leverage(listing, settings, ""));
        }
        return calls;
    }

    private static Call<Boolean> leverage(Listing listing, AccountSettings settings, String side) {
        String lever = Integer.toString(settings.leverage());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("instId", listing.symbol());
        body.put("lever", lever);
        body.put("mgnMode", settings.isolated() ? "isolated" : "cross");
        if (!side.isEmpty()) body.put("posSide", side);
        return new Call<>(
                OkxPaths.send(OkxPaths.LEVERAGE, Lane.SAFETY, 20, body.toString()), reply -> is(reply, "lever", lever));
    }

    private static boolean is(JsonNode reply, String name, String wanted) throws BadReplyException {
        return Fields.text(OkxReplies.first(reply), name).equals(wanted);
    }

    /**
     * The switch for the whole account. It may be refreshed once a second.
     *
     * @throws UnsupportedOperationException for other times than 0 and 10 to 120 seconds
     */
    static Call<Boolean> deadMan(int seconds) {
        if (seconds != 0 && (seconds < DEAD_MAN_LEAST || seconds > DEAD_MAN_MOST)) {
            throw new UnsupportedOperationException("OKX cancels after 10 to 120 seconds, not " + seconds);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("timeOut", Integer.toString(seconds));
        return new Call<>(
                OkxPaths.send(OkxPaths.DEAD_MAN, Lane.SAFETY, 2, body.toString()),
                reply -> Fields.text(OkxReplies.first(reply), "triggerTime").equals("0") == (seconds == 0));
    }

    /** {@code {"uid":"44705","perm":"read_only,withdraw,trade","ip":"120.255.24.182"}}. */
    static KeyFacts key(JsonNode body) throws BadReplyException {
        JsonNode item = OkxReplies.first(body);
        List<String> rights = List.of(Fields.text(item, "perm").split(",", -1));
        return new KeyFacts(
                Fields.text(item, "uid"),
                rights.contains("trade"),
                rights.contains("withdraw"),
                !Fields.textOr(item, "ip", "").isEmpty());
    }
}
