package io.viper.venue.okx;

import com.fasterxml.jackson.databind.node.ArrayNode;
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

/** Orders, executions, positions and money as JSON, the same in replies and on streams. */
final class OkxRows {
    private OkxRows() {}

    private static String position(Leg leg) {
        return leg == Leg.BOTH ? "net" : leg.text();
    }

    private static String price(Wish wish) {
        return wish.limitTicks() == 0 ? "" : wish.board().contract().price(wish.limitTicks());
    }

    private static ObjectNode about(Account account, VenueOrder order) {
        Wish wish = order.wish();
        return Json.object()
                .put("instType", Okx.type(wish.board()))
                .put("instId", wish.board().contract().symbol())
                .put("sz", wish.board().contract().quantity(wish.lots()))
                .put("side", Okx.side(wish.side()))
                .put("posSide", position(wish.leg()))
                .put("tdMode", Okx.margin(account))
                .put(
                        "lever",
                        Integer.toString(
                                account.holding(wish.board(), wish.leg()).leverage()))
                .put("reduceOnly", Boolean.toString(wish.reduceOnly()))
                .put("cTime", Json.millis(order.created()))
                .put("uTime", Json.millis(order.updated()));
    }

    private static String state(VenueOrder order) {
        return switch (order.state()) {
            case WORKING, SLEEPING, TRIGGERED -> order.filledLots() > 0 ? "partially_filled" : "live";
            case FILLED -> "filled";
            case CANCELED, EXPIRED, REJECTED -> "canceled";
        };
    }

    /** One that a trigger left behind has the client's name of the trigger's. */
    static ObjectNode order(Account account, VenueOrder order) {
        Wish wish = order.wish();
        boolean left = !Okx.algoKind(order).isEmpty();
        return about(account, order)
                .put("ordId", Long.toString(order.id()))
                .put("clOrdId", left ? "" : wish.clientId())
                .put("algoClOrdId", left ? wish.clientId() : "")
                .put("ordType", wish.notes().getOrDefault("ordType", "market"))
                .put("px", price(wish))
                .put("state", state(order))
                .put("accFillSz", wish.board().contract().quantity(order.filledLots()))
                .put("avgPx", order.filledLots() == 0 ? "" : order.averagePrice())
                .put("fee", negative(order.feeUnits()))
                .put("feeCcy", feeCurrency(wish.board(), wish.side()))
                .put("fillSz", "0")
                .put("fillPx", "")
                .put("tradeId", "")
                .put("cancelSource", order.state() == VenueOrder.State.CANCELED ? "1" : "");
    }

    /** Coins that are bought pay for themselves. */
    private static String feeCurrency(Board board, Side side) {
        boolean coin = !board.instrument().kind().derivative() && side == Side.BUY;
        return coin ? board.contract().spec().base().code() : Okx.USDT;
    }

    private static String negative(long units) {
        return Funds.plain(-units);
    }

    /** An order as it is told when it was executed. */
    static ObjectNode executed(Account account, Deal deal) {
        Contract contract = deal.order().wish().board().contract();
        return order(account, deal.order())
                .put("tradeId", Long.toString(deal.id()))
                .put("fillPx", contract.price(deal.ticks()))
                .put("fillSz", contract.quantity(deal.lots()))
                .put("fillTime", Json.millis(deal.time()))
                .put("fillFee", negative(deal.feeUnits()))
                .put("fillFeeCcy", feeCurrency(deal.order().wish().board(), deal.side()))
                .put("fillPnl", Funds.plain(deal.profitUnits()))
                .put("execType", deal.maker() ? "M" : "T");
    }

    static ObjectNode fill(Deal deal) {
        VenueOrder order = deal.order();
        Contract contract = order.wish().board().contract();
        return Json.object()
                .put("instType", Okx.type(order.wish().board()))
                .put("instId", contract.symbol())
                .put("tradeId", Long.toString(deal.id()))
                .put("billId", Long.toString(deal.id()))
                .put("ordId", Long.toString(order.id()))
                .put("clOrdId", Okx.algoKind(order).isEmpty() ? order.wish().clientId() : "")
                .put("side", Okx.side(deal.side()))
                .put("posSide", position(order.wish().leg()))
                .put("fillPx", contract.price(deal.ticks()))
                .put("fillSz", contract.quantity(deal.lots()))
                .put("fillPnl", Funds.plain(deal.profitUnits()))
                .put("execType", deal.maker() ? "M" : "T")
                .put("fee", negative(deal.feeUnits()))
                .put("feeCcy", feeCurrency(order.wish().board(), deal.side()))
                .put("fillTime", Json.millis(deal.time()))
                .put("ts", Json.millis(deal.time()));
    }

