package io.viper.venue.krakenfutures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Leg;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Keys;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Routes;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.DeadManSwitch;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Outcome;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.Wish;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders: new ones, changes, cancels, and the switch that cancels all. What is wrong with one is said in its status. */
final class FuturesOrderDoor {
    private static final int ORDER_COST = 10;
    private static final int ALL_COST = 25;
    private static final int LONGEST_ID = 100;
    private static final int LONGEST_SWITCH = 86_400;
    private static final long NANOS_OF_SECOND = 1_000_000_000L;
    /** Beyond its time, so late in seconds of ours is late. */
    private static final long LATE_MILLIS = 5_000;

    private final Floor floor;
    private final DeadManSwitch deadMan;

    FuturesOrderDoor(Floor floor) {
        this.floor = floor;
        this.deadMan = floor.deadMan();
    }

    void add(Routes routes) {
        String post = "POST " + KrakenFutures.PATH;
        FuturesDoor.signed(routes, post + "sendorder", ORDER_COST, ask -> status("sendStatus", ask, this::send));
        FuturesDoor.signed(routes, post + "editorder", ORDER_COST, ask -> status("editStatus", ask, this::edit));
        FuturesDoor.signed(routes, post + "cancelorder", ORDER_COST, ask -> status("cancelStatus", ask, this::cancel));
        FuturesDoor.signed(routes, post + "cancelallorders", ALL_COST, this::cancelAll);
        FuturesDoor.signed(routes, post + "cancelallordersafter", ALL_COST, this::cancelAllAfter);
    }

    /** Does what a form wishes. */
    @FunctionalInterface
    private interface Deed {
        ObjectNode done(Map<String, String> form) throws Refused;
    }

    private JsonNode status(String name, Ask ask, Deed deed) {
        ObjectNode status;
        try {
            status = deed.done(Ask.parameters(ask.body()));
        } catch (Refused refused) {
            status = Json.object().put("status", refused.code());
            status.putArray("orderEvents");
        }
        status.put("receivedTime", KrakenFutures.instant(floor.now()));
        ObjectNode reply = Json.object();
        reply.set(name, status);
        return reply;
    }

    private Account account() {
        return KrakenFutures.account(floor);
    }

    private static VenueOrder done(Outcome outcome) throws Refused {
        return Refused.done(outcome, KrakenFutures::refused);
    }

    private static String text(Map<String, String> form, String name) {
        return form.getOrDefault(name, "");
    }

    // --- new ones

    private ObjectNode send(Map<String, String> form) throws Refused {
        expire(form);
        Board board = KrakenFutures.board(floor, text(form, "symbol"));
        VenueOrder order = done(account().place(wish(board, form), floor.now()));
        boolean immediate = order.wish().life() != TimeInForce.GTC;
        if (immediate && order.filledLots() == 0 && !order.state().open()) {
            throw new Refused("iocWouldNotExecute", "");
        }
        ObjectNode status =
                Json.object().put("order_id", KrakenFutures.name(order.id())).put("status", "placed");
        if (!order.wish().clientId().isEmpty())
            status.put("cliOrdId", order.wish().clientId());
        status.set("orderEvents", FuturesRows.placed(account(), order));
        return status;
    }

