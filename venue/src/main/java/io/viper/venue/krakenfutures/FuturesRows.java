package io.viper.venue.krakenfutures;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Currency;
import io.viper.core.model.Side;
import io.viper.core.simulation.MarginMode;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Funds;
import io.viper.venue.floor.Holding;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.Wish;
import java.math.BigDecimal;

/** Orders, executions, positions and money as replies and streams have them. */
final class FuturesRows {
    private FuturesRows() {}

    static String note(VenueOrder order, String name) {
        return order.wish().notes().getOrDefault(name, "");
    }

    /** Whether it waits for a price, or waited. */
    static boolean hasTrigger(VenueOrder order) {
        return note(order, "type").equals("stp") || note(order, "type").equals("take_profit");
    }

    static BigDecimal trigger(VenueOrder order) {
        Wish.Trigger trigger = order.wish().trigger();
        return trigger == null ? new BigDecimal(note(order, "stopPrice")) : KrakenFutures.price(order, trigger.ticks());
    }

    /** A market order is told as an immediate one. */
    private static String type(VenueOrder order) {
        return note(order, "type").equals("mkt") ? "ioc" : note(order, "type");
    }

    private static void client(ObjectNode row, String name, VenueOrder order) {
        if (!order.wish().clientId().isEmpty()) row.put(name, order.wish().clientId());
    }

    /** An order inside of an event. */
    static ObjectNode event(VenueOrder order) {
        Wish wish = order.wish();
        ObjectNode row =
                Json.object().put("orderId", KrakenFutures.name(order.id())).put("type", type(order));
        row.putNull("cliOrdId");
        client(row, "cliOrdId", order);
        row.put("symbol", wish.board().contract().symbol())
                .put("side", KrakenFutures.side(wish.side()))
                .put("quantity", KrakenFutures.quantity(order, wish.lots()))
                .put("filled", KrakenFutures.quantity(order, order.filledLots()))
                .put("reduceOnly", wish.reduceOnly())
                .put("timestamp", KrakenFutures.instant(order.created()))
                .put("lastUpdateTimestamp", KrakenFutures.instant(order.updated()));
        if (wish.limitTicks() != 0) row.put("limitPrice", KrakenFutures.price(order, wish.limitTicks()));
        if (hasTrigger(order)) row.put("stopPrice", trigger(order));
        return row;
    }

    /** What became of a new order at once. */
    static ArrayNode placed(Account account, VenueOrder order) {
        ArrayNode events = Json.array();
        for (Deal deal : account.deals().reversed()) {
            if (deal.order() != order) break;
            ObjectNode event = events.insertObject(0)
                    .put("type", "EXECUTION")
                    .put("executionId", KrakenFutures.name(deal.id()))
                    .put("price", KrakenFutures.price(order, deal.ticks()))
                    .put("amount", KrakenFutures.quantity(order, deal.lots()));
            event.putNull("orderPriorEdit").set("orderPriorExecution", event(order));
            event.putNull("takerReducedQuantity");
        }
        if (events.isEmpty()) {
            ObjectNode event = events.addObject().put("type", "PLACE").putNull("reducedQuantity");
            event.set("order", event(order));
        }
        return events;
    }

    static ObjectNode canceled(VenueOrder order) {
        ObjectNode event =
                Json.object().put("uid", KrakenFutures.name(order.id())).put("type", "CANCEL");
        event.set("order", event(order));
        return event;
    }

    /** An order that is open, or just over. */
    static ObjectNode status(VenueOrder order) {
        ObjectNode inner = event(order).put("type", hasTrigger(order) && !order.wasWoken() ? "TRIGGER_ORDER" : "ORDER");
        if (hasTrigger(order)) {
            inner.putObject("priceTriggerOptions")
                    .put("triggerPrice", trigger(order))
                    .put("triggerSignal", "LAST_PRICE");
        }
        ObjectNode row = Json.object();
        row.set("order", inner);
        return row.put("status", lifecycle(order)).put("updateReason", "").putNull("error");
    }

    private static String lifecycle(VenueOrder order) {
        return switch (order.state()) {
            case SLEEPING -> "TRIGGER_PLACED";
            case WORKING, TRIGGERED -> "ENTERED_BOOK";
            case FILLED -> "FULLY_EXECUTED";
            case CANCELED -> "CANCELLED";
            case EXPIRED -> order.filledLots() > 0 ? "CANCELLED" : "REJECTED";
            case REJECTED -> "TRIGGER_ACTIVATION_FAILURE";
        };
    }

    static ObjectNode open(VenueOrder order) {
        Wish wish = order.wish();
        ObjectNode row = Json.object()
                .put("order_id", KrakenFutures.name(order.id()))
                .put("symbol", wish.board().contract().symbol())
                .put("side", KrakenFutures.side(wish.side()))
                .put("orderType", hasTrigger(order) ? order.wasWoken() ? "lmt" : "stop" : "lmt")
                .put("unfilledSize", KrakenFutures.quantity(order, wish.lots() - order.filledLots()))
                .put("filledSize", KrakenFutures.quantity(order, order.filledLots()))
                .put("status", order.filledLots() > 0 ? "partiallyFilled" : "untouched")
                .put("reduceOnly", wish.reduceOnly())
                .put("receivedTime", KrakenFutures.instant(order.created()))
                .put("lastUpdateTime", KrakenFutures.instant(order.updated()));
        client(row, "cliOrdId", order);
        if (wish.limitTicks() != 0) row.put("limitPrice", KrakenFutures.price(order, wish.limitTicks()));
        if (hasTrigger(order)) row.put("stopPrice", trigger(order)).put("triggerSignal", "last");
        return row;
    }

