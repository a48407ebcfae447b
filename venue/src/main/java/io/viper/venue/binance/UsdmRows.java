package io.viper.venue.binance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Currency;
import io.viper.core.model.Leg;
import io.viper.core.model.Side;
import io.viper.core.simulation.MarginMode;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Funds;
import io.viper.venue.floor.Holding;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.Wish;
import java.util.Locale;
import java.util.Optional;

/** Orders, executions, positions and money as replies. */
final class UsdmRows {
    private static final String PREVENTION = "EXPIRE_MAKER";

    private UsdmRows() {}

    static String price(Wish wish) {
        return wish.limitTicks() == 0 ? "0" : wish.board().contract().price(wish.limitTicks());
    }

    static String type(Wish wish) {
        return wish.limitTicks() == 0 ? "MARKET" : "LIMIT";
    }

    static String positionSide(Leg leg) {
        return leg.text().toUpperCase(Locale.ROOT);
    }

    static long date(Wish wish) {
        return Binance.millis(wish.expireTime());
    }

    private static ObjectNode about(Wish wish) {
        return Json.object()
                .put("symbol", wish.board().contract().symbol())
                .put("side", wish.side().name())
                .put("positionSide", positionSide(wish.leg()))
                .put("timeInForce", wish.notes().getOrDefault(Usdm.LIFE, "GTC"))
                .put("price", price(wish))
                .put("reduceOnly", wish.reduceOnly())
                .put("closePosition", false)
                .put("workingType", wish.notes().getOrDefault("workingType", "CONTRACT_PRICE"))
                .put("priceProtect", false)
                .put("priceMatch", "NONE")
                .put("selfTradePreventionMode", PREVENTION)
                .put("goodTillDate", date(wish));
    }

    static ObjectNode order(VenueOrder order) {
        Wish wish = order.wish();
        Contract contract = wish.board().contract();
        return about(wish)
                .put("orderId", order.id())
                .put("clientOrderId", wish.clientId())
                .put("status", Binance.status(order))
                .put("type", type(wish))
                .put("origType", type(wish))
                .put("stopPrice", "0")
                .put("avgPrice", order.averagePrice())
                .put("origQty", contract.quantity(wish.lots()))
                .put("executedQty", contract.quantity(order.filledLots()))
                .put("cumQty", contract.quantity(order.filledLots()))
                .put("cumQuote", order.filledValue())
                .put("time", Binance.millis(order.created()))
                .put("updateTime", Binance.millis(order.updated()));
    }

    /** An order as it is acknowledged: it was taken, and nothing more is known yet. */
    static ObjectNode acknowledged(ObjectNode row) {
        row.remove("time");
        return row.put("status", "NEW")
                .put("avgPrice", "0.00")
                .put("executedQty", "0")
                .put("cumQty", "0")
                .put("cumQuote", "0");
    }

    /** An order that sleeps or slept, with what became of the one that works for it. */
    static ObjectNode sleeper(Account account, VenueOrder order) {
        Wish wish = order.wish();
        Contract contract = wish.board().contract();
        Optional<VenueOrder> worker = Usdm.worker(account, order);
        ObjectNode row = about(wish)
                .put("algoId", order.id())
                .put("clientAlgoId", wish.clientId())
                .put("algoType", "CONDITIONAL")
                .put("orderType", wish.notes().getOrDefault(Usdm.ALGO, ""))
                .put("quantity", contract.quantity(wish.lots()))
                .put("algoStatus", status(account, order))
                .put(
                        "actualOrderId",
                        worker.map(each -> Long.toString(each.id())).orElse(""))
                .put("actualPrice", worker.map(VenueOrder::averagePrice).orElse("0.00000"))
                .put("triggerPrice", wish.notes().getOrDefault("triggerPrice", "0"))
                .put("createTime", Binance.millis(order.created()))
                .put("updateTime", Binance.millis(order.updated()))
                .put("triggerTime", order.wasWoken() ? Binance.millis(order.updated()) : 0);
        row.putNull("icebergQuantity");
        worker.ifPresent(each ->
                row.put("actualQty", contract.quantity(each.filledLots())).put("actualType", type(each.wish())));
        return row;
    }

    static String status(Account account, VenueOrder order) {
        return switch (order.state()) {
            case SLEEPING, WORKING -> "NEW";
            case TRIGGERED ->
                Usdm.worker(account, order).filter(each -> !each.state().open()).isPresent() ? "FINISHED" : "TRIGGERED";
            case FILLED -> "FINISHED";
            case CANCELED -> "CANCELED";
            case EXPIRED -> "EXPIRED";
            case REJECTED -> "REJECTED";
        };
    }

    static ObjectNode execution(Deal deal) {
        return Binance.execution(deal)
                .put("buyer", deal.side() == Side.BUY)
                .put("side", deal.side().name())
                .put("positionSide", positionSide(deal.order().wish().leg()))
                .put("realizedPnl", Funds.plain(deal.profitUnits()))
                .put("maker", deal.maker());
    }

    static ObjectNode position(Account account, Holding held) {
        Board board = held.board();
        boolean isolated = account.marginMode() == MarginMode.ISOLATED;
        String margin = Funds.plain(held.marginUnits());
        String own = isolated ? margin : "0";
        return Json.object()
                .put("symbol", board.contract().symbol())
                .put("positionSide", positionSide(held.leg()))
                .put("positionAmt", board.contract().quantity(held.lots()))
                .put("entryPrice", held.entryPrice())
                .put("breakEvenPrice", held.entryPrice())
                .put("markPrice", board.contract().price(board.markTicks()))
                .put("unRealizedProfit", Funds.plain(held.unrealizedUnits()))
                .put("liquidationPrice", isolated ? String.format(Locale.ROOT, "%.4f", held.liquidationPrice()) : "0")
                .put("isolatedMargin", own)
                .put("isolatedWallet", own)
                .put("notional", Funds.plain(notional(held)))
                .put("marginAsset", Binance.USDT)
                .put("initialMargin", margin)
                .put("positionInitialMargin", margin)
                .put("updateTime", Binance.millis(board.time()));
    }

    private static long notional(Holding held) {
        Board board = held.board();
        return board.instrument().notionalUnits(board.markTicks(), Math.abs(held.lots())) * Long.signum(held.lots());
    }

    static ObjectNode money(Account account) {
        Funds funds = account.funds(Currency.USDT);
        String available = Funds.plain(funds.available());
        return Json.object()
                .put("accountAlias", "SgsR")
                .put("asset", Binance.USDT)
                .put("balance", Funds.plain(funds.cash()))
                .put("crossWalletBalance", Funds.plain(funds.cash()))
                .put("crossUnPnl", Funds.plain(funds.unrealized()))
                .put("availableBalance", available)
                .put("maxWithdrawAmount", available)
                .put("marginAvailable", true)
                .put("updateTime", Binance.millis(account.boards().getFirst().time()));
    }
}