    private Wish wish(Board board, Map<String, String> form) throws Refused {
        String clientId = text(form, "cliOrdId");
        if (clientId.length() > LONGEST_ID) throw new Refused("clientOrderIdTooLong", "");
        String kind = text(form, "orderType");
        Side side = switch (text(form, "side")) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw new Refused("invalidSide", "");
        };
        Wish.Trigger trigger = trigger(board, kind, side, form);
        return new Wish(
                board,
                Leg.BOTH,
                side,
                lots(board, text(form, "size")),
                limit(board, kind, side, form),
                life(kind),
                0,
                Boolean.parseBoolean(text(form, "reduceOnly")),
                kind.equals("post"),
                clientId,
                trigger,
                Map.of("type", kind, "stopPrice", text(form, "stopPrice")));
    }

    private static long lots(Board board, String size) throws Refused {
        return board.contract().wholeLots(size).orElseThrow(() -> new Refused("invalidSize", ""));
    }

    private static long ticks(Board board, String price) throws Refused {
        return board.contract().wholeTicks(price).orElseThrow(() -> new Refused("invalidPrice", ""));
    }

    /** A market order goes through the book for a hundredth at most. */
    private static long limit(Board board, String kind, Side side, Map<String, String> form) throws Refused {
        String limit = text(form, "limitPrice");
        return switch (kind) {
            case "lmt", "post", "ioc", "fok" -> ticks(board, limit);
            case "mkt" ->
                side == Side.BUY
                        ? board.asks().firstEntry().getKey() * 101 / 100
                        : board.bids().firstEntry().getKey() * 99 / 100;
            case "stp", "take_profit" -> limit.isEmpty() ? 0 : ticks(board, limit);
            default -> throw new Refused("invalidOrderType", "");
        };
    }

    private static TimeInForce life(String kind) {
        return switch (kind) {
            case "ioc", "mkt" -> TimeInForce.IOC;
            case "fok" -> TimeInForce.FOK;
            default -> TimeInForce.GTC;
        };
    }

    private static Wish.@Nullable Trigger trigger(Board board, String kind, Side side, Map<String, String> form)
            throws Refused {
        boolean stop = kind.equals("stp");
        if (!stop && !kind.equals("take_profit")) return null;
        if (!form.getOrDefault("triggerSignal", "last").equals("last")) throw new Refused("invalidArgument", "");
        return new Wish.Trigger(ticks(board, text(form, "stopPrice")), (side == Side.BUY) == stop, 0);
    }

    private void expire(Map<String, String> form) throws Refused {
        String before = text(form, "processBefore");
        if (before.isEmpty()) return;
        long latest;
        try {
            latest = Instant.parse(before).toEpochMilli();
        } catch (DateTimeParseException none) {
            throw new Refused("invalidArgument", "");
        }
        if (floor.millis() > latest && !Keys.isFresh(floor.clock(), latest - LATE_MILLIS, LATE_MILLIS)) {
            throw new Refused("wouldProcessAfterSpecifiedTime", "");
        }
    }

    // --- changes and cancels

    private Optional<VenueOrder> named(Map<String, String> form, String idName) {
        String id = text(form, idName);
        return id.isEmpty()
                ? account().orders().find("", text(form, "cliOrdId"))
                : account().orders().of(KrakenFutures.number(id));
    }

    /** The size is that of what is left, unless it is said to be the whole one. */
    private ObjectNode edit(Map<String, String> form) throws Refused {
        expire(form);
        VenueOrder order = named(form, "orderId")
                .filter(each -> each.state().open())
                .orElseThrow(() -> new Refused("orderForEditNotFound", ""));
        Board board = order.wish().board();
        String limit = text(form, "limitPrice");
        String stop = text(form, "stopPrice");
        String size = text(form, "size");
        boolean whole = text(form, "qtyMode").equals("ABSOLUTE");
        Wish.@Nullable Trigger before = order.wish().trigger();
        if (!stop.isEmpty() && before == null) throw new Refused("orderForEditNotAStop", "");
        Wish.Trigger moved =
                stop.isEmpty() || before == null ? before : new Wish.Trigger(ticks(board, stop), before.rising(), 0);
        ObjectNode old = FuturesRows.event(order);
        long lots = size.isEmpty() ? 0 : lots(board, size) + (whole ? 0 : order.filledLots());
        done(account().amend(order, lots, limit.isEmpty() ? 0 : ticks(board, limit), moved, floor.now()));
        ObjectNode status = Json.object().put("status", "edited").put("orderId", KrakenFutures.name(order.id()));
        ObjectNode event = status.putArray("orderEvents").addObject().put("type", "EDIT");
        event.set("old", old);
        event.set("new", FuturesRows.event(order));
        return status;
    }

    private ObjectNode cancel(Map<String, String> form) throws Refused {
        VenueOrder order = named(form, "order_id").orElseThrow(() -> new Refused("notFound", ""));
        if (order.state() == VenueOrder.State.FILLED) throw new Refused("filled", "");
        if (!order.state().open()) throw new Refused("notFound", "");
        done(account().cancel(order, floor.now()));
        ObjectNode status = Json.object().put("status", "cancelled").put("order_id", KrakenFutures.name(order.id()));
        status.putArray("orderEvents").add(FuturesRows.canceled(order));
        return status;
    }

    private JsonNode cancelAll(Ask ask) throws Refused {
        String symbol = text(Ask.parameters(ask.body()), "symbol");
        Board board = symbol.isEmpty() ? null : KrakenFutures.board(floor, symbol);
        ArrayNode names = Json.array();
        ArrayNode events = Json.array();
        for (VenueOrder order : account().orders().open()) {
            if (board != null && order.wish().board() != board) continue;
            done(account().cancel(order, floor.now()));
            names.addObject().put("order_id", KrakenFutures.name(order.id()));
            events.add(FuturesRows.canceled(order));
        }
        ObjectNode reply = Json.object();
        ObjectNode status = reply.putObject("cancelStatus")
                .put("receivedTime", KrakenFutures.instant(floor.now()))
                .put("cancelOnly", symbol.isEmpty() ? "all" : symbol)
                .put("status", names.isEmpty() ? "noOrdersToCancel" : "cancelled");
        status.set("cancelledOrders", names);
        status.set("orderEvents", events);
        return reply;
    }

    private JsonNode cancelAllAfter(Ask ask) throws Refused {
        String text = text(Ask.parameters(ask.body()), "timeout");
        int seconds = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        if (seconds < 0 || seconds >= LONGEST_SWITCH) throw new Refused("invalidArgument", "timeout");
        if (seconds == 0) deadMan.clear();
        else deadMan.set(seconds * 1_000L);
        ObjectNode reply = Json.object();
        reply.putObject("status")
                .put("currentTime", KrakenFutures.instant(floor.now()))
                .put(
                        "triggerTime",
                        seconds == 0 ? "0" : KrakenFutures.instant(floor.now() + seconds * NANOS_OF_SECOND));
        return reply;
    }
}