    /** An order on the stream; its quantity is what is left. */
    static ObjectNode streamed(VenueOrder order) {
        Wish wish = order.wish();
        ObjectNode row = Json.object()
                .put("instrument", wish.board().contract().symbol())
                .put("time", KrakenFutures.millis(order.created()))
                .put("last_update_time", KrakenFutures.millis(order.updated()))
                .put("qty", KrakenFutures.quantity(order, wish.lots() - order.filledLots()))
                .put("filled", KrakenFutures.quantity(order, order.filledLots()))
                .put("limit_price", KrakenFutures.price(order, wish.limitTicks()))
                .put("stop_price", hasTrigger(order) ? trigger(order) : BigDecimal.ZERO)
                .put("type", hasTrigger(order) && !order.wasWoken() ? "stop" : "limit")
                .put("order_id", KrakenFutures.name(order.id()))
                .put("direction", wish.side() == Side.BUY ? 0 : 1)
                .put("reduce_only", wish.reduceOnly());
        client(row, "cli_ord_id", order);
        return row;
    }

    static ObjectNode fill(Deal deal) {
        VenueOrder order = deal.order();
        ObjectNode row = Json.object()
                .put("fill_id", KrakenFutures.name(deal.id()))
                .put("symbol", order.wish().board().contract().symbol())
                .put("side", KrakenFutures.side(deal.side()))
                .put("order_id", KrakenFutures.name(order.id()))
                .put("size", KrakenFutures.quantity(order, deal.lots()))
                .put("price", KrakenFutures.price(order, deal.ticks()))
                .put("fillTime", KrakenFutures.instant(deal.time()))
                .put("fillType", fillType(deal));
        client(row, "cliOrdId", order);
        return row;
    }

    private static String fillType(Deal deal) {
        return deal.forced() ? "liquidation" : deal.maker() ? "maker" : "taker";
    }

    static ObjectNode streamedFill(Deal deal) {
        VenueOrder order = deal.order();
        ObjectNode row = Json.object()
                .put("instrument", order.wish().board().contract().symbol())
                .put("time", KrakenFutures.millis(deal.time()))
                .put("price", KrakenFutures.price(order, deal.ticks()))
                .put("seq", deal.id())
                .put("buy", deal.side() == Side.BUY)
                .put("qty", KrakenFutures.quantity(order, deal.lots()))
                .put(
                        "remaining_order_qty",
                        KrakenFutures.quantity(order, order.wish().lots() - order.filledLots()))
                .put("order_id", KrakenFutures.name(order.id()))
                .put("fill_id", KrakenFutures.name(deal.id()))
                .put("fill_type", fillType(deal))
                .put("fee_paid", new BigDecimal(Funds.plain(deal.feeUnits())))
                .put("fee_currency", KrakenFutures.USD)
                .put("order_type", type(order));
        client(row, "cli_ord_id", order);
        return row;
    }

    /** A position in the list of those that are open. */
    static ObjectNode position(Account account, Holding held) {
        Contract contract = held.board().contract();
        ObjectNode row = Json.object()
                .put("side", held.lots() > 0 ? "long" : "short")
                .put("symbol", contract.symbol())
                .put("price", new BigDecimal(held.entryPrice()))
                .put("fillTime", KrakenFutures.instant(held.opened()))
                .put("size", new BigDecimal(contract.quantity(Math.abs(held.lots()))))
                .put("unrealizedFunding", BigDecimal.ZERO)
                .put("pnlCurrency", KrakenFutures.USD);
        if (account.marginMode() == MarginMode.ISOLATED) row.put("maxFixedLeverage", held.leverage());
        return row;
    }

    static ObjectNode streamedPosition(Account account, Holding held) {
        Contract contract = held.board().contract();
        boolean isolated = account.marginMode() == MarginMode.ISOLATED;
        ObjectNode row = Json.object()
                .put("instrument", contract.symbol())
                .put("balance", new BigDecimal(contract.quantity(held.lots())))
                .put("pnl", new BigDecimal(Funds.plain(held.unrealizedUnits())))
                .put("entry_price", new BigDecimal(held.entryPrice()))
                .put("mark_price", new BigDecimal(contract.price(held.board().markTicks())))
                .put("liquidation_threshold", isolated ? Math.round(held.liquidationPrice() * 100) / 100.0 : 0)
                .put("pnl_currency", KrakenFutures.USD);
        if (isolated) row.put("max_fixed_leverage", held.leverage());
        return row;
    }

    /** The flexible account. */
    static ObjectNode money(Account account) {
        Funds funds = account.funds(Currency.USD);
        BigDecimal cash = new BigDecimal(Funds.plain(funds.cash()));
        BigDecimal equity = new BigDecimal(Funds.plain(funds.cash() + funds.unrealized()));
        BigDecimal available = new BigDecimal(Funds.plain(funds.available()));
        ObjectNode row = Json.object();
        row.putObject("currencies")
                .putObject(KrakenFutures.USD)
                .put("quantity", cash)
                .put("value", cash)
                .put("collateral", cash)
                .put("available", available);
        return row.put("initialMargin", new BigDecimal(Funds.plain(funds.margin())))
                .put("initialMarginWithOrders", new BigDecimal(Funds.plain(funds.margin() + funds.reserved())))
                .put("balanceValue", cash)
                .put("portfolioValue", equity)
                .put("collateralValue", cash)
                .put("pnl", new BigDecimal(Funds.plain(funds.unrealized())))
                .put("availableMargin", available)
                .put("marginEquity", equity);
    }
}
