package io.viper.venue.bitget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Currency;
import io.viper.core.model.Leg;
import io.viper.core.model.Side;
import io.viper.core.simulation.MarginMode;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Funds;
import io.viper.venue.floor.Holding;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.VenueOrder.State;
import io.viper.venue.floor.Wish;
import java.math.BigDecimal;
import java.util.Locale;

/** Orders, executions, positions and money as JSON, in replies and on streams. */
final class BitgetRows {
    private BitgetRows() {}

    static String status(VenueOrder order) {
        return switch (order.state()) {
            case WORKING, SLEEPING -> order.filledLots() > 0 ? "partially_filled" : "live";
            case FILLED -> "filled";
            case TRIGGERED, CANCELED, EXPIRED, REJECTED -> "canceled";
        };
    }

    static String planStatus(VenueOrder order) {
        return switch (order.state()) {
            case SLEEPING -> "live";
            case TRIGGERED, WORKING, FILLED -> "executed";
            case CANCELED, EXPIRED -> "cancelled";
            case REJECTED -> "fail_execute";
        };
    }

    private static boolean closes(Wish wish) {
        return wish.leg() == Leg.LONG ? wish.side() == Side.SELL : wish.side() == Side.BUY;
    }

    /** In hedge mode the side is that of the position. */
    static String side(Wish wish) {
        if (wish.leg() == Leg.BOTH) return Bitget.word(wish.side());
        return wish.leg() == Leg.LONG ? "buy" : "sell";
    }

    private static String price(Wish wish) {
        return wish.limitTicks() == 0 ? "0" : wish.board().contract().price(wish.limitTicks());
    }

    private static String kind(Wish wish) {
        return wish.limitTicks() == 0 ? "market" : "limit";
    }

    private static ObjectNode order(VenueOrder order, String symbol) {
        Wish wish = order.wish();
        return Json.object()
                .put(symbol, wish.board().contract().symbol())
                .put("orderId", Long.toString(order.id()))
                .put("clientOid", wish.clientId())
                .put("size", wish.board().contract().quantity(wish.lots()))
                .put("orderType", kind(wish))
                .put("side", side(wish))
                .put("force", wish.notes().getOrDefault("force", "gtc"))
                .put("priceAvg", order.filledLots() == 0 ? "" : order.averagePrice())
                .put("cTime", Json.millis(order.created()))
                .put("uTime", Json.millis(order.updated()));
    }

    /** Of a perpetual. */
    private static ObjectNode contract(ObjectNode row, Account account, Wish wish) {
        row.put("marginCoin", Bitget.USDT)
                .put("marginMode", margin(account))
                .put("posMode", mode(account))
                .put("reduceOnly", wish.reduceOnly() ? "YES" : "NO")
                .put(
                        "leverage",
                        Integer.toString(
                                account.holding(wish.board(), wish.leg()).leverage()))
                .put("enterPointSource", "API");
        if (wish.leg() == Leg.BOTH)
            return row.put("posSide", "net").put("tradeSide", Bitget.word(wish.side()) + "_single");
        return row.put("posSide", wish.leg().text()).put("tradeSide", closes(wish) ? "close" : "open");
    }

    /** In replies: {@code status} is {@code state} where one perpetual is asked for. */
    static ObjectNode replied(Account account, VenueOrder order, String status) {
        Wish wish = order.wish();
        ObjectNode row = order(order, "symbol")
                .put(status, status(order))
                .put("baseVolume", wish.board().contract().quantity(order.filledLots()))
                .put("quoteVolume", order.filledValue());
        if (!Bitget.spot(wish.board())) return contract(row, account, wish).put("price", price(wish));
        return row.put("price", price(wish));
    }

    /** In the list of open orders on spot the limit stands where the average price does elsewhere. */
    static ObjectNode unfilledOnSpot(Account account, VenueOrder order) {
        ObjectNode row = replied(account, order, "status");
        row.remove("price");
        return row.put("priceAvg", price(order.wish())).put("basePrice", "0").putNull("triggerPrice");
    }

    static ObjectNode streamed(Account account, VenueOrder order) {
        Wish wish = order.wish();
        ObjectNode row = order(order, "instId")
                .put("status", status(order))
                .put("accBaseVolume", wish.board().contract().quantity(order.filledLots()));
        if (!Bitget.spot(wish.board())) return contract(row, account, wish).put("price", price(wish));
        return row.put("newSize", wish.board().contract().quantity(wish.lots())).put("price", price(wish));
    }

    static ObjectNode plan(Account account, VenueOrder order, boolean streamed) {
        Wish wish = order.wish();
        Wish.Trigger trigger = wish.trigger();
        boolean spot = Bitget.spot(wish.board());
        ObjectNode row = order(order, streamed ? "instId" : "symbol")
                .put("planType", wish.notes().getOrDefault("planType", ""))
                .put(
                        "triggerPrice",
                        trigger == null ? "" : wish.board().contract().price(trigger.ticks()))
                .put("triggerType", wish.notes().getOrDefault("triggerType", "fill_price"))
                .put("executePrice", price(wish))
                .put("price", price(wish))
                .put("executeOrderId", order.successor() == 0 ? "" : Long.toString(order.successor()))
                .put(streamed || spot ? "status" : "planStatus", planStatus(order));
        return spot ? row : contract(row, account, wish);
    }

