package io.viper.venue.krakenfutures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Side;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Routes;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Knob;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened to orders, and to those that wait for a price apart from them, newest first. */
final class FuturesHistoryDoor {
    static final String PATH = "/api/history/v3/";
    private static final int COST = 1;
    private static final int MOST = 1_000;

    private final Floor floor;

    FuturesHistoryDoor(Floor floor) {
        this.floor = floor;
    }

    void add(Routes routes) {
        FuturesDoor.signed(routes, "GET " + PATH + "orders", COST, ask -> events(ask, false));
        FuturesDoor.signed(routes, "GET " + PATH + "triggers", COST, ask -> events(ask, true));
    }

    private JsonNode events(Ask ask, boolean triggers) throws Refused {
        String symbol = ask.parameter("tradeable");
        String count = ask.parameter("count");
        if (!count.matches("[0-9]{0,5}")) throw new Refused("invalidArgument", "count");
        int most = count.isEmpty() ? MOST : Math.clamp(Integer.parseInt(count), 1, MOST);
        boolean lies = floor.faults().happens(Knob.LIE, ask.path());
        List<VenueOrder> all =
                new ArrayList<>(KrakenFutures.account(floor).orders().all());
        List<ObjectNode> events = new ArrayList<>();
        for (VenueOrder order : lies ? List.<VenueOrder>of() : all) {
            boolean meant = symbol.isEmpty()
                    || symbol.equalsIgnoreCase(order.wish().board().contract().symbol());
            if (!meant) continue;
            if (triggers ? FuturesRows.hasTrigger(order) : !FuturesRows.hasTrigger(order) || order.wasWoken()) {
                events.addAll(triggers ? triggered(order) : happened(order));
            }
        }
        events.sort((one, other) -> Long.compare(
                other.path("timestamp").asLong(), one.path("timestamp").asLong()));
        ObjectNode reply =
                Json.object().put("accountUid", KrakenFutures.name(1)).put("len", events.size());
        ArrayNode elements = reply.putArray("elements");
        String token = ask.parameter("continuation_token");
        if (!token.matches("[0-9]{0,9}")) throw new Refused("invalidArgument", "continuation_token");
        int from = token.isEmpty() ? 0 : Math.min(events.size(), Integer.parseInt(token));
        int to = Math.min(events.size(), from + most);
        for (ObjectNode each : events.subList(from, to)) elements.add(each);
        if (to < events.size()) reply.put("continuationToken", Integer.toString(to));
        return reply;
    }

    private static List<ObjectNode> happened(VenueOrder order) {
        List<ObjectNode> events = new ArrayList<>();
        boolean over = !order.state().open();
        if (over && order.state() != VenueOrder.State.FILLED) {
            events.add(event(order, order.updated(), "OrderCancelled", "order", "cancelled_by_user"));
        } else if (order.filledLots() > 0) {
            String reason = over ? "full_fill" : "partial_fill";
            events.add(event(order, order.updated(), "OrderUpdated", "newOrder", reason));
        }
        events.add(event(order, order.created(), "OrderPlaced", "order", "new_user_order"));
        return events;
    }

    private static List<ObjectNode> triggered(VenueOrder order) {
        List<ObjectNode> events = new ArrayList<>();
        if (order.wasWoken()) {
            events.add(event(order, order.updated(), "OrderTriggerActivated", "order", "trigger"));
        } else if (!order.state().open()) {
            events.add(event(order, order.updated(), "OrderTriggerCancelled", "order", "cancelled_by_user"));
        }
        events.add(event(order, order.created(), "OrderTriggerPlaced", "order", "new_user_order"));
        return events;
    }

    private static ObjectNode event(VenueOrder order, long time, String kind, String member, String reason) {
        ObjectNode event =
                Json.object().put("uid", KrakenFutures.name(order.id())).put("timestamp", KrakenFutures.millis(time));
        ObjectNode inner = event.putObject("event").putObject(kind);
        inner.set(member, order(order));
        inner.put("reason", reason).put("reducedQuantity", "");
        return event;
    }

    private static ObjectNode order(VenueOrder order) {
        Wish wish = order.wish();
        var contract = wish.board().contract();
        return Json.object()
                .put("uid", KrakenFutures.name(order.id()))
                .put("accountUid", KrakenFutures.name(1))
                .put("tradeable", contract.symbol())
                .put("direction", wish.side() == Side.BUY ? "Buy" : "Sell")
                .put("quantity", contract.quantity(wish.lots() - order.filledLots()))
                .put("filled", contract.quantity(order.filledLots()))
                .put("timestamp", Long.toString(KrakenFutures.millis(order.created())))
                .put("limitPrice", contract.price(wish.limitTicks()))
                .put("orderType", FuturesRows.note(order, "type").toUpperCase(Locale.ROOT))
                .put("clientId", wish.clientId())
                .put("reduceOnly", wish.reduceOnly())
                .put("lastUpdateTimestamp", Long.toString(KrakenFutures.millis(order.updated())));
    }
}
