package io.viper.venue.binance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Money;
import io.viper.core.model.Side;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Funds;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.Wish;
import java.math.BigDecimal;

/** Orders, executions and money as JSON, in replies and on the stream. */
final class SpotRows {
    private static final String NOTHING = BigDecimal.valueOf(0, Money.DECIMALS).toPlainString();
    private static final String PREVENTION = "EXPIRE_MAKER";

    private SpotRows() {}

    private static String price(Wish wish) {
        return wish.limitTicks() == 0 ? NOTHING : wish.board().contract().price(wish.limitTicks());
    }

    private static String stop(Wish wish) {
        String level = wish.notes().getOrDefault(Spot.STOP, "");
        return level.isEmpty() ? NOTHING : level;
    }

    private static String type(Wish wish) {
        return wish.notes().getOrDefault(Spot.TYPE, "MARKET");
    }

    private static String life(Wish wish) {
        return wish.notes().getOrDefault(Spot.LIFE, "GTC");
    }

    private static boolean works(VenueOrder order) {
        return order.state() != VenueOrder.State.SLEEPING;
    }

    private static ObjectNode named(VenueOrder order) {
        return Json.object()
                .put("symbol", order.wish().board().contract().symbol())
                .put("orderId", order.id())
                .put("orderListId", -1)
                .put("clientOrderId", order.wish().clientId());
    }

    static ObjectNode acknowledged(VenueOrder order) {
        return named(order).put("transactTime", Binance.millis(order.updated()));
    }

    private static ObjectNode with(ObjectNode row, VenueOrder order) {
        Wish wish = order.wish();
        Contract contract = wish.board().contract();
        return row.put("price", price(wish))
                .put("origQty", contract.quantity(wish.lots()))
                .put("executedQty", contract.quantity(order.filledLots()))
                .put("origQuoteOrderQty", NOTHING)
                .put("cummulativeQuoteQty", order.filledValue())
                .put("status", Binance.status(order))
                .put("timeInForce", life(wish))
                .put("type", type(wish))
                .put("side", wish.side().name())
                .put("stopPrice", stop(wish))
                .put("selfTradePreventionMode", PREVENTION);
    }

    static ObjectNode result(VenueOrder order) {
        return with(acknowledged(order), order).put("workingTime", works(order) ? Binance.millis(order.created()) : -1);
    }

    static ObjectNode full(Account account, VenueOrder order) {
        ObjectNode row = result(order);
        ArrayNode fills = row.putArray("fills");
        Contract contract = order.wish().board().contract();
        for (Deal deal : account.deals()) {
            if (deal.order() != order) continue;
            fills.addObject()
                    .put("price", contract.price(deal.ticks()))
                    .put("qty", contract.quantity(deal.lots()))
                    .put("commission", Funds.plain(deal.feeUnits()))
                    .put("commissionAsset", deal.feeCurrency())
                    .put("tradeId", deal.id());
        }
        return row;
    }

    static ObjectNode order(VenueOrder order) {
        return with(named(order), order)
                .put("icebergQty", NOTHING)
                .put("time", Binance.millis(order.created()))
                .put("updateTime", Binance.millis(order.updated()))
                .put("isWorking", works(order))
                .put("workingTime", works(order) ? Binance.millis(order.created()) : -1);
    }

    /** The cancel has a name of its own. */
    static ObjectNode canceled(VenueOrder order) {
        return with(acknowledged(order), order)
                .put("origClientOrderId", order.wish().clientId())
                .put("clientOrderId", cancel(order));
    }

    private static String cancel(VenueOrder order) {
        return "cancel" + order.id();
    }

    static ObjectNode execution(Deal deal) {
        return Binance.execution(deal)
                .put("orderListId", -1)
                .put("quoteQty", value(deal))
                .put("isBuyer", deal.side() == Side.BUY)
                .put("isMaker", deal.maker())
                .put("isBestMatch", true);
    }

    private static String value(Deal deal) {
        return Funds.plain(deal.order().wish().board().instrument().notionalUnits(deal.ticks(), deal.lots()));
    }

    /** An order as it is told when something becomes of it. */
    static ObjectNode report(VenueOrder order) {
        boolean canceled = order.state() == VenueOrder.State.CANCELED;
        String status = Binance.status(order);
        return report(order, status.equals("PARTIALLY_FILLED") ? "NEW" : status, order.updated())
                .put("c", canceled ? cancel(order) : order.wish().clientId())
                .put("C", canceled ? order.wish().clientId() : "");
    }

    private static ObjectNode report(VenueOrder order, String happened, long time) {
        Wish wish = order.wish();
        Contract contract = wish.board().contract();
        ObjectNode row = Json.object()
                .put("e", "executionReport")
                .put("E", Binance.millis(time))
                .put("s", contract.symbol())
                .put("c", wish.clientId())
                .put("S", wish.side().name())
                .put("o", type(wish))
                .put("f", life(wish))
                .put("q", contract.quantity(wish.lots()))
                .put("p", price(wish))
                .put("P", stop(wish))
                .put("F", NOTHING)
                .put("g", -1)
                .put("C", "")
                .put("x", happened)
                .put("X", Binance.status(order))
                .put("r", "NONE")
                .put("i", order.id())
                .put("l", NOTHING)
                .put("z", contract.quantity(order.filledLots()))
                .put("L", NOTHING)
                .put("n", "0")
                .put("T", Binance.millis(time))
                .put("t", -1)
                .put("w", order.state() == VenueOrder.State.WORKING)
                .put("m", false)
                .put("O", Binance.millis(order.created()))
                .put("Z", order.filledValue())
                .put("Y", NOTHING)
                .put("Q", NOTHING)
                .put("V", PREVENTION);
        row.putNull("N");
        if (works(order)) row.put("W", Binance.millis(order.created()));
        return row;
    }

    static ObjectNode executed(Deal deal) {
        Contract contract = deal.order().wish().board().contract();
        return report(deal.order(), "TRADE", deal.time())
                .put("t", deal.id())
                .put("l", contract.quantity(deal.lots()))
                .put("L", contract.price(deal.ticks()))
                .put("Y", value(deal))
                .put("n", Funds.plain(deal.feeUnits()))
                .put("N", deal.feeCurrency())
                .put("m", deal.maker());
    }
}
