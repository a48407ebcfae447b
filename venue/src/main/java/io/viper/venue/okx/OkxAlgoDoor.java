package io.viper.venue.okx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Routes;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.Wish;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders that sleep until a price is traded: stops, take-profits, and stops that trail. */
final class OkxAlgoDoor {
    static final String CONDITIONAL = "conditional";
    static final String TRAILING = "move_order_stop";
    private static final int MOST = 20;
    private static final String CLIENT_NAME = "algoClOrdId";
    private static final String MARKET = "-1";

    private final Floor floor;

    OkxAlgoDoor(Floor floor) {
        this.floor = floor;
    }

    void add(Routes routes) {
        routes.signed("POST /api/v5/trade/order-algo", MOST, OkxDoor.WINDOW, this::place);
        routes.signed("POST /api/v5/trade/amend-algos", MOST, OkxDoor.WINDOW, this::amend);
        routes.signed("POST /api/v5/trade/cancel-algos", MOST, OkxDoor.WINDOW, this::cancel);
    }

    private static ObjectNode named(VenueOrder order) {
        return Json.object()
                .put("algoId", Long.toString(order.id()))
                .put(CLIENT_NAME, order.wish().clientId())
                .put("sCode", "0")
                .put("sMsg", "");
    }

    private JsonNode place(Ask ask) throws Refused {
        JsonNode body = ask.json();
        Board board = Okx.board(floor, Json.text(body, "instId"));
        String kind = Json.text(body, "ordType");
        String clientId = Json.text(body, CLIENT_NAME);
        if (!clientId.matches(OkxOrderDoor.CLIENT_ID)) throw Okx.wrong(CLIENT_NAME);
        Side side = OkxOrderDoor.side(body);
        String exit = Json.text(body, "tpTriggerPx").isEmpty() ? "sl" : "tp";
        String price = Json.text(body, exit + "OrdPx");
        Wish.Trigger trigger = switch (kind) {
            case CONDITIONAL -> level(board, side, exit, Json.text(body, exit + "TriggerPx"));
            case TRAILING -> trail(board, side, Json.text(body, "callbackSpread"));
            default -> throw Okx.wrong("ordType");
        };
        Wish wish = new Wish(
                board,
                OkxOrderDoor.leg(floor, body),
                side,
                Okx.lots(board, body, side, price.isEmpty() || price.equals(MARKET)),
                price.isEmpty() || price.equals(MARKET) ? 0 : Okx.ticks(board, price),
                TimeInForce.GTC,
                0,
                OkxOrderDoor.closes(floor, body, side),
                false,
                clientId,
                trigger,
                Map.of(
                        "algo",
                        kind,
                        "exit",
                        exit,
                        "ordType",
                        price.isEmpty() || price.equals(MARKET) ? "market" : "limit"));
        Okx.margin(floor, Json.text(body, "tdMode"));
        return Okx.one(named(OkxOrderDoor.done(Okx.account(floor).place(wish, floor.now()))));
    }

    /** A stop lies behind the market, a target before it. */
    private static Wish.Trigger level(Board board, Side side, String exit, String price) throws Refused {
        long ticks = Okx.ticks(board, price);
        long last = board.last().ticks();
        boolean target = exit.equals("tp");
        boolean rising = (side == Side.BUY) != target;
        if (rising ? ticks < last : ticks > last) {
            String code = side == Side.BUY ? target ? "51277" : "51278" : target ? "51279" : "51280";
            throw new Refused(code, "the trigger price is beyond the last price already");
        }
        return new Wish.Trigger(ticks, rising, 0);
    }

    private static Wish.Trigger trail(Board board, Side side, String spread) throws Refused {
        long distance = Okx.ticks(board, spread);
        boolean rising = side == Side.BUY;
        long last = board.last().ticks();
        return new Wish.Trigger(Math.max(1, rising ? last + distance : last - distance), rising, distance);
    }

    static Optional<VenueOrder> find(Account account, String id, String clientId) {
        if (!id.isEmpty()) return account.orders().find(id, "").filter(Okx::isAlgo);
        return account.orders().named(clientId).stream().filter(Okx::isAlgo).findFirst();
    }

    private VenueOrder open(JsonNode body) throws Refused {
        Board board = Okx.board(floor, Json.text(body, "instId"));
        return find(Okx.account(floor), Json.text(body, "algoId"), Json.text(body, CLIENT_NAME))
                .filter(each -> each.wish().board() == board && each.state().open())
                .orElseThrow(() -> new Refused("51400", "the order has been filled, canceled or does not exist"));
    }

    private JsonNode amend(Ask ask) throws Refused {
        JsonNode body = ask.json();
        VenueOrder order = open(body);
        Wish wish = order.wish();
        boolean target = wish.notes().getOrDefault("exit", "").equals("tp");
        String level = Json.text(body, target ? "newTpTriggerPx" : "newSlTriggerPx");
        String price = Json.text(body, target ? "newTpOrdPx" : "newSlOrdPx");
        String size = Json.text(body, "newSz");
        Wish.@Nullable Trigger before = wish.trigger();
        Wish.Trigger moved = level.isEmpty() || before == null
                ? before
                : new Wish.Trigger(Okx.ticks(wish.board(), level), before.rising(), 0);
        return Okx.one(named(OkxOrderDoor.done(Okx.account(floor)
                .amend(
                        order,
                        size.isEmpty() ? 0 : Okx.lots(wish.board(), size),
                        price.isEmpty() || price.equals(MARKET) ? 0 : Okx.ticks(wish.board(), price),
                        moved,
                        floor.now()))));
    }

    private JsonNode cancel(Ask ask) throws Refused {
        ArrayNode done = Json.array();
        for (JsonNode each : ask.json()) {
            done.add(named(OkxOrderDoor.done(Okx.account(floor).cancel(open(each), floor.now()))));
        }
        return done;
    }
}
