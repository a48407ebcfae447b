package io.viper.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Call;
import io.viper.exchange.KeyFacts;
import io.viper.exchange.Listing;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Positions, money, settings and the key. */
final class BitgetAccount {
    private static final int MOST_LEVERAGE = 1_000;
    /** Rights to write orders: futures, holdings, spot; the documentation's example has them in words. */
    private static final Set<String> TRADES = Set.of("trade", "coow", "cpow", "stow");
    /** Rights to take money out. */
    private static final Set<String> WITHDRAWS = Set.of("wwow", "withdraw");

    private BitgetAccount() {}

    static Call<List<PositionSnapshot>> positions(Product product) {
        BitgetMarkets.perpetual(product, "positions");
        Request request = BitgetQuestions.signed("/api/v2/mix/position/all-position")
                .with("productType", BitgetMarkets.LINEAR)
                .with("marginCoin", BitgetMarkets.SETTLE);
        return new Call<>(request, body -> {
            List<PositionSnapshot> positions = new ArrayList<>();
            for (JsonNode row : BitgetMarkets.rows(body)) positions.add(position(row));
            return positions;
        });
    }

    /**
     * A position, in replies and on streams. One-way positions have a side too.
     *
     * <pre>{@code
     * {"symbol":"BTCUSDT","holdSide":"long","total":"0.002","openPriceAvg":"37355.5",
     * "leverage":"20","marginMode":"crossed","posMode":"hedge_mode","liquidationPrice":"31725.02"}
     * }</pre>
     */
    static PositionSnapshot position(JsonNode row) throws BadReplyException {
        boolean hedge = either(Fields.text(row, "posMode").toLowerCase(Locale.ROOT), "hedge_mode", "one_way_mode");
        boolean isolated = either(Fields.text(row, "marginMode"), "isolated", "crossed");
        boolean isLong = either(Fields.text(row, "holdSide"), "long", "short");
        BigDecimal total = notNegative(row, "total");
        String entry = Fields.decimalOr(row, "openPriceAvg", "");
        if (total.signum() > 0 && (entry.isEmpty() || new BigDecimal(entry).signum() <= 0)) {
            throw new BadReplyException("a position without an entry price");
        }
        int leverage = leverage(row, "leverage");
        BigDecimal liquidation = new BigDecimal(Fields.decimalOr(row, "liquidationPrice", "0"));
        return new PositionSnapshot(
                BitgetSnapshots.symbol(row),
                (isLong ? total : total.negate()).toPlainString(),
                entry.isEmpty() ? "0" : entry,
                leverage,
                isolated,
                hedge,
                liquidation.signum() > 0 ? liquidation.toPlainString() : "");
    }

    static Call<List<BalanceSnapshot>> balances(Product product) {
        boolean spot = BitgetMarkets.spot(product);
        Request request = spot
                ? BitgetQuestions.signed("/api/v2/spot/account/assets")
                : BitgetQuestions.signed("/api/v2/mix/account/accounts").with("productType", BitgetMarkets.LINEAR);
        return new Call<>(request, body -> {
            List<BalanceSnapshot> balances = new ArrayList<>();
            for (JsonNode row : BitgetMarkets.rows(body)) balances.add(spot ? coin(row) : margin(row));
            return balances;
        });
    }

    /**
     * Money on spot: what is available, in orders, and locked otherwise.
     *
     * <pre>{@code
     * {"coin":"USDT","available":"19.14","frozen":"7","locked":"0"}
     * }</pre>
     */
    static BalanceSnapshot coin(JsonNode row) throws BadReplyException {
        BigDecimal available = notNegative(row, "available");
        BigDecimal total = available.add(notNegative(row, "frozen")).add(notNegative(row, "locked"));
        return new BalanceSnapshot(currency(row, "coin"), total.toPlainString(), available.toPlainString());
    }

    /**
     * Equity without what open positions earned so far: the exchange leaves that empty where nothing is open. Available is
     * the least that the exchange names for new positions, because isolated and crossed margin differ.
     */
    static BalanceSnapshot margin(JsonNode row) throws BadReplyException {
        boolean streamed = row.has("equity");
        BigDecimal equity = Fields.number(row, streamed ? "equity" : "accountEquity");
        BigDecimal earned = new BigDecimal(Fields.decimalOr(row, "unrealizedPL", "0"));
        BigDecimal available = streamed
                ? least(row, "available", "maxOpenPosAvailable")
                : least(row, "available", "crossedMaxAvailable", "isolatedMaxAvailable");
        String total = equity.subtract(earned).toPlainString();
        return new BalanceSnapshot(currency(row, "marginCoin"), total, available.toPlainString());
    }

    private static BigDecimal least(JsonNode row, String... names) throws BadReplyException {
        BigDecimal least = Fields.number(row, names[0]);
        for (String name : names) least = least.min(Fields.number(row, name));
        return least.max(BigDecimal.ZERO);
    }

