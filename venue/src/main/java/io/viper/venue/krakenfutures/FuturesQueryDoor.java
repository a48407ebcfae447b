package io.viper.venue.krakenfutures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Keys;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Routes;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Knob;
import io.viper.venue.floor.Orders;
import io.viper.venue.floor.VenueOrder;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Questions about orders that are open or just over, and about executions. */
final class FuturesQueryDoor {
    private static final int QUERY_COST = 2;
    private static final int STATUS_COST = 1;
    private static final int MOST_FILLS = 100;
    /** So long an order is told of when it is over, in milliseconds of ours. */
    private static final long MEMORY_MILLIS = 5_000;

    private final Floor floor;

    FuturesQueryDoor(Floor floor) {
        this.floor = floor;
    }

    void add(Routes routes) {
        FuturesDoor.signed(routes, "POST " + KrakenFutures.PATH + "orders/status", STATUS_COST, this::status);
        FuturesDoor.signed(routes, "GET " + KrakenFutures.PATH + "openorders", QUERY_COST, _ -> open());
        FuturesDoor.signed(routes, "GET " + KrakenFutures.PATH + "fills", QUERY_COST, this::fills);
    }

    private JsonNode status(Ask ask) {
        Map<String, String> form = Ask.parameters(ask.body());
        Orders orders = KrakenFutures.account(floor).orders();
        List<VenueOrder> found = new ArrayList<>();
        for (String each : list(form, "orderIds"))
            orders.of(KrakenFutures.number(each)).ifPresent(found::add);
        for (String each : list(form, "cliOrdIds"))
            orders.named(each).stream().findFirst().ifPresent(found::add);
        ArrayNode rows = Json.array();
        boolean lies = floor.faults().happens(Knob.LIE, ask.path());
        for (VenueOrder order : found) if (!lies && isRemembered(order)) rows.add(FuturesRows.status(order));
        return reply("orders", rows);
    }

    private static List<String> list(Map<String, String> form, String name) {
        String text = form.getOrDefault(name, "");
        return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    }

    private boolean isRemembered(VenueOrder order) {
        return order.state().open()
                || Keys.isFresh(floor.clock(), KrakenFutures.millis(order.updated()), MEMORY_MILLIS);
    }

    private static ObjectNode reply(String name, ArrayNode rows) {
        ObjectNode reply = Json.object();
        reply.set(name, rows);
        return reply;
    }

    private JsonNode open() {
        ArrayNode rows = Json.array();
        for (VenueOrder order : KrakenFutures.account(floor).orders().open()) rows.add(FuturesRows.open(order));
        return reply("openOrders", rows);
    }

    /** The newest, or the newest before a moment. */
    private JsonNode fills(Ask ask) throws Refused {
        String text = ask.parameter("lastFillTime");
        long before = Long.MAX_VALUE;
        try {
            if (!text.isEmpty()) before = Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException none) {
            throw new Refused("invalidArgument", "lastFillTime");
        }
        ArrayNode rows = Json.array();
        for (Deal deal : KrakenFutures.account(floor).deals().reversed()) {
            if (rows.size() == MOST_FILLS) break;
            if (KrakenFutures.millis(deal.time()) < before) rows.add(FuturesRows.fill(deal));
        }
        return reply("fills", rows);
    }
}
