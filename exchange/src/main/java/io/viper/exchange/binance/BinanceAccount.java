package io.viper.exchange.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Side;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Execution;
import io.viper.exchange.KeyFacts;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol.ExecutionPage;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Money, positions and executions as the exchange answers about them. */
final class BinanceAccount {
    private static final int MOST_LEVERAGE = 1000;

    private BinanceAccount() {}

    /**
     * {@code {"balances":[{"asset":"BTC","free":"4723846.89","locked":"0.0"}]}}; coins without a balance are left out on
     * request.
     */
    static List<BalanceSnapshot> spotBalances(JsonNode body) throws BadReplyException {
        List<BalanceSnapshot> balances = new ArrayList<>();
        for (JsonNode each : Fields.array(body, "balances")) {
            balances.add(coins(Fields.text(each, "asset"), each, "free", "locked"));
        }
        return balances;
    }

    /** What is free, and with it what is locked by orders. */
    static BalanceSnapshot coins(String asset, JsonNode node, String free, String locked) throws BadReplyException {
        String available = BinanceOrderReplies.amount(node, free);
        BigDecimal total = new BigDecimal(available).add(new BigDecimal(BinanceOrderReplies.amount(node, locked)));
        return new BalanceSnapshot(asset, total.toPlainString(), available);
    }

    /**
     * {@code [{"asset":"USDT","balance":"122607.35","availableBalance":"23.72"}]}. A wallet can be below zero for a moment, so
     * either sign is taken.
     */
    static List<BalanceSnapshot> usdmBalances(JsonNode body) throws BadReplyException {
        List<BalanceSnapshot> balances = new ArrayList<>();
        for (JsonNode each : BinanceHistory.rows(body)) {
            balances.add(new BalanceSnapshot(
                    Fields.text(each, "asset"),
                    BinanceOrderReplies.bounded("balance", Fields.decimal(each, "balance")),
                    BinanceOrderReplies.bounded("availableBalance", Fields.decimal(each, "availableBalance"))));
        }
        return balances;
    }

    /** The third version tells neither leverage nor margin mode; a margin of its own shows in the margin itself. */
    static List<PositionSnapshot> positions(JsonNode body) throws BadReplyException {
        List<PositionSnapshot> positions = new ArrayList<>();
        for (JsonNode each : BinanceHistory.rows(body)) {
            String liquidation = BinanceOrderReplies.level(each, "liquidationPrice");
            positions.add(new PositionSnapshot(
                    Fields.text(each, "symbol"),
                    signed(each, "positionAmt", Fields.text(each, "positionSide")),
                    BinanceOrderReplies.amount(each, "entryPrice"),
                    leverage(each),
                    isolated(each),
                    !Fields.text(each, "positionSide").equals("BOTH"),
                    liquidation));
        }
        return positions;
    }

    private static int leverage(JsonNode position) throws BadReplyException {
        if (!position.has("leverage")) return 0;
        long value = Fields.whole(position, "leverage");
        if (value < 1 || value > MOST_LEVERAGE) throw new BadReplyException("a leverage of " + value);
        return (int) value;
    }

    /** The words differ between versions and doors: {@code isolated}, {@code cross}, {@code CROSSED}. */
    private static boolean isolated(JsonNode position) throws BadReplyException {
        return switch (Fields.textOr(position, "marginType", "").toUpperCase(Locale.ROOT)) {
            case "" -> Fields.number(position, "isolatedMargin").signum() > 0;
            case "ISOLATED" -> true;
            case "CROSS", "CROSSED" -> false;
            default -> throw new BadReplyException("a margin mode that nobody knows");
        };
    }

    /** A quantity whose sign agrees with the side that the position says it is on. */
    static String signed(JsonNode position, String name, String side) throws BadReplyException {
        String quantity = Fields.decimal(position, name);
        BigDecimal number = new BigDecimal(quantity);
        boolean agrees = switch (side) {
            case "BOTH" -> true;
            case "LONG" -> number.signum() >= 0;
            case "SHORT" -> number.signum() <= 0;
            default -> false;
        };
        if (!agrees) {
            throw new BadReplyException("a position of " + quantity + " on side " + side);
        }
        return BinanceOrderReplies.bounded(name, quantity);
    }

    /** Oldest first; the client order id is not told. */
    static ExecutionPage executionPage(JsonNode body, Product product, int full) throws BadReplyException {
        List<Execution> executions = new ArrayList<>();
        long newest = 0;
        for (JsonNode each : BinanceHistory.rows(body)) {
            executions.add(execution(each, product));
            newest = Math.max(newest, Fields.whole(each, "id"));
        }
        executions.sort(Comparator.comparingLong(Execution::time));
        return new ExecutionPage(executions, executions.size() < full ? "" : Long.toString(newest + 1));
    }

    /**
     * {@code {"id":698759,"orderId":25851813,"price":"7819.01","qty":"0.002","commission":"0.078","commissionAsset":"USDT"}};
     * spot says {@code isBuyer} and {@code isMaker}, USD-M says {@code side} and {@code maker}.
     */
    private static Execution execution(JsonNode each, Product product) throws BadReplyException {
        boolean spot = product == Product.SPOT;
        return new Execution(
                Fields.text(each, "symbol"),
                product,
                Fields.text(each, "id"),
                "",
                Fields.text(each, "orderId"),
                spot ? (flag(each, "isBuyer") ? Side.BUY : Side.SELL) : side(Fields.text(each, "side")),
                above(each, "price"),
                above(each, "qty"),
                BinanceOrderReplies.bounded("commission", Fields.decimalOr(each, "commission", "0")),
                Fields.textOr(each, "commissionAsset", ""),
                flag(each, spot ? "isMaker" : "maker"),
                Fields.millis(each, "time"));
    }

    static Side side(String word) throws BadReplyException {
        return switch (word) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw new BadReplyException("a side that nobody knows");
        };
    }

    /** A decimal above zero. */
    static String above(JsonNode body, String name) throws BadReplyException {
        String value = BinanceOrderReplies.level(body, name);
        if (value.isEmpty()) throw new BadReplyException("an execution without " + name);
        return value;
    }

    static boolean flag(JsonNode body, String name) throws BadReplyException {
        JsonNode value = Fields.member(body, name);
        if (!value.isBoolean()) throw new BadReplyException(name + " is neither true nor false");
        return value.booleanValue();
    }

    /**
     * {@code {"ipRestrict":true,"enableWithdrawals":false,"enableSpotAndMarginTrading":true}}. A right that is not mentioned is
     * not taken for absent: the reply is refused then.
     */
    static KeyFacts key(JsonNode body) throws BadReplyException {
        return new KeyFacts(
                "",
                flag(body, "enableSpotAndMarginTrading"),
                flag(body, "enableWithdrawals"),
                flag(body, "ipRestrict"));
    }

    /** {@code {"spotBNBBurn":true,"interestBNBBurn":false}}; on USD-M {@code {"feeBurn":true}}. */
    static String feeCoin(JsonNode body, String name) throws BadReplyException {
        return flag(body, name) ? "BNB" : "";
    }

    /** {@code {"code":200,"msg":"success"}}. */
    static boolean done(JsonNode body) throws BadReplyException {
        if (BinanceErrors.code(body) != 200) throw new BadReplyException("no word of success");
        return true;
    }
}
