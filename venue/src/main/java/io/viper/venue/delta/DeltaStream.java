package io.viper.venue.delta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Keys;
import io.viper.venue.dialect.Line;
import io.viper.venue.dialect.Stream;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Holding;
import io.viper.venue.floor.News;
import io.viper.venue.floor.VenueOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A client on the WebSocket, which tells of the market and, once it knows who listens, of the account. */
final class DeltaStream implements Stream {
    private static final String ORDERS = "orders";
    private static final String POSITIONS = "positions";
    private static final String TRADES = "v2/user_trades";
    private static final String MONEY = "margins";
    private static final Set<String> SECRET = Set.of(ORDERS, POSITIONS, TRADES, MONEY);
    private static final String ALL = "all";

    private final Floor floor;
    private final Keys keys;
    private final Line line;
    private final Map<String, Set<String>> wanted = new LinkedHashMap<>();
    private final Map<List<String>, DeltaTopic> topics = new LinkedHashMap<>();
    private final Map<List<Object>, Long> numbers = new HashMap<>();
    private boolean known;

    DeltaStream(Floor floor, Keys keys, Line line) {
        this.floor = floor;
        this.keys = keys;
        this.line = line;
    }

    @Override
    public void hear(String frame) {
        JsonNode wish = Ask.json(frame);
        switch (Json.text(wish, "type")) {
            case "ping" -> line.say(typed("pong").toString());
            case "key-auth" -> logIn(wish.path("payload"), true);
            case "auth" -> logIn(wish.path("payload"), false);
            case "unauth" -> {
                known = false;
                SECRET.forEach(wanted::remove);
            }
            case "subscribe" -> subscribe(wish.path("payload").path("channels"));
            case "unsubscribe" -> unsubscribe(wish.path("payload").path("channels"));
            default -> error("Invalid message type");
        }
    }

    private static ObjectNode typed(String type) {
        return Json.object().put("type", type);
    }

    private void error(String message) {
        line.say(typed("error").put("message", message).toString());
    }

    /** The newer word is answered with itself, the older one as before. */
    private void logIn(JsonNode told, boolean newer) {
        String time = Json.text(told, "timestamp");
        known = Json.text(told, "api-key").equals(keys.key())
                && DeltaDoor.isFresh(floor, time)
                && DeltaDoor.isSigned(keys, "GET" + time + "/live", Json.text(told, "signature"));
        if (!newer) {
            if (known) line.say(typed("success").put("message", "Authenticated").toString());
            else error("Unauthorized user");
            return;
        }
        line.say(typed("key-auth")
                .put("success", known)
                .put("status_code", known ? 200 : 401)
                .put("status", known ? "authenticated" : "unauthenticated")
                .toString());
    }

    /** All that is subscribed to is told after each wish, with what was refused. */
    private void subscribe(JsonNode channels) {
        ArrayNode refused = Json.array();
        ArrayNode begun = Json.array();
        for (JsonNode channel : channels) {
            String name = Json.text(channel, "name");
            if (SECRET.contains(name) && !known) {
                String error = "subscription forbidden on " + name + ". Unauthorized user";
                refused.addObject().put("name", name).put("error", error);
            } else if (!SECRET.contains(name) && !DeltaTopic.isKnown(name)) {
                refused.addObject().put("name", name).put("error", "unknown channel");
            } else {
                Set<String> symbols = wanted.computeIfAbsent(name, _ -> new LinkedHashSet<>());
                for (JsonNode each : channel.path("symbols")) {
                    if (symbols.add(each.asText())) begun.addArray().add(name).add(each.asText());
                }
            }
        }
        line.say(subscriptions(refused).toString());
        for (JsonNode each : begun) begin(each.path(0).asText(), each.path(1).asText());
    }

    private ObjectNode subscriptions(ArrayNode refused) {
        ObjectNode frame = typed("subscriptions");
        ArrayNode all = frame.putArray("channels");
        wanted.forEach((name, symbols) -> {
            ArrayNode list = all.addObject().put("name", name).putArray("symbols");
            symbols.forEach(list::add);
        });
        all.addAll(refused);
        return frame;
    }

