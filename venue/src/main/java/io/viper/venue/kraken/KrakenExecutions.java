package io.viper.venue.kraken;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Funds;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.Wish;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reports of one client's channel {@code executions}: an order is told whole first, and then what happens to it. */
final class KrakenExecutions {
    /** What was told last of orders that are open. */
    private final Map<Long, Wish> told = new HashMap<>();

    /** An order as it is when somebody begins to listen. */
    ObjectNode snapshot(VenueOrder order) {
        told.put(order.id(), order.wish());
        String status = order.filledLots() > 0 ? "partially_filled" : "new";
        return whole(order).put("exec_type", "status").put("order_status", status);
    }

    /** Everything that is told of an order now; empty where a trade has said it all. */
    List<ObjectNode> news(VenueOrder order) {
        Wish before = told.get(order.id());
        if (order.state().open()) {
            told.put(order.id(), order.wish());
            if (before == null) return begun(order);
            if (order.wasWoken() && before.trigger() != null) {
                return List.of(whole(order).put("exec_type", "status").put("order_status", "new"));
            }
            boolean amended = before.lots() != order.wish().lots()
                    || before.limitTicks() != order.wish().limitTicks()
                    || !Objects.equals(before.trigger(), order.wish().trigger());
            return amended ? List.of(whole(order).put("exec_type", "amended").put("order_status", "new")) : List.of();
        }
        told.remove(order.id());
        String end = KrakenRows.status(order).equals("closed") ? "filled" : KrakenRows.status(order);
        ObjectNode over = ended(order, end, end);
        if (before != null) return List.of(over);
        return List.of(pending(order), over);
    }

    private static List<ObjectNode> begun(VenueOrder order) {
        ObjectNode live = ended(order, "new", "new");
        return order.filledLots() > 0 ? List.of(pending(order)) : List.of(pending(order), live);
    }

    private static ObjectNode pending(VenueOrder order) {
        return whole(order).put("exec_type", "pending_new").put("order_status", "pending_new");
    }

    /** A report that leaves out what has not changed. */
    private static ObjectNode ended(VenueOrder order, String type, String status) {
        ObjectNode row = named(order).put("exec_type", type);
        row.put("order_status", status).put("timestamp", Kraken.instant(order.updated()));
        if (!order.state().open()) {
            sums(row, order);
            if (!order.reason().isEmpty()) row.put("reason", order.reason());
        }
        return row;
    }

    private static ObjectNode named(VenueOrder order) {
        ObjectNode row = Json.object()
                .put("order_id", Kraken.name('O', order.id()))
                .put("symbol", order.wish().board().contract().symbol());
        if (!order.wish().clientId().isEmpty())
            row.put("cl_ord_id", order.wish().clientId());
        return row;
    }

    private static void sums(ObjectNode row, VenueOrder order) {
        KrakenBook.number(row, "cum_qty", order.wish().board().contract().quantity(order.filledLots()));
        KrakenBook.number(row, "cum_cost", order.filledValue());
        KrakenBook.number(row, "avg_price", order.averagePrice());
    }

    private static ObjectNode whole(VenueOrder order) {
        Wish wish = order.wish();
        Contract contract = wish.board().contract();
        ObjectNode row = named(order)
                .put("side", Kraken.side(wish.side()))
                .put("order_type", KrakenRows.note(order, "ordertype"))
                .put("time_in_force", KrakenRows.note(order, "timeinforce"));
        KrakenBook.number(row, "order_qty", contract.quantity(wish.lots()));
        if (wish.limitTicks() != 0) KrakenBook.number(row, "limit_price", contract.price(wish.limitTicks()));
        if (KrakenRows.hasTrigger(order)) {
            ObjectNode triggers =
                    row.putObject("triggers").put("reference", "last").put("price_type", "static");
            KrakenBook.number(triggers, "price", KrakenRows.trigger(order));
            triggers.put("status", order.wasWoken() ? "triggered" : "untriggered");
        }
        sums(row, order);
        return row.put("timestamp", Kraken.instant(order.updated()));
    }

    /** An execution; that it was the last of its order is told apart. */
    static ObjectNode trade(Deal deal) {
        VenueOrder order = deal.order();
        Contract contract = order.wish().board().contract();
        ObjectNode row = named(order)
                .put("exec_id", Kraken.name('T', deal.id()))
                .put("exec_type", "trade")
                .put("trade_id", deal.id())
                .put("side", Kraken.side(deal.side()))
                .put("order_type", KrakenRows.note(order, "ordertype"))
                .put("order_status", "partially_filled")
                .put("liquidity_ind", deal.maker() ? "m" : "t")
                .put("timestamp", Kraken.instant(deal.time()));
        KrakenBook.number(row, "last_qty", contract.quantity(deal.lots()));
        KrakenBook.number(row, "last_price", contract.price(deal.ticks()));
        KrakenBook.number(row, "cost", KrakenRows.value(deal));
        ObjectNode fee = row.putArray("fees").addObject().put("asset", Kraken.USD);
        KrakenBook.number(fee, "qty", Funds.plain(deal.feeUnits()));
        sums(row, order);
        return row;
    }
}
