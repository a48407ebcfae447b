package io.viper.exchange.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Execution;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened to an account, in events of either market. All of an event is read before any of it is told. An order's
 * standing is its {@code X}; {@code x} only says whether something was executed now.
 */
final class BinanceEvents {
    private BinanceEvents() {}

    /** {@code {"e":"executionReport","s":"ETHBTC","c":"…","x":"TRADE","X":"FILLED","l":"1","L":"0.1",…}}. */
    static void spotOrder(JsonNode event, StreamSink sink) throws BadReplyException {
        String original = Fields.textOr(event, "C", "");
        String name = original.isEmpty() ? Fields.textOr(event, "c", "") : original;
        tell(event, Product.SPOT, name, "P", sink);
    }

    /** {@code {"e":"ORDER_TRADE_UPDATE","o":{"s":"BTCUSDT","c":"…","x":"NEW","X":"NEW",…}}}. */
    static void usdmOrder(JsonNode event, StreamSink sink) throws BadReplyException {
        JsonNode order = Fields.member(event, "o");
        tell(order, Product.LINEAR, Fields.textOr(order, "c", ""), "sp", sink);
    }

    private static void tell(JsonNode order, Product product, String name, String trigger, StreamSink sink)
            throws BadReplyException {
        OrderSnapshot snapshot = new OrderSnapshot(
                Fields.text(order, "s"),
                product,
                name,
                Fields.text(order, "i"),
                BinanceOrderReplies.standing(Fields.text(order, "X")),
                BinanceOrderReplies.amount(order, "q"),
                BinanceOrderReplies.amount(order, "z"),
                BinanceOrderReplies.level(order, "p"),
                BinanceOrderReplies.level(order, trigger),
                Fields.millis(order, "T"));
        boolean executed = executed(order);
        if (!executed) {
            sink.order(snapshot);
            return;
        }
        Execution execution = execution(order, snapshot);
        sink.execution(execution);
        sink.order(snapshot);
    }

    /** A trade, or a fill that the exchange made itself to liquidate; without a quantity it only tells of the order. */
    private static boolean executed(JsonNode order) throws BadReplyException {
        String kind = Fields.text(order, "x");
        boolean fill = kind.equals("TRADE") || kind.equals("CALCULATED");
        return fill && !BinanceOrderReplies.level(order, "l").isEmpty();
    }

    /** Liquidations may lack the fee: it is 0 then and corrected by the executions that are asked for later. */
    private static Execution execution(JsonNode order, OrderSnapshot snapshot) throws BadReplyException {
        long trade = Fields.whole(order, "t");
        if (trade < 0) throw new BadReplyException("an execution numbered " + trade);
        return new Execution(
                snapshot.symbol(),
                snapshot.product(),
                Long.toString(trade),
                snapshot.clientOrderId(),
                snapshot.exchangeOrderId(),
                BinanceAccount.side(Fields.text(order, "S")),
                BinanceAccount.above(order, "L"),
                BinanceAccount.above(order, "l"),
                BinanceOrderReplies.bounded("n", Fields.decimalOr(order, "n", "0")),
                Fields.textOr(order, "N", ""),
                BinanceAccount.flag(order, "m"),
                snapshot.time());
    }

    /** {@code {"e":"ALGO_UPDATE","o":{"caid":"…","aid":2148719,"X":"TRIGGERED","ai":"8893","aq":"0",…}}}: a sleeper. */
    static void sleeper(JsonNode event, StreamSink sink) throws BadReplyException {
        JsonNode order = Fields.member(event, "o");
        String quantity = BinanceOrderReplies.amount(order, "q");
        String filled = Fields.decimalOr(order, "aq", "");
        sink.order(new OrderSnapshot(
                Fields.text(order, "s"),
                Product.LINEAR,
                Fields.textOr(order, "caid", ""),
                Fields.textOr(order, "ai", Fields.text(order, "aid")),
                BinanceOrderReplies.sleeperStanding(Fields.text(order, "X"), quantity, filled),
                quantity,
                filled.isEmpty() ? "0" : BinanceOrderReplies.amount(order, "aq"),
                BinanceOrderReplies.level(order, "p"),
                BinanceOrderReplies.level(order, "tp"),
                Fields.millis(event, "T")));
    }

    /** {@code {"e":"outboundAccountPosition","B":[{"a":"ETH","f":"10","l":"0"}]}}: what changed, as it is now. */
    static void coins(JsonNode event, StreamSink sink) throws BadReplyException {
        List<BalanceSnapshot> balances = new ArrayList<>();
        for (JsonNode each : Fields.array(event, "B")) {
            balances.add(BinanceAccount.coins(Fields.text(each, "a"), each, "f", "l"));
        }
        balances.forEach(sink::balance);
    }

    /** {@code {"e":"ACCOUNT_UPDATE","a":{"B":[…],"P":[…]}}}. What new orders may use is not told here. */
    static void account(JsonNode event, StreamSink sink) throws BadReplyException {
        JsonNode account = Fields.member(event, "a");
        List<BalanceSnapshot> balances = new ArrayList<>();
        for (JsonNode each : Fields.array(account, "B")) {
            String total = BinanceOrderReplies.bounded("wb", Fields.decimal(each, "wb"));
            balances.add(new BalanceSnapshot(Fields.text(each, "a"), total, ""));
        }
        List<PositionSnapshot> positions = new ArrayList<>();
        for (JsonNode each : Fields.array(account, "P")) positions.add(position(each));
        balances.forEach(sink::balance);
        positions.forEach(sink::position);
    }

    /**
     * {@code {"s":"BTCUSDT","pa":"20","ep":"6563.66","mt":"isolated","ps":"LONG"}}; leverage and liquidation price are not in
     * it.
     */
    private static PositionSnapshot position(JsonNode each) throws BadReplyException {
        String side = Fields.text(each, "ps");
        String margin = Fields.text(each, "mt");
        if (!margin.equals("isolated") && !margin.equals("cross")) {
            throw new BadReplyException("a margin mode that nobody knows");
        }
        String entry = Fields.decimal(each, "ep");
        if (new BigDecimal(entry).signum() < 0) throw new BadReplyException("an entry price of " + entry);
        return new PositionSnapshot(
                Fields.text(each, "s"),
                BinanceAccount.signed(each, "pa", side),
                BinanceOrderReplies.bounded("ep", entry),
                0,
                margin.equals("isolated"),
                !side.equals("BOTH"),
                "");
    }
}
