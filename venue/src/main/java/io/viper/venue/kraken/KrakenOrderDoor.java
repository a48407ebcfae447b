package io.viper.venue.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Leg;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Keys;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Routes;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.DeadManSwitch;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Outcome;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.Wish;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders: new ones, changes, cancels, and the switch that cancels all. */
final class KrakenOrderDoor {
    /** A UUID with or without dashes, or up to 18 characters. */
    private static final String CLIENT_ID =
            "[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32}|[\\x21-\\x7e]{1,18}";

    private static final int LONGEST_SWITCH = 86_400;
    private static final long NANOS_OF_SECOND = 1_000_000_000L;
    /** Beyond a deadline, so late in seconds of ours is late. */
    private static final long LATE_MILLIS = 5_000;

    private final Floor floor;
    private final KrakenCounters counters;
    private final DeadManSwitch deadMan;

    KrakenOrderDoor(Floor floor, KrakenCounters counters) {
        this.floor = floor;
        this.counters = counters;
        this.deadMan = floor.deadMan();
    }

    void add(Routes routes) {
        KrakenDoor.signed(routes, "AddOrder", this::place);
        KrakenDoor.signed(routes, "AmendOrder", this::amend);
        KrakenDoor.signed(routes, "CancelOrder", this::cancel);
        KrakenDoor.signed(routes, "CancelAllOrdersAfter", this::cancelAllAfter);
    }

    private static VenueOrder done(Outcome outcome) throws Refused {
        return Refused.done(outcome, Kraken::refused);
    }

    private JsonNode place(Ask ask) throws Refused {
        Map<String, String> form = Ask.parameters(ask.body());
        Board board = Kraken.board(floor, form.getOrDefault("pair", ""));
        counters.wanted(board, ask.arrivedNanos());
        expire(form);
        VenueOrder order = done(Kraken.account(floor).place(wish(board, form), floor.now()));
        counters.placed(order, ask.arrivedNanos());
        ObjectNode result = Json.object();
        result.putObject("descr").put("order", words(board, form));
        result.putArray("txid").add(Kraken.name('O', order.id()));
        if (!order.wish().clientId().isEmpty())
            result.put("cl_ord_id", order.wish().clientId());
        return result;
    }

    private Wish wish(Board board, Map<String, String> form) throws Refused {
        String clientId = form.getOrDefault("cl_ord_id", "");
        if (!clientId.isEmpty() && !clientId.matches(CLIENT_ID)) throw Kraken.wrong("cl_ord_id");
        String kind = form.getOrDefault("ordertype", "");
        Side side = side(form);
        List<String> flags = List.of(form.getOrDefault("oflags", "").split(",", -1));
        return new Wish(
                board,
                Leg.BOTH,
                side,
                Kraken.lots(board, form.getOrDefault("volume", "")),
                limit(board, kind, form),
                life(kind, form),
                expires(form),
                false,
                flags.contains("post"),
                clientId,
                trigger(board, kind, side, form),
                Map.of(
                        "ordertype", kind,
                        "price", form.getOrDefault("price", "0"),
                        "price2", form.getOrDefault("price2", "0"),
                        "oflags", form.getOrDefault("oflags", "fciq"),
                        "timeinforce", form.getOrDefault("timeinforce", "GTC")));
    }

