package io.viper.venue.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Line;
import io.viper.venue.dialect.Stream;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.News;
import io.viper.venue.floor.VenueOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A client on the WebSocket. All its frames are counted together. */
final class CoinbaseStream implements Stream {
    private static final String USER = "user";
    private static final String HEARTBEATS = "heartbeats";
    private static final String SUBSCRIPTIONS = "subscriptions";
    private static final int ORDERS = 50;

    private final Floor floor;
    private final CoinbaseToken token;
    private final CoinbaseRows rows;
    private final Line line;
    private final Map<String, Map<Board, CoinbaseChannel>> channels = new LinkedHashMap<>();
    private boolean user;
    private boolean beats;
    private long sequence;
    private long beat;

    CoinbaseStream(Floor floor, CoinbaseToken token, CoinbaseRows rows, Line line) {
        this.floor = floor;
        this.token = token;
        this.rows = rows;
        this.line = line;
    }

    @Override
    public void hear(String frame) {
        JsonNode wish = Ask.json(frame);
        String channel = Json.text(wish, "channel");
        String jwt = Json.text(wish, "jwt");
        if (jwt.isEmpty() ? channel.equals(USER) : !token.allows(jwt)) {
            error("authentication failure");
            return;
        }
        List<Board> boards = new ArrayList<>();
        for (JsonNode name : wish.path("product_ids")) {
            Optional<Board> board = Coinbase.find(floor, name.asText());
            if (board.isEmpty()) {
                error("invalid product_id: " + name.asText());
                return;
            }
            boards.add(board.get());
        }
        switch (Json.text(wish, "type")) {
            case "subscribe" -> subscribe(channel, boards);
            case "unsubscribe" -> unsubscribe(channel, boards);
            default -> error("invalid message type");
        }
    }

    private void error(String words) {
        line.say(Json.object().put("type", "error").put("message", words).toString());
    }

    private void subscribe(String channel, List<Board> boards) {
        switch (channel) {
            case HEARTBEATS -> beats = true;
            case USER -> {
                user = true;
                orders();
            }
            default -> {
                if (!begin(channel, boards)) return;
            }
        }
        confirm();
    }

    private boolean begin(String channel, List<Board> boards) {
        for (Board board : boards) {
            Optional<CoinbaseChannel> found = CoinbaseChannel.of(board, channel);
            if (found.isEmpty()) {
                error("invalid channel: " + channel);
                return false;
            }
            channels.computeIfAbsent(channel, _ -> new LinkedHashMap<>()).put(board, found.get());
            say(found.get().name(), board.time(), found.get().begin());
        }
        return true;
    }

    private void unsubscribe(String channel, List<Board> boards) {
        if (channel.equals(HEARTBEATS)) beats = false;
        if (channel.equals(USER)) user = false;
        Map<Board, CoinbaseChannel> there = channels.getOrDefault(channel, new LinkedHashMap<>());
        boards.forEach(there::remove);
        if (there.isEmpty()) channels.remove(channel);
        confirm();
    }

    /** What is subscribed to now. */
    private void confirm() {
        ObjectNode event = Json.object();
        ObjectNode all = event.putObject(SUBSCRIPTIONS);
        if (beats) all.putArray(HEARTBEATS).add(HEARTBEATS);
        if (user) all.putArray(USER).add(Coinbase.USER);
        channels.forEach((channel, boards) -> {
            ArrayNode names = all.putArray(channel);
            for (Board board : boards.keySet()) names.add(board.contract().symbol());
        });
        say(SUBSCRIPTIONS, floor.now(), event);
    }

    /** All that are open, newest first, so many in a frame; one frame if there are none. */
    private void orders() {
        List<VenueOrder> open = Coinbase.account(floor).orders().open().reversed();
        for (int from = 0; from == 0 || from < open.size(); from += ORDERS) {
            ObjectNode event = Json.object().put("type", "snapshot");
            ArrayNode told = event.putArray("orders");
            for (VenueOrder order : open.subList(from, Math.min(open.size(), from + ORDERS))) {
                told.add(rows.streamed(order));
            }
            say(USER, floor.now(), event);
        }
    }

    private void say(String channel, long time, ObjectNode event) {
        ObjectNode frame = Json.object()
                .put("channel", channel)
                .put("client_id", "")
                .put("timestamp", Coinbase.time(time))
                .put("sequence_num", sequence++);
        frame.putArray("events").add(event);
        line.say(frame.toString());
    }

    @Override
    public boolean expire() {
        return !user;
    }

    @Override
    public void news(News news) {
        switch (news) {
            case News.Market market -> {
                if (beats && market.board().number() == 0)
                    heartbeat(market.board().time());
                for (Map<Board, CoinbaseChannel> each : channels.values()) {
                    CoinbaseChannel channel = each.get(market.board());
                    if (channel == null) continue;
                    channel.news(market)
                            .ifPresent(
                                    event -> say(channel.name(), market.board().time(), event));
                }
            }
            case News.Order(var _, VenueOrder order) -> {
                if (user) tell(order);
            }
            case News.Executed _, News.Held _, News.Paid _ -> {
                // the stream of an account tells orders only
            }
        }
    }

    private void tell(VenueOrder order) {
        ObjectNode event = Json.object().put("type", "update");
        event.putArray("orders").add(rows.streamed(order));
        say(USER, floor.now(), event);
    }

    /** Each second of the market. */
    private void heartbeat(long time) {
        ObjectNode event =
                Json.object().put("current_time", Coinbase.time(time)).put("heartbeat_counter", ++beat);
        say(HEARTBEATS, time, event);
    }
}
