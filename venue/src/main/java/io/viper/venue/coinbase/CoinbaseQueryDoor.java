package io.viper.venue.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Routes;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Knob;
import io.viper.venue.floor.VenueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Questions about orders and executions. Lists come newest first, a page at a time; a cursor names the next one. */
final class CoinbaseQueryDoor {
    private static final String HISTORY = "GET " + Coinbase.PATH + "/orders/historical/";
    private static final int ORDER = 6;
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final Floor floor;
    private final CoinbaseRows rows;

    CoinbaseQueryDoor(Floor floor, CoinbaseRows rows) {
        this.floor = floor;
        this.rows = rows;
    }

    void add(Routes routes) {
        routes.signed(HISTORY + "batch", CoinbaseDoor.MOST_SIGNED, CoinbaseDoor.SECOND, this::orders);
        routes.signed(HISTORY + "fills", CoinbaseDoor.MOST_SIGNED, CoinbaseDoor.SECOND, this::fills);
        routes.signed(HISTORY + "{}", CoinbaseDoor.MOST_SIGNED, CoinbaseDoor.SECOND, this::order);
    }

    private JsonNode order(Ask ask) throws Refused {
        VenueOrder order = Coinbase.account(floor)
                .orders()
                .find(Coinbase.number(ask.part(ORDER)), "")
                .filter(_ -> !floor.faults().happens(Knob.LIE, ask.path()))
                .orElseThrow(() -> new Refused(Coinbase.NOT_FOUND, "order with this orderID was not found"));
        ObjectNode body = Json.object();
        body.set("order", rows.order(order));
        return body;
    }

    /** Where one order is looked for, no status is asked for: only there it may lie. */
    private JsonNode orders(Ask ask) throws Refused {
        String status = ask.parameter("order_status");
        List<VenueOrder> found = new ArrayList<>();
        boolean lies = status.isEmpty() && floor.faults().happens(Knob.LIE, ask.path());
        for (VenueOrder order : Coinbase.account(floor).orders().all()) {
            boolean wanted = status.isEmpty() || status.equals(CoinbaseRows.status(order));
            if (!lies && wanted && isMeant(ask, order.wish().board())) found.addFirst(order);
        }
        ObjectNode body = Json.object();
        ArrayNode told = body.putArray("orders");
        Page<VenueOrder> page = page(ask, found, VenueOrder::id);
        for (VenueOrder order : page.items()) told.add(rows.order(order));
        return body.put("sequence", "0")
                .put("has_next", !page.cursor().isEmpty())
                .put("cursor", page.cursor());
    }

    private static boolean isMeant(Ask ask, Board board) {
        String product = ask.parameter("product_ids");
        return product.isEmpty() || product.equals(board.contract().symbol());
    }

    /** @param cursor what the next page is asked for with; empty if this was the last */
    private record Page<T>(List<T> items, String cursor) {}

    private static <T> Page<T> page(Ask ask, List<T> newestFirst, ToLongFunction<T> number) throws Refused {
        long before = Coinbase.number(ask, "cursor", Long.MAX_VALUE);
        int most = Math.clamp(Coinbase.number(ask, "limit", USUAL), 1, MOST);
        List<T> rest = newestFirst.stream()
                .filter(each -> number.applyAsLong(each) < before)
                .toList();
        if (rest.size() <= most) return new Page<>(rest, "");
        List<T> items = rest.subList(0, most);
        return new Page<>(items, Long.toString(number.applyAsLong(items.getLast())));
    }

    private JsonNode fills(Ask ask) throws Refused {
        String from = ask.parameter("start_sequence_timestamp");
        String to = ask.parameter("end_sequence_timestamp");
        long begin = from.isEmpty() ? 0 : Coinbase.time(from);
        long end = to.isEmpty() ? Long.MAX_VALUE : Coinbase.time(to);
        String order = ask.parameter("order_ids");
        List<Deal> found = new ArrayList<>();
        for (Deal deal : Coinbase.account(floor).deals()) {
            boolean wanted =
                    order.isEmpty() || order.equals(Coinbase.name(deal.order().id()));
            boolean then = deal.time() >= begin && deal.time() <= end;
            if (wanted && then && isMeant(ask, deal.order().wish().board())) found.addFirst(deal);
        }
        Page<Deal> page = page(ask, found, Deal::id);
        ObjectNode body = Json.object();
        ArrayNode told = body.putArray("fills");
        for (Deal deal : page.items()) told.add(CoinbaseRows.fill(deal));
        return body.put("cursor", page.cursor());
    }
}
