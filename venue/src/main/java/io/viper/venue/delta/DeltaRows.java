package io.viper.venue.delta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Currency;
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

/** Orders, executions, positions and money as JSON. */
final class DeltaRows {
    private DeltaRows() {}

    /** Whether it rests, waits for its trigger, or how it ended. */
    static String state(VenueOrder order) {
        return switch (order.state()) {
            case SLEEPING -> "pending";
            case WORKING, TRIGGERED -> "open";
            case FILLED -> "closed";
            case CANCELED, EXPIRED, REJECTED -> "cancelled";
        };
    }

    /** What answers and the stream have in common. */
    private static ObjectNode about(VenueOrder order) {
        Wish wish = order.wish();
        ObjectNode row = Json.object()
                .put("product_id", Delta.number(wish.board()))
                .put("client_order_id", wish.clientId())
                .put("size", wish.lots())
                .put("unfilled_size", wish.lots() - order.filledLots())
                .put("side", Delta.side(wish.side()))
                .put("state", state(order))
                .put("reduce_only", wish.reduceOnly())
                .put("bracket_order", false);
        text(row, "average_fill_price", order.filledLots() == 0 ? "" : order.averagePrice());
        text(
                row,
                "limit_price",
                wish.limitTicks() == 0 ? "" : wish.board().contract().price(wish.limitTicks()));
        text(row, DeltaWish.STOP_KIND, wish.notes().getOrDefault(DeltaWish.STOP_KIND, ""));
        text(row, DeltaWish.STOP, stop(wish));
        text(row, "cancellation_reason", order.state() == VenueOrder.State.CANCELED ? "cancelled_by_user" : "");
        return row;
    }

    /** Where it wakes, or woke. */
    private static String stop(Wish wish) {
        Wish.Trigger trigger = wish.trigger();
        return trigger == null
                ? wish.notes().getOrDefault(DeltaWish.STOP, "")
                : wish.board().contract().price(trigger.ticks());
    }

    /** What there is not is null. */
    private static void text(ObjectNode row, String name, String text) {
        if (text.isEmpty()) row.putNull(name);
        else row.put(name, text);
    }

    static ObjectNode order(VenueOrder order) {
        Wish wish = order.wish();
        ObjectNode row = about(order)
                .put("id", order.id())
                .put("user_id", Delta.USER)
                .put("product_symbol", wish.board().contract().symbol())
                .put("paid_commission", Funds.plain(order.feeUnits()))
                .put("commission", "0")
                .put("created_at", Delta.moment(order.created()))
                .put("updated_at", Delta.moment(order.updated()));
        for (String name : new String[] {DeltaWish.KIND, DeltaWish.TRAIL, DeltaWish.METHOD, DeltaWish.LIFE}) {
            text(row, name, wish.notes().getOrDefault(name, ""));
        }
        return row;
    }

    /**
     * As the stream tells it.
     *
     * @param reason why it is told; empty if it says itself
     */
    static ObjectNode told(VenueOrder order, String reason) {
        boolean fresh = order.created() == order.updated() && order.filledLots() == 0;
        ObjectNode row = Json.object()
                .put("type", "orders")
                .put("action", !order.state().open() ? "delete" : fresh ? "create" : "update");
        text(row, "reason", reason);
        row.put("symbol", order.wish().board().contract().symbol()).put("order_id", order.id());
        row.setAll(about(order));
        return row.put("timestamp", Delta.micros(order.updated()));
    }

    private static String role(Deal deal) {
        return deal.maker() ? "maker" : "taker";
    }

    static ObjectNode fill(Deal deal) {
        Contract contract = deal.order().wish().board().contract();
        ObjectNode row = Json.object()
                .put("id", deal.id())
                .put("order_id", Long.toString(deal.order().id()))
                .put("product_id", Delta.number(deal.order().wish().board()))
                .put("product_symbol", contract.symbol())
                .put("side", Delta.side(deal.side()))
                .put("size", deal.lots())
                .put("price", contract.price(deal.ticks()))
                .put("role", role(deal))
                .put("fill_type", deal.forced() ? "liquidation" : "normal")
                .put("commission", Funds.plain(deal.feeUnits()))
                .put("settling_asset_symbol", Delta.USDT)
                .put("created_at", Delta.moment(deal.time()));
        row.putObject("meta_data")
                .put("order_size", deal.order().wish().lots())
                .put(
                        "order_unfilled_size",
                        deal.order().wish().lots() - deal.order().filledLots());
        return row;
    }

    /** As the stream tells it, in single letters and without a fee. */
    static ObjectNode told(Deal deal) {
        Contract contract = deal.order().wish().board().contract();
        return Json.object()
                .put("type", "v2/user_trades")
                .put("sy", contract.symbol())
                .put("f", Long.toString(deal.id()))
                .put("R", deal.forced() ? "liquidation" : "normal")
                .put("u", Delta.USER)
                .put("o", deal.order().id())
                .put("S", Delta.side(deal.side()))
                .put("s", deal.lots())
                .put("p", contract.price(deal.ticks()))
                .put("r", role(deal))
                .put("c", deal.order().wish().clientId())
                .put("t", Delta.micros(deal.time()));
    }

    static ObjectNode position(Account account, Holding held) {
        Board board = held.board();
        double level = account.marginMode() == MarginMode.ISOLATED ? held.liquidationPrice() : 0;
        ObjectNode row = Json.object()
                .put("user_id", Delta.USER)
                .put("product_id", Delta.number(board))
                .put("product_symbol", board.contract().symbol())
                .put("size", held.lots())
                .put("entry_price", held.entryPrice())
                .put("margin", Funds.plain(held.marginUnits()))
                .put("margin_mode", Delta.marginMode(account))
                .put("mark_price", board.contract().price(board.markTicks()))
                .put("realized_pnl", Funds.plain(held.realizedUnits()))
                .put("realized_funding", "0")
                .put("auto_topup", false);
        text(row, "liquidation_price", level == 0 ? "" : String.format(Locale.ROOT, "%.4f", level));
        return row;
    }

    /** As the stream tells it. */
    static ObjectNode told(Account account, Holding held) {
        ObjectNode row = Json.object()
                .put("type", "positions")
                .put("action", held.lots() == 0 ? "delete" : "update")
                .put("symbol", held.board().contract().symbol());
        row.setAll(position(account, held));
        return row;
    }

    static ObjectNode money(Account account) {
        Funds funds = account.funds(Currency.USDT);
        return Json.object()
                .put("id", 154_883)
                .put("user_id", Delta.USER)
                .put("asset_id", 5)
                .put("asset_symbol", Delta.USDT)
                .put("balance", Funds.plain(funds.cash()))
                .put("available_balance", Funds.plain(funds.available()))
                .put("blocked_margin", Funds.plain(funds.margin() + funds.reserved()))
                .put("position_margin", Funds.plain(funds.margin()))
                .put("order_margin", Funds.plain(funds.reserved()))
                .put("commission", "0")
                .put("portfolio_margin", "0")
                .put("unvested_amount", "0");
    }
}
