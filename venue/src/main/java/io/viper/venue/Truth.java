package io.viper.venue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Currency;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Funds;
import io.viper.venue.floor.Holding;
import io.viper.venue.floor.VenueOrder;
import java.util.List;

/** Everything that is so, whatever was told: for comparing with. Decimals are texts, times are UTC epoch milliseconds. */
final class Truth {
    private static final long NANOS_OF_MILLI = 1_000_000;

    private Truth() {}

    static ObjectNode of(Floor floor) {
        ObjectNode truth = JsonNodeFactory.instance.objectNode().put("time", floor.millis());
        ArrayNode accounts = truth.putArray("accounts");
        for (Account account : floor.accounts()) accounts.add(account(account));
        ObjectNode happened = truth.putObject("faults");
        floor.faults().happened().forEach((knob, count) -> happened.put(knob.text(), count));
        return truth;
    }

    private static ObjectNode account(Account account) {
        account.check();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("kind", account.kind().name());
        ArrayNode orders = node.putArray("orders");
        for (VenueOrder order : account.orders().all()) orders.add(order(order));
        ArrayNode executions = node.putArray("executions");
        for (Deal deal : account.deals()) executions.add(deal(deal));
        ArrayNode positions = node.putArray("positions");
        for (Holding held : account.held()) positions.add(held(held));
        ArrayNode balances = node.putArray("balances");
        List<Currency> currencies = account.boards().stream()
                .map(each -> each.instrument().settle())
                .distinct()
                .toList();
        for (Currency each : currencies) balances.add(funds(account.funds(each)));
        return node;
    }

    private static ObjectNode order(VenueOrder order) {
        Contract contract = order.wish().board().contract();
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", order.id())
                .put("clientId", order.wish().clientId())
                .put("symbol", contract.symbol())
                .put("leg", order.wish().leg().text())
                .put("side", order.wish().side().name())
                .put("state", order.state().name())
                .put("quantity", contract.quantity(order.wish().lots()))
                .put("filled", contract.quantity(order.filledLots()))
                .put("limit", contract.price(order.wish().limitTicks()))
                .put("successor", order.successor())
                .put("created", order.created() / NANOS_OF_MILLI)
                .put("updated", order.updated() / NANOS_OF_MILLI)
                .put("reason", order.reason());
    }

    private static ObjectNode deal(Deal deal) {
        Contract contract = deal.order().wish().board().contract();
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", deal.id())
                .put("order", deal.order().id())
                .put("clientId", deal.order().wish().clientId())
                .put("symbol", contract.symbol())
                .put("side", deal.side().name())
                .put("quantity", contract.quantity(deal.lots()))
                .put("price", contract.price(deal.ticks()))
                .put("fee", Funds.plain(deal.feeUnits()))
                .put("maker", deal.maker())
                .put("forced", deal.forced())
                .put("time", deal.time() / NANOS_OF_MILLI);
    }

    private static ObjectNode held(Holding held) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("symbol", held.board().contract().symbol())
                .put("leg", held.leg().text())
                .put("quantity", held.board().contract().quantity(held.lots()))
                .put("entry", held.entryPrice());
    }

    private static ObjectNode funds(Funds funds) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("currency", funds.currency())
                .put("cash", Funds.plain(funds.cash()))
                .put("unrealized", Funds.plain(funds.unrealized()))
                .put("margin", Funds.plain(funds.margin()))
                .put("reserved", Funds.plain(funds.reserved()));
    }
}
