package io.viper.venue.bybit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Currency;
import io.viper.core.model.Leg;
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

/** Orders, executions, positions and money as JSON, the same in replies and on streams. */
final class BybitRows {
    private static final String SYMBOL = "symbol";

    private BybitRows() {}

    private static String status(VenueOrder order) {
        return switch (order.state()) {
            case SLEEPING -> "Untriggered";
            case WORKING -> order.filledLots() > 0 ? "PartiallyFilled" : "New";
            case TRIGGERED -> "Triggered";
            case FILLED -> "Filled";
            case CANCELED, EXPIRED -> order.wish().trigger() == null ? "Cancelled" : "Deactivated";
            case REJECTED -> "Rejected";
        };
    }

    private static String rejected(VenueOrder order) {
        if (order.reason().startsWith("post-only")) return "EC_PostOnlyWillTakeLiquidity";
        return switch (order.state()) {
            case EXPIRED -> "EC_NoImmediateQtyToFill";
            case CANCELED -> "EC_PerCancelRequest";
            default -> "EC_NoError";
        };
    }

    static ObjectNode order(VenueOrder order) {
        Wish wish = order.wish();
        Contract contract = wish.board().contract();
        Wish.Trigger trigger = wish.trigger();
        String level = wish.notes().getOrDefault("triggerPrice", "");
        return Json.object()
                .put("category", Bybit.category(wish.board()))
                .put(SYMBOL, contract.symbol())
                .put("orderId", Bybit.name(order.id()))
                .put("orderLinkId", wish.clientId())
                .put("blockTradeId", "")
                .put("side", Bybit.side(wish.side()))
                .put("positionIdx", index(wish.leg()))
                .put("orderStatus", status(order))
                .put("cancelType", "UNKNOWN")
                .put("rejectReason", rejected(order))
                .put("orderType", wish.limitTicks() == 0 ? "Market" : "Limit")
                .put("timeInForce", wish.notes().getOrDefault("timeInForce", "IOC"))
                .put("price", wish.limitTicks() == 0 ? "0" : contract.price(wish.limitTicks()))
                .put("qty", contract.quantity(wish.lots()))
                .put("marketUnit", wish.notes().getOrDefault("marketUnit", ""))
                .put("avgPrice", order.filledLots() == 0 ? "" : order.averagePrice())
                .put("leavesQty", contract.quantity(order.state().open() ? wish.lots() - order.filledLots() : 0))
                .put("cumExecQty", contract.quantity(order.filledLots()))
                .put("cumExecValue", order.filledValue())
                .put("cumExecFee", Funds.plain(order.feeUnits()))
                .put("stopOrderType", level.isEmpty() ? "" : "Stop")
                .put("triggerPrice", trigger == null ? level : contract.price(trigger.ticks()))
                .put("triggerDirection", direction(wish))
                .put("triggerBy", wish.notes().getOrDefault("triggerBy", ""))
                .put("reduceOnly", wish.reduceOnly())
                .put("closeOnTrigger", false)
                .put("smpType", "None")
                .put("createdTime", Json.millis(order.created()))
                .put("updatedTime", Json.millis(order.updated()));
    }

    private static int direction(Wish wish) {
        String told = wish.notes().getOrDefault("triggerDirection", "");
        return told.isEmpty() ? 0 : Integer.parseInt(told);
    }

    private static int index(Leg leg) {
        return switch (leg) {
            case BOTH -> 0;
            case LONG -> 1;
            case SHORT -> 2;
        };
    }