    static ObjectNode algo(Account account, VenueOrder order) {
        Wish wish = order.wish();
        Wish.Trigger trigger = wish.trigger();
        Contract contract = wish.board().contract();
        String kind = Okx.algoKind(order);
        String level = trigger == null ? "" : contract.price(trigger.ticks());
        ObjectNode row = about(account, order)
                .put("algoId", Long.toString(order.id()))
                .put("algoClOrdId", wish.clientId())
                .put("ordType", kind)
                .put("state", algoState(order))
                .put("ordId", order.successor() == 0 ? "" : Long.toString(order.successor()))
                .put("ordPx", "")
                .put("triggerPx", "");
        if (kind.equals(OkxAlgoDoor.TRAILING)) {
            return row.put("moveTriggerPx", level)
                    .put("callbackSpread", trigger == null ? "" : contract.price(trigger.trailTicks()));
        }
        String exit = wish.notes().getOrDefault("exit", "sl");
        return row.put(exit + "TriggerPx", level)
                .put(exit + "TriggerPxType", "last")
                .put(exit + "OrdPx", wish.limitTicks() == 0 ? "-1" : price(wish));
    }

    private static String algoState(VenueOrder order) {
        return switch (order.state()) {
            case SLEEPING -> "live";
            case TRIGGERED, WORKING, FILLED -> "effective";
            case CANCELED, EXPIRED -> "canceled";
            case REJECTED -> "order_failed";
        };
    }

    static ObjectNode position(Account account, Holding held) {
        Board board = held.board();
        boolean flat = held.lots() == 0;
        double level = account.marginMode() == MarginMode.ISOLATED ? held.liquidationPrice() : 0;
        long lots = held.leg() == Leg.BOTH ? held.lots() : Math.abs(held.lots());
        return Json.object()
                .put("instType", Okx.SWAP)
                .put("instId", board.contract().symbol())
                .put("mgnMode", Okx.margin(account))
                .put("posId", Integer.toString(board.number() + 1))
                .put("posSide", position(held.leg()))
                .put("pos", board.contract().quantity(lots))
                .put("avgPx", flat ? "" : held.entryPrice())
                .put("lever", Integer.toString(held.leverage()))
                .put("liqPx", level == 0 ? "" : String.format(Locale.ROOT, "%.4f", level))
                .put("markPx", board.contract().price(board.markTicks()))
                .put("margin", flat ? "" : Funds.plain(held.marginUnits()))
                .put("upl", Funds.plain(held.unrealizedUnits()))
                .put("realizedPnl", Funds.plain(held.realizedUnits()))
                .put("ccy", Okx.USDT)
                .put("cTime", Json.millis(held.opened()))
                .put("uTime", Json.millis(board.time()));
    }

    static ObjectNode money(Account account) {
        Funds funds = account.funds(Currency.USDT);
        String equity = Funds.plain(funds.cash() + funds.unrealized());
        String time = Json.millis(account.boards().getFirst().time());
        ObjectNode row = Json.object().put("totalEq", equity).put("uTime", time);
        ArrayNode details = row.putArray("details");
        details.addObject()
                .put("ccy", Okx.USDT)
                .put("eq", equity)
                .put("cashBal", Funds.plain(funds.cash()))
                .put("availEq", Funds.plain(funds.available()))
                .put("availBal", Funds.plain(funds.available()))
                .put("frozenBal", Funds.plain(funds.margin() + funds.reserved()))
                .put("ordFrozen", Funds.plain(funds.reserved()))
                .put("upl", Funds.plain(funds.unrealized()))
                .put("uTime", time);
        if (!account.kind().derivative()) account.boards().forEach(board -> details.add(coin(account, board)));
        return row;
    }

    private static ObjectNode coin(Account account, Board board) {
        String total = account.coins().total(board);
        String free = account.coins().available(board);
        return Json.object()
                .put("ccy", board.contract().spec().base().code())
                .put("eq", total)
                .put("cashBal", total)
                .put("availEq", "")
                .put("availBal", free)
                .put("frozenBal", account.coins().frozen(board))
                .put("ordFrozen", account.coins().frozen(board))
                .put("upl", "")
                .put("uTime", Json.millis(board.time()));
    }
}
