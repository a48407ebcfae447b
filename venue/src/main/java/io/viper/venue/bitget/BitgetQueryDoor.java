package io.viper.venue.bitget;

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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Questions about orders and executions. Lists come newest first, a hundred at a time. */
final class BitgetQueryDoor {
    private static final int MOST = 100;
    private static final long NANOS_OF_MILLI = 1_000_000;

    private final Floor floor;

    BitgetQueryDoor(Floor floor) {
        this.floor = floor;
    }

    void add(Map<String, Routes.Handler> routes) {
        routes.put("GET /api/v2/mix/order/detail", this::detail);
        routes.put("GET /api/v2/spot/trade/orderInfo", this::spotOrder);
        routes.put("GET /api/v2/mix/order/orders-pending", this::pending);
        routes.put("GET /api/v2/spot/trade/unfilled-orders", this::unfilled);
        routes.put("GET /api/v2/mix/order/orders-plan-pending", ask -> plans(ask, each -> !BitgetRows.isOver(each)));
        routes.put("GET /api/v2/mix/order/orders-plan-history", ask -> plans(ask, BitgetRows::isOver));
        routes.put(
                "GET /api/v2/spot/trade/current-plan-order", ask -> spotPlans(ask, each -> !BitgetRows.isOver(each)));
        routes.put("GET /api/v2/spot/trade/history-plan-order", ask -> spotPlans(ask, BitgetRows::isOver));
        routes.put("GET /api/v2/mix/order/fills", this::fills);
        routes.put("GET /api/v2/spot/trade/fills", this::spotFills);
    }

    private boolean lies(Ask ask) {
        return floor.faults().happens(Knob.LIE, ask.path());
    }

    private Optional<VenueOrder> asked(Ask ask, boolean spot) throws Refused {
        if (lies(ask)) return Optional.empty();
        return BitgetOrderDoor.find(
                Bitget.account(floor, spot), ask.parameter("orderId"), ask.parameter("clientOid"), false);
    }

    private JsonNode detail(Ask ask) throws Refused {
        VenueOrder order = asked(ask, false).orElseThrow(() -> BitgetRefusals.noSuchOrder(false));
        return BitgetRows.replied(Bitget.account(floor, false), order, "state");
    }

    private JsonNode spotOrder(Ask ask) throws Refused {
        ArrayNode rows = Json.array();
        Optional<VenueOrder> order = asked(ask, true);
        if (order.isPresent()) rows.add(BitgetRows.replied(Bitget.account(floor, true), order.get(), "status"));
        return rows;
    }

    private JsonNode pending(Ask ask) throws Refused {
        Account account = Bitget.account(floor, false);
        return entrusted(list(
                ask,
                false,
                account.orders().open(),
                each -> !BitgetOrderDoor.isPlan(each),
                each -> BitgetRows.replied(account, each, "status")));
    }

    private JsonNode unfilled(Ask ask) throws Refused {
        Account account = Bitget.account(floor, true);
        return list(
                ask,
                true,
                account.orders().open(),
                each -> !BitgetOrderDoor.isPlan(each),
                each -> BitgetRows.unfilledOnSpot(account, each));
    }

    private JsonNode plans(Ask ask, Predicate<VenueOrder> wanted) throws Refused {
        Account account = Bitget.account(floor, false);
        String drawer = ask.parameter("planType");
        Predicate<VenueOrder> inside = each -> BitgetOrderDoor.isPlan(each)
                && drawer(each.wish().notes().getOrDefault("planType", "")).equals(drawer)
                && wanted.test(each);
        return entrusted(
                list(ask, false, account.orders().all(), inside, each -> BitgetRows.plan(account, each, false)));
    }

    private static String drawer(String planType) {
        return planType.equals("loss_plan") || planType.equals("profit_plan") ? "profit_loss" : planType;
    }

    private JsonNode spotPlans(Ask ask, Predicate<VenueOrder> wanted) throws Refused {
        Account account = Bitget.account(floor, true);
        ArrayNode rows = list(
                ask,
                true,
                account.orders().all(),
                each -> BitgetOrderDoor.isPlan(each) && wanted.test(each),
                each -> BitgetRows.plan(account, each, false));
        ObjectNode data = Json.object().put("nextFlag", false).put("idLessThan", "");
        data.set("orderList", rows);
        return data;
    }

    private ArrayNode list(
            Ask ask,
            boolean spot,
            Collection<VenueOrder> orders,
            Predicate<VenueOrder> wanted,
            Function<VenueOrder, ObjectNode> row)
            throws Refused {
        Board board = Bitget.board(floor, spot, ask.parameter("symbol"));
        String id = ask.parameter("orderId");
        String clientId = ask.parameter("clientOid");
        List<VenueOrder> all = new ArrayList<>(orders).reversed();
        ArrayNode rows = Json.array();
        if ((!id.isEmpty() || !clientId.isEmpty()) && lies(ask)) return rows;
        for (VenueOrder order : all) {
            boolean named = (id.isEmpty() || id.equals(Long.toString(order.id())))
                    && (clientId.isEmpty() || clientId.equals(order.wish().clientId()));
            boolean meant = order.wish().board() == board && named && wanted.test(order);
            if (meant && rows.size() < MOST) rows.add(row.apply(order));
        }
        return rows;
    }

    /** An empty list is null. */
    private static JsonNode entrusted(ArrayNode rows) {
        ObjectNode data = Json.object();
        if (rows.isEmpty()) return data.putNull("entrustedList").put("endId", "");
        data.set("entrustedList", rows);
        return data.put("endId", rows.get(rows.size() - 1).path("orderId").asText());
    }

    private JsonNode fills(Ask ask) throws Refused {
        ArrayNode rows = deals(ask, false);
        ObjectNode data = Json.object();
        if (rows.isEmpty()) return data.putNull("fillList").put("endId", "");
        data.set("fillList", rows);
        return data.put("endId", rows.get(rows.size() - 1).path("tradeId").asText());
    }

    private JsonNode spotFills(Ask ask) throws Refused {
        return deals(ask, true);
    }

    private ArrayNode deals(Ask ask, boolean spot) throws Refused {
        Board board = Bitget.board(floor, spot, ask.parameter("symbol"));
        long since = number(ask.parameter("startTime"), 0);
        long before = number(ask.parameter("idLessThan"), Long.MAX_VALUE);
        long most = Math.clamp(number(ask.parameter("limit"), MOST), 1, MOST);
        Account account = Bitget.account(floor, spot);
        ArrayNode rows = Json.array();
        for (Deal deal : account.deals().reversed()) {
            boolean meant =
                    deal.order().wish().board() == board && deal.time() / NANOS_OF_MILLI >= since && deal.id() < before;
            if (meant && rows.size() < most) rows.add(BitgetRows.execution(account, deal, false));
        }
        return rows;
    }

    private static long number(String text, long otherwise) throws Refused {
        if (text.isEmpty()) return otherwise;
        if (!text.matches("[0-9]{1,18}")) throw new Refused("40017", "Parameter verification failed " + text);
        return Long.parseLong(text);
    }
}
