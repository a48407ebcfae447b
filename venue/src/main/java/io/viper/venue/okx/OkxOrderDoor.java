package io.viper.venue.okx;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Leg;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Routes;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Outcome;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.Wish;
import java.util.Map;
import java.util.Optional;

/** Orders without a trigger: new ones, changes, cancels. */
final class OkxOrderDoor {
    static final String CLIENT_ID = "[A-Za-z0-9]{0,32}";
    private static final int MOST = 60;
    private static final String CLIENT_NAME = "clOrdId";

    private final Floor floor;

    OkxOrderDoor(Floor floor) {
        this.floor = floor;
    }

    void add(Routes routes) {
        routes.signed("POST /api/v5/trade/order", MOST, OkxDoor.WINDOW, this::place);
        routes.signed("POST /api/v5/trade/amend-order", MOST, OkxDoor.WINDOW, this::amend);
        routes.signed("POST /api/v5/trade/cancel-order", MOST, OkxDoor.WINDOW, this::cancel);
    }

    static VenueOrder done(Outcome outcome) throws Refused {
        return Refused.done(outcome, Okx::refused);
    }

    private JsonNode named(Outcome outcome) throws Refused {
        VenueOrder order = done(outcome);
        return Okx.one(Json.object()
                .put("ordId", Long.toString(order.id()))
                .put(CLIENT_NAME, order.wish().clientId())
                .put("tag", "")
                .put("ts", Long.toString(floor.millis()))
                .put("sCode", "0")
                .put("sMsg", ""));
    }

    private JsonNode place(Ask ask) throws Refused {
        JsonNode body = ask.json();
        Board board = Okx.board(floor, Json.text(body, "instId"));
        String kind = Json.text(body, "ordType");
        String clientId = Json.text(body, CLIENT_NAME);
        if (!clientId.matches(CLIENT_ID)) throw Okx.wrong(CLIENT_NAME);
        Side side = side(body);
        Wish wish = new Wish(
                board,
                leg(floor, body),
                side,
                Okx.lots(board, body, side, kind.equals("market")),
                kind.equals("market") ? 0 : Okx.ticks(board, Json.text(body, "px")),
                life(kind),
                0,
                closes(floor, body, side),
                kind.equals("post_only"),
                clientId,
                null,
                Map.of("ordType", kind));
        Okx.margin(floor, Json.text(body, "tdMode"));
        return named(Okx.account(floor).place(wish, floor.now()));
    }

    private static TimeInForce life(String kind) throws Refused {
        return switch (kind) {
            case "limit", "post_only" -> TimeInForce.GTC;
            case "market", "ioc" -> TimeInForce.IOC;
            case "fok" -> TimeInForce.FOK;
            default -> throw Okx.wrong("ordType");
        };
    }

    static Side side(JsonNode body) throws Refused {
        return switch (Json.text(body, "side")) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw Okx.wrong("side");
        };
    }

    /** The position that an order is for has to be one of the mode that is set. */
    static Leg leg(Floor floor, JsonNode body) throws Refused {
        Leg leg = switch (Json.text(body, "posSide")) {
            case "", "net" -> Leg.BOTH;
            case "long" -> Leg.LONG;
            case "short" -> Leg.SHORT;
            default -> throw Okx.wrong("posSide");
        };
        if ((leg != Leg.BOTH) != Okx.account(floor).hedge()) throw Okx.wrong("posSide");
        return leg;
    }

    /** With two legs the side says it, with one it is said. */
    static boolean closes(Floor floor, JsonNode body, Side side) throws Refused {
        return switch (leg(floor, body)) {
            case BOTH -> body.path("reduceOnly").asBoolean();
            case LONG -> side == Side.SELL;
            case SHORT -> side == Side.BUY;
        };
    }

    /** An order without a trigger; one that a trigger left behind has no name of the client's. */
    static Optional<VenueOrder> find(Account account, String id, String clientId) {
        if (!id.isEmpty()) return account.orders().find(id, "").filter(each -> !Okx.isAlgo(each));
        return account.orders().named(clientId).stream()
                .filter(each -> Okx.algoKind(each).isEmpty())
                .findFirst();
    }

    private VenueOrder open(JsonNode body, String code) throws Refused {
        Board board = Okx.board(floor, Json.text(body, "instId"));
        return find(Okx.account(floor), Json.text(body, "ordId"), Json.text(body, CLIENT_NAME))
                .filter(each -> each.wish().board() == board && each.state().open())
                .orElseThrow(() -> new Refused(code, "the order has been filled, canceled or does not exist"));
    }

    private JsonNode amend(Ask ask) throws Refused {
        JsonNode body = ask.json();
        VenueOrder order = open(body, "51503");
        Board board = order.wish().board();
        String size = Json.text(body, "newSz");
        String price = Json.text(body, "newPx");
        return named(Okx.account(floor)
                .amend(
                        order,
                        size.isEmpty() ? 0 : Okx.lots(board, size),
                        price.isEmpty() ? 0 : Okx.ticks(board, price),
                        null,
                        floor.now()));
    }

    private JsonNode cancel(Ask ask) throws Refused {
        return named(Okx.account(floor).cancel(open(ask.json(), "51400"), floor.now()));
    }
}
