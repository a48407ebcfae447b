package io.viper.venue.delta;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Outcome;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.Wish;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** New orders, changes, cancels; the same for those that wait for a trigger. */
final class DeltaOrderDoor {
    static final String ORDERS = "/v2/orders";
    private static final int WEIGHT = 5;

    private final Floor floor;

    DeltaOrderDoor(Floor floor) {
        this.floor = floor;
    }

    void add(DeltaRoutes routes) {
        routes.signed("POST " + ORDERS, WEIGHT, (ask, _) -> place(ask));
        routes.signed("PUT " + ORDERS, WEIGHT, (ask, _) -> amend(ask));
        routes.signed("DELETE " + ORDERS, WEIGHT, (ask, _) -> cancel(ask));
        routes.signed("DELETE " + ORDERS + "/all", WEIGHT, (ask, _) -> cancelAll(ask));
    }

    private Account account() {
        return Delta.account(floor);
    }

    private static JsonNode told(Outcome outcome) throws Refused {
        return Delta.done(DeltaRows.order(Refused.done(outcome, Delta::refused)));
    }

    private JsonNode place(Ask ask) throws Refused {
        JsonNode body = ask.json();
        Wish wish = DeltaWish.of(Delta.board(floor, body), body);
        if (DeltaWish.findsNothing(wish)) {
            throw new Refused("order_size_exceed_available", "nothing can be taken at this price");
        }
        return told(account().place(wish, floor.now()));
    }

    /** By the number of the exchange's, or the name of the client's. */
    private VenueOrder open(JsonNode body, Board board) throws Refused {
        String number = Json.text(body, "id");
        String name = Json.text(body, "client_order_id");
        if (number.isEmpty() && name.isEmpty()) throw Delta.bad("id");
        Optional<VenueOrder> found = number.isEmpty()
                ? account().orders().named(name).stream()
                        .filter(each -> each.state().open())
                        .findFirst()
                : account().orders().find(number, "");
        return found.filter(each -> each.state().open() && each.wish().board() == board)
                .orElseThrow(() -> new Refused(Delta.NOT_FOUND, "order"));
    }

    /** By the number of the exchange's alone; the size is that of the whole order. */
    private JsonNode amend(Ask ask) throws Refused {
        JsonNode body = ask.json();
        Board board = Delta.board(floor, body);
        if (Json.text(body, "id").isEmpty()) throw Delta.bad("id");
        VenueOrder order = open(body, board);
        String price = Json.text(body, "limit_price");
        return told(account()
                .amend(
                        order,
                        DeltaWish.size(body),
                        price.isEmpty() ? 0 : Delta.ticks(board, price, "limit_price"),
                        moved(order, Json.text(body, DeltaWish.STOP)),
                        floor.now()));
    }

    private static Wish.@Nullable Trigger moved(VenueOrder order, String stop) throws Refused {
        Wish.@Nullable Trigger before = order.wish().trigger();
        if (stop.isEmpty() || before == null) return before;
        Board board = order.wish().board();
        return DeltaWish.level(board, before.rising(), Delta.ticks(board, stop, DeltaWish.STOP));
    }

    private JsonNode cancel(Ask ask) throws Refused {
        JsonNode body = ask.json();
        return told(account().cancel(open(body, Delta.board(floor, body)), floor.now()));
    }

    /** Without a product those of all; which kinds is said one by one. */
    private JsonNode cancelAll(Ask ask) throws Refused {
        JsonNode body = ask.json();
        String product = Json.text(body, "product_id");
        Board board = product.isEmpty() ? null : Delta.numbered(floor, product);
        boolean limits = Delta.flag(body, "cancel_limit_orders");
        boolean stops = Delta.flag(body, "cancel_stop_orders");
        boolean reducing = Delta.flag(body, "cancel_reduce_only_orders");
        for (VenueOrder order : account().orders().open()) {
            if (board != null && order.wish().board() != board) continue;
            boolean sleeps = order.wish().trigger() != null;
            boolean meant = order.wish().reduceOnly() ? reducing : sleeps ? stops : limits;
            if (meant) account().cancel(order, floor.now());
        }
        return Delta.done(Json.object());
    }
}
