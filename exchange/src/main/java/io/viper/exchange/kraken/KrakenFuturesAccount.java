package io.viper.exchange.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.kit.Amounts;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;

/** Positions and money of futures. */
final class KrakenFuturesAccount {
    private KrakenFuturesAccount() {}

    /** {@code {"side": "short", "symbol": "PF_XBTUSD", "price": 9392.7, "size": 10000, "maxFixedLeverage": 5}}. */
    static List<PositionSnapshot> positions(JsonNode body, Product product) throws BadReplyException {
        List<PositionSnapshot> all = new ArrayList<>();
        for (JsonNode row : Fields.array(body, "openPositions")) {
            String symbol = Fields.text(row, "symbol").toUpperCase(Locale.ROOT);
            boolean ours = symbol.startsWith("PF_") || symbol.startsWith("PI_");
            if (ours && KrakenFuturesReports.product(symbol) == product) all.add(position(row, symbol));
        }
        return List.copyOf(all);
    }

    private static PositionSnapshot position(JsonNode row, String symbol) throws BadReplyException {
        BigDecimal size = new BigDecimal(Amounts.positive(row, "size"));
        BigDecimal signed = switch (Fields.text(row, "side")) {
            case "long" -> size;
            case "short" -> size.negate();
            default -> throw new BadReplyException("neither long nor short");
        };
        String leverage = Amounts.level(row, "maxFixedLeverage");
        return new PositionSnapshot(
                symbol,
                signed.toPlainString(),
                Amounts.positive(row, "price"),
                whole(leverage),
                !leverage.isEmpty(),
                false,
                "");
    }

    /** {@code {"leveragePreferences": [{"symbol": "PF_XBTUSD", "maxLeverage": 10}]}}. */
    static AccountSettings settings(JsonNode body, String symbol) throws BadReplyException {
        for (JsonNode row : Fields.array(body, "leveragePreferences")) {
            if (Fields.text(row, "symbol").toUpperCase(Locale.ROOT).equals(symbol)) {
                return new AccountSettings(false, true, whole(Amounts.level(row, "maxLeverage")));
            }
        }
        return new AccountSettings(false, false, 0);
    }

    static int whole(String leverage) throws BadReplyException {
        BigDecimal value = leverage.isEmpty() ? BigDecimal.ZERO : new BigDecimal(leverage);
        if (value.compareTo(BigDecimal.valueOf(1_000)) > 0) throw new BadReplyException("a leverage of " + value);
        return value.setScale(0, RoundingMode.DOWN).intValue();
    }

    /**
     * Of the account that a product draws on: the flexible one for linear, one for each underlying for inverse. {@code
     * {"accounts": {"flex": {"currencies": {"USD": {"quantity": 5000, "available": 5000}}}, "fi_xbtusd": {"currency": "xbt",
     * "balances": {"xbt": 141.3}, "auxiliary": {"af": 100.7}}}}}.
     */
    static List<BalanceSnapshot> balances(JsonNode body, Product product) throws BadReplyException {
        JsonNode accounts = Fields.member(body, "accounts");
        if (product == Product.LINEAR) return flexible(Fields.member(accounts, "flex"));
        List<BalanceSnapshot> all = new ArrayList<>();
        for (Entry<String, JsonNode> each : accounts.properties()) {
            JsonNode account = each.getValue();
            boolean inverse = each.getKey().startsWith("fi_");
            if (!inverse || !account.path("type").asText("").equals("marginAccount")) continue;
            String code = Fields.text(account, "currency");
            all.add(new BalanceSnapshot(
                    KrakenNames.currency(code.toUpperCase(Locale.ROOT)),
                    Amounts.signed(Fields.member(account, "balances"), code),
                    Amounts.usable(Fields.member(account, "auxiliary"), "af")));
        }
        if (all.isEmpty()) throw new BadReplyException("no account of inverse contracts");
        return List.copyOf(all);
    }

    static List<BalanceSnapshot> flexible(JsonNode account) throws BadReplyException {
        List<BalanceSnapshot> all = new ArrayList<>();
        for (Entry<String, JsonNode> each : Fields.member(account, "currencies").properties()) {
            all.add(new BalanceSnapshot(
                    KrakenNames.currency(each.getKey().toUpperCase(Locale.ROOT)),
                    Amounts.signed(each.getValue(), "quantity"),
                    Amounts.usable(each.getValue(), "available")));
        }
        return List.copyOf(all);
    }
}