    private void begin(String channel, String symbol) {
        if (SECRET.contains(channel)) {
            Delta.find(floor, symbol).ifPresent(board -> snapshot(channel, board));
            return;
        }
        for (Board board : floor.boards()) {
            if (!DeltaTopic.isMeant(channel, symbol, board)) continue;
            DeltaTopic topic = new DeltaTopic(board, channel);
            if (topics.putIfAbsent(List.of(channel, board.contract().symbol()), topic) == null) {
                topic.begin().forEach(frame -> line.say(frame.toString()));
            }
        }
    }

    /** Sent for symbols that are named, not for all and not for categories. */
    private void snapshot(String channel, Board board) {
        ObjectNode frame = typed(channel)
                .put("action", "snapshot")
                .put("success", true)
                .put("symbol", board.contract().symbol());
        ArrayNode rows = frame.putArray("result");
        Account account = Delta.account(floor);
        if (channel.equals(ORDERS)) {
            for (VenueOrder order : account.orders().open()) {
                if (order.wish().board() == board) rows.add(DeltaRows.order(order));
            }
        } else if (channel.equals(POSITIONS)) {
            for (Holding held : account.held()) {
                if (held.board() == board) rows.add(DeltaRows.position(account, held));
            }
        } else {
            return;
        }
        line.say(frame.toString());
    }

    /** Without symbols the whole channel is left. */
    private void unsubscribe(JsonNode channels) {
        for (JsonNode channel : channels) {
            String name = Json.text(channel, "name");
            Set<String> symbols = wanted.getOrDefault(name, Set.of());
            if (channel.path("symbols").isEmpty()) wanted.remove(name);
            for (JsonNode each : channel.path("symbols")) symbols.remove(each.asText());
            topics.entrySet()
                    .removeIf(topic -> topic.getKey().getFirst().equals(name)
                            && !isWanted(name, topic.getValue().board()));
        }
        line.say(subscriptions(Json.array()).toString());
    }

    private boolean isWanted(String channel, Board board) {
        return wanted.getOrDefault(channel, Set.of()).stream()
                .anyMatch(symbol -> DeltaTopic.isMeant(channel, symbol, board));
    }

    @Override
    public boolean expire() {
        return !known;
    }

    @Override
    public void news(News news) {
        switch (news) {
            case News.Market market ->
                topics.values().forEach(topic -> {
                    if (topic.board() == market.board()) {
                        topic.news(market).forEach(frame -> line.say(frame.toString()));
                    }
                });
            case News.Order(Account _, VenueOrder order) ->
                tell(ORDERS, order.wish().board(), "seq_no", DeltaRows.told(order, reason(order)));
            case News.Executed(Account _, Deal deal) ->
                tell(TRADES, deal.order().wish().board(), "se", DeltaRows.told(deal));
            case News.Held(Account account, Holding held) ->
                tell(POSITIONS, held.board(), "", DeltaRows.told(account, held));
            case News.Paid(Account account) -> {
                if (wanted.containsKey(MONEY)) {
                    ObjectNode row = typed(MONEY).put("action", "update");
                    row.setAll(DeltaRows.money(account));
                    line.say(row.put("timestamp", Delta.micros(floor.now())).toString());
                }
            }
        }
    }

    private static String reason(VenueOrder order) {
        if (order.filledLots() > 0) return "fill";
        if (!order.wasWoken()) return "";
        return order.state().open() ? "stop_trigger" : "stop_cancel";
    }

    private void tell(String channel, Board board, String number, ObjectNode row) {
        Set<String> symbols = wanted.getOrDefault(channel, Set.of());
        String symbol = board.contract().symbol();
        if (!symbols.contains(ALL) && !symbols.contains(Delta.PERPETUAL) && !symbols.contains(symbol)) return;
        if (!number.isEmpty()) row.put(number, numbers.merge(List.of(channel, symbol), 1L, Long::sum));
        line.say(row.toString());
    }
}
