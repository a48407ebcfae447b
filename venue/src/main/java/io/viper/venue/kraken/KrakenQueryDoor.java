package io.viper.venue.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Routes;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Knob;
import io.viper.venue.floor.VenueOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Questions about orders and executions. Both are keyed by their names; what is over comes newest first, fifty at a time. */
final class KrakenQueryDoor {
    private static final int MOST = 50;

    private final Floor floor;

    KrakenQueryDoor(Floor floor) {
        this.floor = floor;
    }

    void add(Routes routes) {
        KrakenDoor.signed(routes, "OpenOrders", this::open);
        KrakenDoor.signed(routes, "ClosedOrders", this::closed);
        KrakenDoor.signed(routes, "QueryOrders", this::orders);
        KrakenDoor.signed(routes, "TradesHistory", this::trades);
    }

    /** Those of a client order id where one is named; then the venue may lie. */
    private Predicate<VenueOrder> meant(Ask ask, Map<String, String> form) {
        String clientId = form.getOrDefault("cl_ord_id", "");
        if (clientId.isEmpty()) return _ -> true;
        if (floor.faults().happens(Knob.LIE, ask.path())) return _ -> false;
        return each -> each.wish().clientId().equals(clientId);
    }

    private JsonNode open(Ask ask) {
        Predicate<VenueOrder> meant = meant(ask, Ask.parameters(ask.body()));
        ObjectNode rows = Json.object();
        for (VenueOrder order : Kraken.account(floor).orders().open().reversed()) {
            if (meant.test(order)) rows.set(Kraken.name('O', order.id()), KrakenRows.order(order));
        }
        ObjectNode result = Json.object();
        result.set("open", rows);
        return result;
    }

    private JsonNode closed(Ask ask) throws Refused {
        Map<String, String> form = Ask.parameters(ask.body());
        Predicate<VenueOrder> meant = meant(ask, form);
        List<VenueOrder> all = new ArrayList<>(Kraken.account(floor).orders().all());
        List<VenueOrder> over = all.reversed().stream()
                .filter(each -> !each.state().open() && meant.test(each))
                .toList();
        ObjectNode rows = Json.object();
        for (VenueOrder order : page(over, form)) rows.set(Kraken.name('O', order.id()), KrakenRows.order(order));
        ObjectNode result = Json.object();
        result.set("closed", rows);
        return result.put("count", over.size());
    }

    private static <T> List<T> page(List<T> all, Map<String, String> form) throws Refused {
        String text = form.getOrDefault("ofs", "0");
        if (!text.matches("[0-9]{1,9}")) throw Kraken.wrong("ofs");
        int from = Math.min(all.size(), Integer.parseInt(text));
        return all.subList(from, Math.min(all.size(), from + MOST));
    }

    private JsonNode orders(Ask ask) throws Refused {
        Account account = Kraken.account(floor);
        boolean lies = floor.faults().happens(Knob.LIE, ask.path());
        ObjectNode rows = Json.object();
        for (String id : Ask.parameters(ask.body()).getOrDefault("txid", "").split(",", -1)) {
            VenueOrder order = account.orders().of(Kraken.number(id)).orElse(null);
            if (order == null || lies) throw new Refused("EOrder:Invalid order", "");
            rows.set(id, KrakenRows.order(order));
        }
        return rows;
    }

    private JsonNode trades(Ask ask) throws Refused {
        Map<String, String> form = Ask.parameters(ask.body());
        BigDecimal start = time(form, "start", "0");
        BigDecimal end = time(form, "end", "99999999999");
        List<Deal> meant = Kraken.account(floor).deals().reversed().stream()
                .filter(each -> Kraken.seconds(each.time()).compareTo(start) > 0
                        && Kraken.seconds(each.time()).compareTo(end) <= 0)
                .toList();
        ObjectNode rows = Json.object();
        for (Deal deal : page(meant, form)) rows.set(Kraken.name('T', deal.id()), KrakenRows.trade(deal));
        ObjectNode result = Json.object();
        result.set("trades", rows);
        return result.put("count", meant.size());
    }

    private static BigDecimal time(Map<String, String> form, String name, String otherwise) throws Refused {
        String text = form.getOrDefault(name, otherwise);
        if (!text.matches("[0-9]{1,11}(\\.[0-9]{1,9})?")) throw Kraken.wrong(name);
        return new BigDecimal(text);
    }
}
