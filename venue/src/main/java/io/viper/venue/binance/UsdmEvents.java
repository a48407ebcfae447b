package io.viper.venue.binance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Currency;
import io.viper.core.simulation.MarginMode;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Funds;
import io.viper.venue.floor.Holding;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.Wish;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The same as events of the account's stream, where each name is a letter or two. */
final class UsdmEvents {
    private UsdmEvents() {}

    private static ObjectNode event(String name, long nanos) {
        return Json.object().put("e", name).put("E", Binance.millis(nanos)).put("T", Binance.millis(nanos));
    }

    /** What became of an order without an execution. */
    static ObjectNode order(VenueOrder order) {
        String happened = switch (order.state()) {
            case WORKING -> order.updated() == order.created() ? "NEW" : "AMENDMENT";
            case CANCELED -> "CANCELED";
            case EXPIRED -> "EXPIRED";
            case SLEEPING, TRIGGERED, FILLED, REJECTED -> "NEW";
        };
        ObjectNode event = event("ORDER_TRADE_UPDATE", order.updated());
        event.set("o", about(order, happened).put("T", Binance.millis(order.updated())));
        return event;
    }

    private static ObjectNode about(VenueOrder order, String happened) {
        Wish wish = order.wish();
        Contract contract = wish.board().contract();
        return Json.object()
                .put("s", contract.symbol())
                .put("c", wish.clientId())
                .put("S", wish.side().name())
                .put("o", UsdmRows.type(wish))
                .put("f", wish.notes().getOrDefault(Usdm.LIFE, "GTC"))
                .put("q", contract.quantity(wish.lots()))
                .put("p", UsdmRows.price(wish))
                .put("ap", order.averagePrice())
                .put("sp", "0")
                .put("x", happened)
                .put("X", Binance.status(order))
                .put("i", order.id())
                .put("l", "0")
                .put("z", contract.quantity(order.filledLots()))
                .put("L", "0")
                .put("n", "0")
                .put("N", Binance.USDT)
                .put("t", 0)
                .put("b", "0")
                .put("a", "0")
                .put("m", false)
                .put("R", wish.reduceOnly())
                .put("wt", "CONTRACT_PRICE")
                .put("ot", UsdmRows.type(wish))
                .put("ps", UsdmRows.positionSide(wish.leg()))
                .put("cp", false)
                .put("rp", "0")
                .put("pP", false)
                .put("si", 0)
                .put("ss", 0)
                .put("V", "EXPIRE_MAKER")
                .put("pm", "NONE")
                .put("gtd", UsdmRows.date(wish));
    }

    static ObjectNode executed(Deal deal) {
        Contract contract = deal.order().wish().board().contract();
        ObjectNode event = event("ORDER_TRADE_UPDATE", deal.time());
        event.set(
                "o",
                about(deal.order(), deal.forced() ? "CALCULATED" : "TRADE")
                        .put("T", Binance.millis(deal.time()))
                        .put("t", deal.id())
                        .put("l", contract.quantity(deal.lots()))
                        .put("L", contract.price(deal.ticks()))
                        .put("n", Funds.plain(deal.feeUnits()))
                        .put("N", deal.feeCurrency())
                        .put("m", deal.maker())
                        .put("rp", Funds.plain(deal.profitUnits())));
        return event;
    }

    /** @param status in place of the order's own */
    static ObjectNode sleeper(Account account, VenueOrder order, String status) {
        Wish wish = order.wish();
        Contract contract = wish.board().contract();
        Optional<VenueOrder> worker = Usdm.worker(account, order);
        ObjectNode event = event("ALGO_UPDATE", order.updated());
        ObjectNode row = event.putObject("o")
                .put("caid", wish.clientId())
                .put("aid", order.id())
                .put("at", "CONDITIONAL")
                .put("o", wish.notes().getOrDefault(Usdm.ALGO, ""))
                .put("s", contract.symbol())
                .put("S", wish.side().name())
                .put("ps", UsdmRows.positionSide(wish.leg()))
                .put("f", wish.notes().getOrDefault(Usdm.LIFE, "GTC"))
                .put("q", contract.quantity(wish.lots()))
                .put("X", status)
                .put("ai", "")
                .put("tp", wish.notes().getOrDefault("triggerPrice", "0"))
                .put("p", UsdmRows.price(wish))
                .put("V", "EXPIRE_MAKER")
                .put("wt", wish.notes().getOrDefault("workingType", "CONTRACT_PRICE"))
                .put("pm", "NONE")
                .put("cp", false)
                .put("pP", false)
                .put("R", wish.reduceOnly())
                .put("tt", order.wasWoken() ? Binance.millis(order.updated()) : 0)
                .put("gtd", UsdmRows.date(wish));
        if (!order.reason().isEmpty()) row.put("rm", order.reason());
        worker.filter(_ -> !status.equals("TRIGGERING"))
                .ifPresent(each -> row.put("ai", Long.toString(each.id()))
                        .put("ap", each.averagePrice())
                        .put("aq", contract.quantity(each.filledLots()))
                        .put("act", UsdmRows.type(each.wish())));
        return event;
    }

    /** @param held what has changed; null where money alone has */
    static ObjectNode account(Account account, @Nullable Holding held, long time) {
        Funds funds = account.funds(Currency.USDT);
        ObjectNode event = event("ACCOUNT_UPDATE", time);
        ObjectNode all = event.putObject("a").put("m", held == null ? "FUNDING_FEE" : "ORDER");
        all.putArray("B")
                .addObject()
                .put("a", Binance.USDT)
                .put("wb", Funds.plain(funds.cash()))
                .put("cw", Funds.plain(funds.cash()))
                .put("bc", "0");
        ArrayNode positions = all.putArray("P");
        if (held == null) return event;
        boolean isolated = account.marginMode() == MarginMode.ISOLATED;
        positions
                .addObject()
                .put("s", held.board().contract().symbol())
                .put("pa", held.board().contract().quantity(held.lots()))
                .put("ep", held.entryPrice())
                .put("bep", held.entryPrice())
                .put("cr", Funds.plain(held.realizedUnits()))
                .put("up", Funds.plain(held.unrealizedUnits()))
                .put("mt", isolated ? "isolated" : "cross")
                .put("iw", isolated ? Funds.plain(held.marginUnits()) : "0")
                .put("ps", UsdmRows.positionSide(held.leg()));
        return event;
    }
}
