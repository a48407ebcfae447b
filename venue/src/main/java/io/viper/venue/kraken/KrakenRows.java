package io.viper.venue.kraken;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Funds;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.Wish;

/** Orders, executions and coins as replies have them. */
final class KrakenRows {
    private KrakenRows() {}

    static boolean isOver(VenueOrder order) {
        return !order.state().open();
    }

    /** What ran out of time has expired; what could not be filled at once was canceled. */
    static String status(VenueOrder order) {
        return switch (order.state()) {
            case SLEEPING, WORKING, TRIGGERED -> "open";
            case FILLED -> "closed";
            case EXPIRED -> order.wish().life() == TimeInForce.GTD ? "expired" : "canceled";
            case CANCELED, REJECTED -> "canceled";
        };
    }

    static String note(VenueOrder order, String name) {
        return order.wish().notes().getOrDefault(name, "");
    }

    static boolean hasTrigger(VenueOrder order) {
        String kind = note(order, "ordertype");
        return kind.startsWith("stop-loss") || kind.startsWith("take-profit");
    }

    /** Where it wakes, or did. */
    static String trigger(VenueOrder order) {
        Wish.Trigger trigger = order.wish().trigger();
        return trigger == null
                ? note(order, "price")
                : order.wish().board().contract().price(trigger.ticks());
    }

    static String limit(VenueOrder order) {
        Wish wish = order.wish();
        return wish.limitTicks() == 0 ? "0" : wish.board().contract().price(wish.limitTicks());
    }

    static ObjectNode order(VenueOrder order) {
        Wish wish = order.wish();
        Contract contract = wish.board().contract();
        ObjectNode row = Json.object()
                .putNull("refid")
                .put("userref", 0)
                .put("status", status(order))
                .put("opentm", Kraken.seconds(order.created()))
                .put("starttm", 0)
                .put("expiretm", wish.expireTime() / 1_000_000_000L);
        if (!wish.clientId().isEmpty()) row.put("cl_ord_id", wish.clientId());
        if (isOver(order)) row.put("closetm", Kraken.seconds(order.updated())).put("reason", order.reason());
        row.set("descr", description(order));
        return row.put("vol", contract.quantity(wish.lots()))
                .put("vol_exec", contract.quantity(order.filledLots()))
                .put("cost", order.filledValue())
                .put("fee", Funds.plain(order.feeUnits()))
                .put("price", order.averagePrice())
                .put("stopprice", order.wasWoken() ? trigger(order) : "0.00000")
                .put("limitprice", "0.00000")
                .put("misc", "")
                .put("oflags", note(order, "oflags"));
    }

    private static ObjectNode description(VenueOrder order) {
        boolean sleeps = hasTrigger(order);
        return Json.object()
                .put("pair", Kraken.pair(order.wish().board()))
                .put("type", Kraken.side(order.wish().side()))
                .put("ordertype", note(order, "ordertype"))
                .put("price", sleeps ? trigger(order) : limit(order))
                .put("price2", sleeps ? limit(order) : "0")
                .put("leverage", "none")
                .put("order", "")
                .put("close", "");
    }

    static ObjectNode trade(Deal deal) {
        Contract contract = deal.order().wish().board().contract();
        ObjectNode row = Json.object()
                .put("ordertxid", Kraken.name('O', deal.order().id()))
                .put("postxid", "TKH2SE-M7IF5-CFI7LT")
                .put("pair", Kraken.longPair(deal.order().wish().board()))
                .put("aclass", "forex")
                .put("time", Kraken.seconds(deal.time()))
                .put("type", Kraken.side(deal.side()))
                .put("ordertype", note(deal.order(), "ordertype"))
                .put("price", contract.price(deal.ticks()))
                .put("cost", value(deal))
                .put("fee", Funds.plain(deal.feeUnits()))
                .put("vol", contract.quantity(deal.lots()))
                .put("margin", "0.00000")
                .put("leverage", "0")
                .put("misc", "")
                .put("trade_id", deal.id())
                .put("maker", deal.maker());
        if (!deal.order().wish().clientId().isEmpty())
            row.put("cl_ord_id", deal.order().wish().clientId());
        return row;
    }

    static String value(Deal deal) {
        Board board = deal.order().wish().board();
        return Funds.plain(board.instrument().notionalUnits(deal.ticks(), deal.lots()));
    }

    /** Coins of an account that sell orders hold back. */
    static long held(Account account, Board board) {
        long lots = 0;
        for (VenueOrder order : account.orders().open()) {
            boolean sells = order.wish().board() == board && order.wish().side() == Side.SELL;
            if (sells && order.state() == VenueOrder.State.WORKING)
                lots += order.wish().lots() - order.filledLots();
        }
        return lots;
    }

    static String coins(Account account, Board board) {
        return account.coins().total(board);
    }
}