    static ObjectNode execution(Account account, Deal deal, boolean streamed) {
        Wish wish = deal.order().wish();
        Board board = wish.board();
        boolean spot = Bitget.spot(board);
        ObjectNode row = Json.object()
                .put("tradeId", Long.toString(deal.id()))
                .put("orderId", Long.toString(deal.order().id()))
                .put("symbol", board.contract().symbol())
                .put("orderType", kind(wish))
                .put("side", side(wish))
                .put("tradeScope", deal.maker() ? "maker" : "taker")
                .put("cTime", Json.millis(deal.time()))
                .put("uTime", Json.millis(deal.time()));
        BigDecimal fee = new BigDecimal(Funds.plain(deal.feeUnits()));
        boolean paidIsPositive = spot && streamed;
        row.putArray("feeDetail")
                .addObject()
                .put("deduction", deal.feeCurrency().equals(BitgetCoins.DISCOUNT) ? "yes" : "no")
                .put("feeCoin", deal.feeCurrency())
                .put("totalDeductionFee", "0")
                .put("totalFee", (paidIsPositive ? fee : fee.negate()).toPlainString());
        String price = board.contract().price(deal.ticks());
        String size = board.contract().quantity(deal.lots());
        if (spot) return row.put("priceAvg", price).put("size", size);
        row.put("price", price).put("baseVolume", size).put("profit", Funds.plain(deal.profitUnits()));
        row.put("posMode", mode(account));
        if (wish.leg() == Leg.BOTH) return row.put("tradeSide", Bitget.word(wish.side()) + "_single");
        return row.put("tradeSide", tradeSide(deal));
    }

    private static String tradeSide(Deal deal) {
        if (deal.forced()) return "burst_close_" + deal.order().wish().leg().text();
        return closes(deal.order().wish()) ? "close" : "open";
    }

    static String mode(Account account) {
        return account.hedge() ? "hedge_mode" : "one_way_mode";
    }

    static String margin(Account account) {
        return account.marginMode() == MarginMode.ISOLATED ? "isolated" : "crossed";
    }

    static ObjectNode position(Account account, Holding held, String symbol) {
        Board board = held.board();
        String size = board.contract().quantity(Math.abs(held.lots()));
        double liquidation = account.marginMode() == MarginMode.ISOLATED ? held.liquidationPrice() : 0;
        return Json.object()
                .put(symbol, board.contract().symbol())
                .put("marginCoin", Bitget.USDT)
                .put("holdSide", held.lots() > 0 ? "long" : "short")
                .put("total", size)
                .put("available", size)
                .put("locked", "0")
                .put("openPriceAvg", held.entryPrice())
                .put("leverage", Integer.toString(held.leverage()))
                .put("marginMode", margin(account))
                .put("posMode", mode(account))
                .put("marginSize", Funds.plain(held.marginUnits()))
                .put("unrealizedPL", Funds.plain(held.unrealizedUnits()))
                .put("achievedProfits", Funds.plain(held.realizedUnits()))
                .put("liquidationPrice", liquidation == 0 ? "" : String.format(Locale.ROOT, "%.4f", liquidation))
                .put("markPrice", board.contract().price(board.markTicks()))
                .put("cTime", Json.millis(held.opened()))
                .put("uTime", Json.millis(board.time()));
    }

    /** Money behind perpetuals, in the reply. */
    static ObjectNode margin(Account account, boolean streamed) {
        Funds funds = account.funds(Currency.USDT);
        String available = Funds.plain(funds.available());
        String equity = Funds.plain(funds.cash() + funds.unrealized());
        ObjectNode row = Json.object()
                .put("marginCoin", Bitget.USDT)
                .put("available", available)
                .put("maxTransferOut", available)
                .put("usdtEquity", equity)
                .put("unrealizedPL", account.held().isEmpty() ? "" : Funds.plain(funds.unrealized()));
        if (streamed) {
            return row.put("frozen", Funds.plain(funds.reserved()))
                    .put("maxOpenPosAvailable", available)
                    .put("equity", equity);
        }
        return row.put("locked", Funds.plain(funds.reserved()))
                .put("crossedMaxAvailable", available)
                .put("isolatedMaxAvailable", available)
                .put("accountEquity", equity);
    }

    /** Of a coin: what it is, how much of it, and how much of that is in orders. */
    static ObjectNode coin(String coin, String available, String frozen, long time) {
        return Json.object()
                .put("coin", coin)
                .put("available", available)
                .put("frozen", frozen)
                .put("locked", "0")
                .put("limitAvailable", "0")
                .put("uTime", Json.millis(time));
    }

    static boolean isOver(VenueOrder order) {
        return order.state() != State.SLEEPING;
    }
}
