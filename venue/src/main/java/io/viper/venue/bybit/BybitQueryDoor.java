package io.viper.venue.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Routes;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Knob;
import io.viper.venue.floor.VenueOrder;
import java.util.ArrayList;
import java.util.List;

/** Questions about orders and executions. Lists come newest first. */
final class BybitQueryDoor {
    private static final int MOST = 50;
    private static final int MOST_ORDERS = 50;
    private static final int MOST_EXECUTIONS = 100;
    private static final long NANOS_OF_MILLI = 1_000_000;
    private static final long WEEK_MILLIS = 7L * 86_400_000;

    private final Floor floor;

    BybitQueryDoor(Floor floor) {
        this.floor = floor;
    }

    void add(Routes routes) {
        routes.signed("GET /v5/order/realtime", MOST, BybitDoor.SECOND, ask -> orders(ask, false));
        routes.signed("GET /v5/order/history", MOST, BybitDoor.SECOND, ask -> orders(ask, true));
        routes.signed("GET /v5/execution/list", MOST, BybitDoor.SECOND, this::executions);
    }

    /** Who names an order is shown it by both lists, whatever became of it, for it ended not long ago. */
    private JsonNode orders(Ask ask, boolean history) throws Refused {
        Board board = Bybit.board(floor, ask);
        String filter = ask.parameter("orderFilter");
        Account account = Bybit.account(floor);
        String id = Bybit.number(ask.parameter("orderId"));
        String clientId = ask.parameter("orderLinkId");
        boolean named = !id.isEmpty() || !clientId.isEmpty();
        List<VenueOrder> orders = new ArrayList<>();
        if (!named) {
            for (VenueOrder order :
                    history ? account.orders().all() : account.orders().open()) orders.addFirst(order);
        } else if (!floor.faults().happens(Knob.LIE, ask.path())) {
            account.orders().find(id, clientId).ifPresent(orders::add);
        }
        long most = Math.clamp(Bybit.number(ask, "limit", 20), 1, MOST_ORDERS);
        ArrayNode rows = Json.array();
        for (VenueOrder order : orders) {
            boolean meant = order.wish().board() == board && (filter.isEmpty() || filter.equals(Bybit.filter(order)));
            if (meant && rows.size() < most) rows.add(BybitRows.order(order));
        }
        return Bybit.list(floor, rows).put("nextPageCursor", "");
    }

    private JsonNode executions(Ask ask) throws Refused {
        Board board = Bybit.board(floor, ask);
        long since = Bybit.number(ask, "startTime", floor.millis() - WEEK_MILLIS);
        long until = Bybit.number(ask, "endTime", since + WEEK_MILLIS);
        if (until - since > WEEK_MILLIS) throw Bybit.wrong("startTime and endTime must not exceed 7 days");
        long before = Bybit.number(ask, "cursor", Long.MAX_VALUE);
        long most = Math.clamp(Bybit.number(ask, "limit", MOST_EXECUTIONS), 1, MOST_EXECUTIONS);
        ArrayNode rows = Json.array();
        String next = "";
        for (Deal deal : Bybit.account(floor).deals().reversed()) {
            long time = deal.time() / NANOS_OF_MILLI;
            boolean meant =
                    deal.order().wish().board() == board && time >= since && time <= until && deal.id() < before;
            if (!meant || rows.size() == most) continue;
            rows.add(BybitRows.execution(deal));
            next = Long.toString(deal.id());
        }
        ObjectNode result = Bybit.list(floor, rows);
        return result.put("nextPageCursor", rows.size() == most ? next : "");
    }
}
