package io.viper.venue.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Currency;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Line;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Stream;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Funds;
import io.viper.venue.floor.News;
import io.viper.venue.floor.VenueOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A client on the WebSocket, version 2: the public one and the one of the account are the same here. */
final class KrakenStream implements Stream {
    private static final Set<String> SECRET = Set.of("executions", "balances");
    private static final int OLD_TRADES = 50;

    private final Floor floor;
    private final Line line;
    private final Set<String> tokens;
    private final Map<List<String>, KrakenTopic> topics = new LinkedHashMap<>();
    private final Set<String> secrets = new LinkedHashSet<>();
    private final KrakenExecutions executions = new KrakenExecutions();
    private final Map<String, Long> sequences = new LinkedHashMap<>();
    private boolean spoke;

    KrakenStream(Floor floor, Line line, Set<String> tokens) {
        this.floor = floor;
        this.line = line;
        this.tokens = tokens;
        ObjectNode frame = Json.object().put("channel", "status").put("type", "update");
        frame.putArray("data")
                .addObject()
                .put("system", "online")
                .put("api_version", "v2")
                .put("version", "2.0.0")
                .put("connection_id", 1);
        line.say(frame.toString());
    }

    private void say(String frame) {
        spoke = true;
        line.say(frame);
    }

    @Override
    public void hear(String frame) {
        JsonNode wish = Ask.json(frame);
        String method = Json.text(wish, "method");
        switch (method) {
            case "ping" -> say(timed(Json.object().put("method", "pong")).toString());
            case "subscribe" -> subscribe(wish.path("params"));
            case "unsubscribe" -> unsubscribe(wish.path("params"));
            default -> failed(method, Json.object(), "Method not found");
        }
    }

    private ObjectNode timed(ObjectNode frame) {
        String now = Kraken.instant(floor.now());
        return frame.put("time_in", now).put("time_out", now);
    }

    private void failed(String method, ObjectNode about, String words) {
        ObjectNode frame =
                Json.object().put("method", method).put("error", words).put("success", false);
        frame.setAll(about);
        say(timed(frame).toString());
    }

    private void confirmed(String method, ObjectNode result) {
        ObjectNode frame = Json.object().put("method", method);
        frame.set("result", result);
        say(timed(frame.put("success", true)).toString());
    }

    private void subscribe(JsonNode wish) {
        String channel = Json.text(wish, "channel");
        if (SECRET.contains(channel)) {
            if (!tokens.contains(Json.text(wish, "token"))) {
                failed("subscribe", Json.object(), "ESession:Invalid session");
                return;
            }
            confirmed("subscribe", Json.object().put("channel", channel));
            begin(channel, wish);
            return;
        }
        for (JsonNode symbol : wish.path("symbol")) subscribe(channel, symbol.asText(), wish);
    }

    private void subscribe(String channel, String symbol, JsonNode wish) {
        try {
            Board board = Kraken.board(floor, symbol);
            Optional<KrakenTopic> topic = KrakenTopic.of(board, wish);
            if (topic.isEmpty()) {
                failed("subscribe", Json.object().put("symbol", symbol), "EGeneral:Invalid arguments");
                return;
            }
            confirmed("subscribe", Json.object().put("channel", channel).put("symbol", symbol));
            topics.put(List.of(channel, symbol), topic.get());
            topic.get().begin().ifPresent(this::say);
        } catch (Refused refused) {
            failed("subscribe", Json.object().put("symbol", symbol), "Currency pair not supported " + symbol);
        }
    }

    private void begin(String channel, JsonNode wish) {
        secrets.add(channel);
        Account account = Kraken.account(floor);
        List<ObjectNode> rows = new ArrayList<>();
        if (channel.equals("balances")) {
            rows.addAll(money(account));
        } else {
            if (wish.path("snap_trades").asBoolean(false)) {
                List<Deal> deals = account.deals();
                for (Deal deal : deals.subList(Math.max(0, deals.size() - OLD_TRADES), deals.size())) {
                    rows.add(KrakenExecutions.trade(deal));
                }
            }
            if (wish.path("snap_orders").asBoolean(true)) {
                for (VenueOrder order : account.orders().open()) rows.add(executions.snapshot(order));
            }
        }
        tell(channel, true, rows);
    }

    private void unsubscribe(JsonNode wish) {
        String channel = Json.text(wish, "channel");
        ObjectNode result = Json.object().put("channel", channel);
        secrets.remove(channel);
        for (JsonNode symbol : wish.path("symbol")) topics.remove(List.of(channel, symbol.asText()));
        confirmed("unsubscribe", result);
    }

    @Override
    public boolean expire() {
        return secrets.isEmpty();
    }

    @Override
    public void news(News news) {
        switch (news) {
            case News.Market market -> market(market);
            case News.Order(Account _, VenueOrder order) -> {
                List<ObjectNode> rows = secrets.contains("executions") ? executions.news(order) : List.of();
                for (ObjectNode row : rows) tell("executions", false, List.of(row));
            }
            case News.Executed(Account _, Deal deal) ->
                tell("executions", false, List.of(KrakenExecutions.trade(deal)));
            case News.Paid(Account account) -> tell("balances", false, money(account));
            case News.Held _ -> {
                // there are no positions
            }
        }
    }

    /** A line that has nothing to say says that it is there, once a second. */
    private void market(News.Market market) {
        for (KrakenTopic topic : topics.values()) {
            if (topic.board() == market.board()) topic.news(market).ifPresent(this::say);
        }
        if (market.board().number() != 0) return;
        boolean listens = !topics.isEmpty() || !secrets.isEmpty();
        if (listens && !spoke) line.say("{\"channel\":\"heartbeat\"}");
        spoke = false;
    }

    private void tell(String channel, boolean snapshot, List<ObjectNode> rows) {
        if (!secrets.contains(channel)) return;
        ObjectNode frame = Json.object().put("channel", channel).put("type", snapshot ? "snapshot" : "update");
        frame.putArray("data").addAll(rows);
        say(frame.put("sequence", sequences.merge(channel, 1L, Long::sum)).toString());
    }

    private static List<ObjectNode> money(Account account) {
        List<ObjectNode> rows = new ArrayList<>();
        rows.add(asset(Kraken.USD, Funds.plain(account.funds(Currency.USD).cash())));
        for (Board board : account.boards()) {
            rows.add(asset(board.contract().coin(), KrakenRows.coins(account, board)));
        }
        return rows;
    }

    private static ObjectNode asset(String code, String balance) {
        ObjectNode row = Json.object().put("asset", code).put("asset_class", "currency");
        return KrakenBook.number(row, "balance", balance);
    }
}
