package io.viper.venue.okx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.List;
import java.util.Optional;

/** Questions about orders and executions. Lists come newest first, a hundred at a time. */
final class OkxQueryDoor {
    private static final int MOST = 100;
    private static final int OFTEN = 60;
    private static final int SELDOM = 20;
    private static final long NANOS_OF_MILLI = 1_000_000;

    private final Floor floor;

    OkxQueryDoor(Floor floor) {
        this.floor = floor;
    }

    void add(Routes routes) {
        routes.signed("GET /api/v5/trade/order", OFTEN, OkxDoor.WINDOW, this::order);
        routes.signed("GET /api/v5/trade/order-algo", SELDOM, OkxDoor.WINDOW, this::algo);
        routes.signed("GET /api/v5/trade/orders-pending", OFTEN, OkxDoor.WINDOW, this::open);
        routes.signed("GET /api/v5/trade/orders-algo-pending", SELDOM, OkxDoor.WINDOW, this::openAlgos);
        routes.signed("GET /api/v5/trade/fills", OFTEN, OkxDoor.WINDOW, this::fills);
    }

    private VenueOrder shown(Ask ask, Optional<VenueOrder> order) throws Refused {
        boolean lies = floor.faults().happens(Knob.LIE, ask.path());
        if (lies || order.isEmpty()) throw new Refused("51603", "Order does not exist");
        return order.get();
    }

    private JsonNode order(Ask ask) throws Refused {
        Account account = Okx.account(floor);
        Board board = Okx.board(floor, ask.parameter("instId"));
        Optional<VenueOrder> order = OkxOrderDoor.find(account, ask.parameter("ordId"), ask.parameter("clOrdId"))
                .filter(each -> each.wish().board() == board);
        return Okx.one(OkxRows.order(account, shown(ask, order)));
    }

    private JsonNode algo(Ask ask) throws Refused {
        Account account = Okx.account(floor);
        return Okx.one(OkxRows.algo(
                account, shown(ask, OkxAlgoDoor.find(account, ask.parameter("algoId"), ask.parameter("algoClOrdId")))));
    }

    private JsonNode open(Ask ask) {
        Account account = Okx.account(floor);
        ArrayNode rows = Json.array();
        for (VenueOrder order : account.orders().open().reversed()) {
            if (!Okx.isAlgo(order) && meant(ask, order)) rows.add(OkxRows.order(account, order));
        }
        return Okx.newest(rows, MOST);
    }

    private static boolean meant(Ask ask, VenueOrder order) {
        String instId = ask.parameter("instId");
        String instType = ask.parameter("instType");
        return (instId.isEmpty()
                        || instId.equals(order.wish().board().contract().symbol()))
                && (instType.isEmpty() || instType.equals(Okx.SWAP));
    }

    private JsonNode openAlgos(Ask ask) throws Refused {
        List<String> kinds = List.of(ask.parameter("ordType").split(",", -1));
        if (kinds.contains("")) throw Okx.wrong("ordType");
        Account account = Okx.account(floor);
        ArrayNode rows = Json.array();
        for (VenueOrder order : account.orders().open().reversed()) {
            boolean wanted = Okx.isAlgo(order) && kinds.contains(Okx.algoKind(order));
            if (wanted && meant(ask, order)) rows.add(OkxRows.algo(account, order));
        }
        return Okx.newest(rows, MOST);
    }

    private JsonNode fills(Ask ask) throws Refused {
        long begin = Okx.number(ask, "begin", 0);
        long end = Okx.number(ask, "end", Long.MAX_VALUE);
        long after = Okx.number(ask, "after", Long.MAX_VALUE);
        int most = Math.clamp(Okx.number(ask, "limit", MOST), 1, MOST);
        ArrayNode rows = Json.array();
        for (Deal deal : Okx.account(floor).deals().reversed()) {
            long time = deal.time() / NANOS_OF_MILLI;
            boolean wanted = time >= begin && time <= end && deal.id() < after;
            if (wanted && meant(ask, deal.order())) rows.add(OkxRows.fill(deal));
        }
        return Okx.newest(rows, most);
    }
}
