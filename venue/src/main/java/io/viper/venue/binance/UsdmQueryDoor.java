package io.viper.venue.binance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Knob;
import io.viper.venue.floor.VenueOrder;
import java.util.List;

/** Questions about orders that never slept, and about executions. Lists come oldest first. */
final class UsdmQueryDoor {
    private static final int ALL_SYMBOLS = 40;
    private static final int EXECUTIONS_WEIGHT = 5;
    private static final int USUAL_ROWS = 500;
    private static final int MOST_ROWS = 1_000;
    private static final long WEEK_MILLIS = 7L * 86_400_000;

    private final Floor floor;

    UsdmQueryDoor(Floor floor) {
        this.floor = floor;
    }

    void add(BinanceRoutes routes) {
        routes.signed("GET /fapi/v1/order", 1, this::order);
        routes.listed("GET /fapi/v1/openOrders", 1, ALL_SYMBOLS, this::open);
        routes.signed("GET /fapi/v1/userTrades", EXECUTIONS_WEIGHT, this::executions);
    }

    private Account account() {
        return Usdm.account(floor);
    }

    /** Whether a list that may be of one symbol is of this one too. */
    static boolean isMeant(Ask ask, Board board) {
        String symbol = ask.parameter("symbol");
        return symbol.isEmpty() || symbol.equals(board.contract().symbol());
    }

    private JsonNode order(Ask ask) throws Refused {
        boolean lies = floor.faults().happens(Knob.LIE, ask.path());
        return Usdm.order(floor, ask)
                .filter(_ -> !lies)
                .map(UsdmRows::order)
                .orElseThrow(() -> new Refused(Binance.NO_SUCH_ORDER, "Order does not exist."));
    }

    private JsonNode open(Ask ask) {
        ArrayNode rows = Json.array();
        for (VenueOrder order : account().orders().open()) {
            if (!Usdm.sleeps(order) && isMeant(ask, order.wish().board())) rows.add(UsdmRows.order(order));
        }
        return rows;
    }

    /** Of at most a week: from a time on, from a number on, or the newest of the last week. */
    private JsonNode executions(Ask ask) throws Refused {
        Board board = Usdm.board(floor, ask);
        long from = Binance.number(ask, "fromId", -1);
        long start = Binance.number(ask, "startTime", from >= 0 ? 0 : floor.millis() - WEEK_MILLIS);
        long end = Binance.number(ask, "endTime", from >= 0 ? Long.MAX_VALUE : start + WEEK_MILLIS);
        if (from < 0 && end - start > WEEK_MILLIS) {
            throw new Refused("-4166", "Search window is restricted to recent 7 days only.");
        }
        int most = BinanceMarketDoor.most(ask, USUAL_ROWS, MOST_ROWS);
        List<Deal> found = account().deals().stream()
                .filter(each -> each.order().wish().board() == board && each.id() >= from)
                .filter(each -> Binance.millis(each.time()) >= start && Binance.millis(each.time()) <= end)
                .toList();
        boolean newest = from < 0 && ask.parameter("startTime").isEmpty();
        int begin = newest ? Math.max(0, found.size() - most) : 0;
        ArrayNode rows = Json.array();
        for (Deal deal : found.subList(begin, Math.min(found.size(), begin + most))) rows.add(UsdmRows.execution(deal));
        return rows;
    }
}
