package io.viper.venue.delta;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Knob;
import io.viper.venue.floor.VenueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions about orders and executions. Lists come newest first, page by page. */
final class DeltaQueryDoor {
    private static final int LIGHT = 3;
    private static final int HEAVY = 10;

    private final Floor floor;

    DeltaQueryDoor(Floor floor) {
        this.floor = floor;
    }

    void add(DeltaRoutes routes) {
        String orders = "GET " + DeltaOrderDoor.ORDERS;
        routes.signed(orders, LIGHT, (ask, _) -> active(ask));
        routes.signed(orders + "/history", HEAVY, (ask, _) -> history(ask));
        routes.signed(orders + "/client_order_id/{}", 1, (ask, name) -> one(ask, named(name)));
        routes.signed(orders + "/{}", 1, (ask, number) -> one(ask, numbered(number)));
        routes.signed("GET /v2/fills", HEAVY, (ask, _) -> fills(ask));
    }

    private Optional<VenueOrder> numbered(String number) {
        return Delta.account(floor).orders().find(number, "");
    }

    private Optional<VenueOrder> named(String name) {
        return Delta.account(floor).orders().named(name).stream().findFirst();
    }

    private JsonNode one(Ask ask, Optional<VenueOrder> order) throws Refused {
        boolean lies = floor.faults().happens(Knob.LIE, ask.path());
        if (lies || order.isEmpty()) throw new Refused("order_not_found", "order");
        return Delta.done(DeltaRows.order(order.get()));
    }

    private static boolean meant(Ask ask, Board board) {
        return Delta.lists(ask, "product_ids", Integer.toString(Delta.number(board)))
                && Delta.lists(ask, "contract_types", Delta.PERPETUAL);
    }

    private JsonNode active(Ask ask) throws Refused {
        List<VenueOrder> found = new ArrayList<>();
        for (VenueOrder order : Delta.account(floor).orders().open().reversed()) {
            if (meant(ask, order.wish().board()) && Delta.lists(ask, "states", DeltaRows.state(order)))
                found.add(order);
        }
        return DeltaPages.of(ask, found, VenueOrder::id, DeltaRows::order);
    }

    /** Who lies about an order leaves it out. */
    private JsonNode history(Ask ask) throws Refused {
        boolean lies = floor.faults().happens(Knob.LIE, ask.path());
        List<VenueOrder> found = new ArrayList<>();
        for (VenueOrder order : Delta.account(floor).orders().all()) {
            if (!lies && !order.state().open() && meant(ask, order.wish().board())) found.add(order);
        }
        return DeltaPages.of(ask, found.reversed(), VenueOrder::id, DeltaRows::order);
    }

    private JsonNode fills(Ask ask) throws Refused {
        long begin = Delta.number(ask, "start_time", 0);
        long end = Delta.number(ask, "end_time", Long.MAX_VALUE);
        List<Deal> found = new ArrayList<>();
        for (Deal deal : Delta.account(floor).deals().reversed()) {
            long time = Delta.micros(deal.time());
            if (meant(ask, deal.order().wish().board()) && time >= begin && time <= end) found.add(deal);
        }
        return DeltaPages.of(ask, found, Deal::id, DeltaRows::fill);
    }
}