    static ObjectNode execution(Deal deal) {
        VenueOrder order = deal.order();
        Contract contract = order.wish().board().contract();
        return Json.object()
                .put("category", Bybit.category(order.wish().board()))
                .put(SYMBOL, contract.symbol())
                .put("execId", Bybit.name(deal.id()))
                .put("orderId", Bybit.name(order.id()))
                .put("orderLinkId", order.wish().clientId())
                .put("side", Bybit.side(deal.side()))
                .put("orderType", order.wish().limitTicks() == 0 ? "Market" : "Limit")
                .put("orderQty", contract.quantity(order.wish().lots()))
                .put("execType", deal.forced() ? "BustTrade" : "Trade")
                .put("execPrice", contract.price(deal.ticks()))
                .put("execQty", contract.quantity(deal.lots()))
                .put("execFee", Funds.plain(deal.feeUnits()))
                .put("feeCurrency", deal.feeCurrency())
                .put("execPnl", Funds.plain(deal.profitUnits()))
                .put("isMaker", deal.maker())
                .put("closedSize", deal.closes() ? contract.quantity(deal.lots()) : "0")
                .put("execTime", Json.millis(deal.time()));
    }

    /** The margin mode is the account's: {@code tradeMode} is always 0. */
    static ObjectNode position(Account account, Holding held) {
        Board board = held.board();
        boolean flat = held.lots() == 0;
        double level = account.marginMode() == MarginMode.ISOLATED ? held.liquidationPrice() : 0;
        String entry = flat ? "" : held.entryPrice();
        return Json.object()
                .put("category", Bybit.category(board))
                .put("positionIdx", index(held.leg()))
                .put(SYMBOL, board.contract().symbol())
                .put("side", flat ? "" : held.lots() > 0 ? "Buy" : "Sell")
                .put("size", board.contract().quantity(Math.abs(held.lots())))
                .put("avgPrice", entry)
                .put("entryPrice", entry)
                .put("leverage", Integer.toString(held.leverage()))
                .put("tradeMode", 0)
                .put("positionIM", Funds.plain(held.marginUnits()))
                .put("liqPrice", level == 0 ? "" : String.format(Locale.ROOT, "%.4f", level))
                .put("markPrice", board.contract().price(board.markTicks()))
                .put("unrealisedPnl", Funds.plain(held.unrealizedUnits()))
                .put("cumRealisedPnl", Funds.plain(held.realizedUnits()))
                .put("positionStatus", "Normal")
                .put("createdTime", Json.millis(held.opened()))
                .put("updatedTime", Json.millis(board.time()));
    }

    /** One row for each coin; a unified account of perpetuals holds money alone here. */
    static ObjectNode wallet(Account account) {
        Funds funds = account.funds(Currency.USDT);
        boolean spot = !account.kind().derivative();
        String equity = Funds.plain(funds.cash() + funds.unrealized());
        ObjectNode row = Json.object()
                .put("accountType", "UNIFIED")
                .put("totalEquity", equity)
                .put("totalWalletBalance", Funds.plain(funds.cash()))
                .put("totalAvailableBalance", Funds.plain(funds.available()))
                .put("totalPerpUPL", Funds.plain(funds.unrealized()));
        ArrayNode coins = row.putArray("coin");
        coins.addObject()
                .put("coin", Bybit.USDT)
                .put("equity", equity)
                .put("walletBalance", Funds.plain(funds.cash()))
                .put("usdValue", equity)
                .put("locked", spot ? Funds.plain(funds.reserved()) : "0")
                .put("totalPositionIM", Funds.plain(funds.margin()))
                .put("totalOrderIM", spot ? "0" : Funds.plain(funds.reserved()))
                .put("unrealisedPnl", Funds.plain(funds.unrealized()));
        if (spot) account.boards().forEach(board -> coins.add(coin(account, board)));
        return row;
    }

    private static ObjectNode coin(Account account, Board board) {
        String total = account.coins().total(board);
        return Json.object()
                .put("coin", board.contract().spec().base().code())
                .put("equity", total)
                .put("walletBalance", total)
                .put("locked", account.coins().frozen(board))
                .put("totalPositionIM", "0")
                .put("totalOrderIM", "0")
                .put("unrealisedPnl", "0");
    }
}