    private static Side side(Map<String, String> form) throws Refused {
        return switch (form.getOrDefault("type", "")) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw Kraken.wrong("type");
        };
    }

    /** The limit is {@code price}, or {@code price2} behind a trigger. */
    private static long limit(Board board, String kind, Map<String, String> form) throws Refused {
        return switch (kind) {
            case "limit" -> Kraken.ticks(board, form.getOrDefault("price", ""));
            case "stop-loss-limit", "take-profit-limit" -> Kraken.ticks(board, form.getOrDefault("price2", ""));
            case "market", "stop-loss", "take-profit" -> 0;
            default -> throw Kraken.wrong("ordertype");
        };
    }

    private static Wish.@Nullable Trigger trigger(Board board, String kind, Side side, Map<String, String> form)
            throws Refused {
        boolean stop = kind.startsWith("stop-loss");
        if (!stop && !kind.startsWith("take-profit")) return null;
        if (!form.getOrDefault("trigger", "last").equals("last")) throw Kraken.wrong("trigger");
        return new Wish.Trigger(Kraken.ticks(board, form.getOrDefault("price", "")), (side == Side.BUY) == stop, 0);
    }

    private static TimeInForce life(String kind, Map<String, String> form) throws Refused {
        if (kind.equals("market")) return TimeInForce.IOC;
        return switch (form.getOrDefault("timeinforce", "GTC")) {
            case "GTC" -> TimeInForce.GTC;
            case "IOC" -> TimeInForce.IOC;
            case "FOK" -> TimeInForce.FOK;
            case "GTD" -> TimeInForce.GTD;
            default -> throw Kraken.wrong("timeinforce");
        };
    }

    private long expires(Map<String, String> form) throws Refused {
        if (!form.getOrDefault("timeinforce", "").equals("GTD")) return 0;
        String text = form.getOrDefault("expiretm", "");
        if (!text.matches("[0-9]{10}")) throw Kraken.wrong("expiretm");
        long time = Long.parseLong(text) * NANOS_OF_SECOND;
        if (time <= floor.now()) throw Kraken.wrong("expiretm");
        return time;
    }

    /** What says until when it may be done is not done later; how late is measured in seconds of ours. */
    private void expire(Map<String, String> form) throws Refused {
        String deadline = form.getOrDefault("deadline", "");
        if (deadline.isEmpty()) return;
        long latest;
        try {
            latest = Instant.parse(deadline).toEpochMilli();
        } catch (DateTimeParseException none) {
            throw Kraken.wrong("deadline");
        }
        if (floor.millis() > latest && !Keys.isFresh(floor.clock(), latest - LATE_MILLIS, LATE_MILLIS)) {
            throw new Refused("EService:Deadline elapsed", "");
        }
    }

    private static String words(Board board, Map<String, String> form) {
        String kind = form.getOrDefault("ordertype", "");
        String price = form.containsKey("price") ? " " + form.get("price") : "";
        return form.get("type") + " " + form.get("volume") + " " + Kraken.pair(board) + " @ " + kind + price;
    }

    private VenueOrder open(Map<String, String> form) throws Refused {
        var orders = Kraken.account(floor).orders();
        String id = form.getOrDefault("txid", "");
        Optional<VenueOrder> found =
                id.isEmpty() ? orders.find("", form.getOrDefault("cl_ord_id", "")) : orders.of(Kraken.number(id));
        return found.filter(each -> each.state().open()).orElseThrow(Kraken::unknownOrder);
    }

    private JsonNode amend(Ask ask) throws Refused {
        Map<String, String> form = Ask.parameters(ask.body());
        VenueOrder order = open(form);
        counters.amended(order, ask.arrivedNanos());
        expire(form);
        Board board = order.wish().board();
        String limit = form.getOrDefault("limit_price", "");
        String level = form.getOrDefault("trigger_price", "");
        String size = form.getOrDefault("order_qty", "");
        Wish.@Nullable Trigger before = order.wish().trigger();
        Wish.Trigger moved = level.isEmpty() || before == null
                ? before
                : new Wish.Trigger(Kraken.ticks(board, level), before.rising(), 0);
        done(Kraken.account(floor)
                .amend(
                        order,
                        size.isEmpty() ? 0 : Kraken.lots(board, size),
                        limit.isEmpty() ? 0 : Kraken.ticks(board, limit),
                        moved,
                        floor.now()));
        return Json.object().put("amend_id", Kraken.name('T', order.updated()));
    }

    private JsonNode cancel(Ask ask) throws Refused {
        VenueOrder order = open(Ask.parameters(ask.body()));
        counters.canceled(order, ask.arrivedNanos());
        done(Kraken.account(floor).cancel(order, floor.now()));
        return Json.object().put("count", 1);
    }

    private JsonNode cancelAllAfter(Ask ask) throws Refused {
        String text = Ask.parameters(ask.body()).getOrDefault("timeout", "");
        int seconds = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        if (seconds < 0 || seconds >= LONGEST_SWITCH) throw Kraken.wrong("timeout");
        long due = floor.now() + seconds * NANOS_OF_SECOND;
        if (seconds == 0) deadMan.clear();
        else deadMan.set(seconds * 1_000L);
        return Json.object()
                .put("currentTime", Kraken.instant(floor.now()))
                .put("triggerTime", seconds == 0 ? "0" : Kraken.instant(due));
    }
}