    private static String currency(JsonNode row, String name) throws BadReplyException {
        return Fields.text(row, name).toUpperCase(Locale.ROOT);
    }

    private static BigDecimal notNegative(JsonNode row, String name) throws BadReplyException {
        BigDecimal value = Fields.number(row, name);
        if (value.signum() < 0) throw new BadReplyException(name + " is below zero");
        return value;
    }

    private static boolean either(String word, String yes, String no) throws BadReplyException {
        if (word.equals(yes)) return true;
        if (word.equals(no) || (no.equals("crossed") && word.equals("cross"))) return false;
        throw new BadReplyException("neither " + yes + " nor " + no);
    }

    /** Mode of the whole market, then margin and leverage of the instrument; spot has nothing to set. */
    static List<Call<Boolean>> configure(Listing listing, AccountSettings settings) {
        List<Call<Boolean>> calls = new ArrayList<>();
        if (BitgetMarkets.spot(listing)) return calls;
        String mode = settings.hedge() ? "hedge_mode" : "one_way_mode";
        String margin = settings.isolated() ? "isolated" : "crossed";
        Body modes = new Body().with("productType", BitgetMarkets.LINEAR).with("posMode", mode);
        calls.add(set("set-position-mode", modes, "posMode", mode));
        calls.add(set("set-margin-mode", contract(listing).with("marginMode", margin), "marginMode", margin));
        String leverage = Integer.toString(settings.leverage());
        if (!settings.isolated()) {
            calls.add(
                    set("set-leverage", contract(listing).with("leverage", leverage), "crossMarginLeverage", leverage));
        } else if (!settings.hedge()) {
            calls.add(set("set-leverage", contract(listing).with("leverage", leverage), "longLeverage", leverage));
        } else {
            for (String side : List.of("long", "short")) {
                Body body = contract(listing).with("leverage", leverage).with("holdSide", side);
                calls.add(set("set-leverage", body, side + "Leverage", leverage));
            }
        }
        return calls;
    }

    /** Of isolated long and short positions the higher leverage counts. */
    static Call<AccountSettings> settings(Listing listing) {
        Request request = BitgetQuestions.signed("/api/v2/mix/account/account")
                .with("symbol", listing.symbol())
                .with("productType", BitgetMarkets.LINEAR)
                .with("marginCoin", BitgetMarkets.SETTLE);
        return new Call<>(request, body -> {
            JsonNode data = BitgetMarkets.data(body);
            boolean hedge = either(Fields.text(data, "posMode"), "hedge_mode", "one_way_mode");
            boolean isolated = either(Fields.text(data, "marginMode"), "isolated", "crossed");
            int leverage = isolated
                    ? Math.max(leverage(data, "isolatedLongLever"), leverage(data, "isolatedShortLever"))
                    : leverage(data, "crossedMarginLeverage");
            return new AccountSettings(hedge, isolated, leverage);
        });
    }

    private static int leverage(JsonNode row, String name) throws BadReplyException {
        long leverage = Fields.whole(row, name);
        if (leverage < 0 || leverage > MOST_LEVERAGE) throw new BadReplyException("a leverage of " + leverage);
        return (int) leverage;
    }

    private static Body contract(Listing listing) {
        return new Body()
                .with("symbol", listing.symbol())
                .with("productType", BitgetMarkets.LINEAR)
                .with("marginCoin", BitgetMarkets.SETTLE);
    }

    /** True if the reply repeats what was asked for. */
    private static Call<Boolean> set(String what, Body body, String name, String value) {
        return new Call<>(
                BitgetOrders.post("/api/v2/mix/account/" + what, Lane.SAFETY, body),
                reply -> Fields.text(BitgetMarkets.data(reply), name).equals(value));
    }

    /** {@code {"deduct":"on"}}: fees of coins are taken in the exchange's own. */
    static Call<String> feeCoin() {
        return new Call<>(
                BitgetQuestions.signed("/api/v2/spot/account/deduct-info"),
                body -> either(Fields.text(BitgetMarkets.data(body), "deduct"), "on", "off") ? "BGB" : "");
    }

    /**
     * Rights are told in codes of four letters, of which the last says whether it is for reading or writing; in the
     * documentation's example as words. Addresses that the key is bound to are told as they are.
     */
    static Call<KeyFacts> key() {
        return new Call<>(BitgetQuestions.signed("/api/v2/spot/account/info"), body -> {
            JsonNode data = BitgetMarkets.data(body);
            boolean trades = false;
            boolean withdraws = false;
            for (JsonNode right : Fields.array(data, "authorities")) {
                String word = right.asText().toLowerCase(Locale.ROOT);
                trades |= TRADES.contains(word);
                withdraws |= WITHDRAWS.contains(word);
            }
            boolean bound = !Fields.textOr(data, "ips", "").isBlank();
            return new KeyFacts(Fields.text(data, "userId"), trades, withdraws, bound);
        });
    }
}
