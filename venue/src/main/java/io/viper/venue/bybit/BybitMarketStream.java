package io.viper.venue.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Line;
import io.viper.venue.dialect.Stream;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.News;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A client on the stream of the market. */
final class BybitMarketStream implements Stream {
    static final String CONNECTION = "2324d924-aa4d-45b0-a858-7b8be29ab52b";

    private final Floor floor;
    private final Line line;
    private final Map<String, BybitTopic> topics = new LinkedHashMap<>();

    BybitMarketStream(Floor floor, Line line) {
        this.floor = floor;
        this.line = line;
    }

    @Override
    public void hear(String frame) {
        JsonNode wish = Ask.json(frame);
        String operation = Json.text(wish, "op");
        switch (operation) {
            case "ping" -> say(wish, "ping", true, "pong");
            case "subscribe" -> subscribe(wish);
            case "unsubscribe" -> {
                wish.path("args").forEach(each -> topics.remove(each.asText()));
                say(wish, operation, true, "");
            }
            default -> say(wish, operation, false, "invalid op");
        }
    }

    private void say(JsonNode wish, String operation, boolean success, String words) {
        line.say(Json.object()
                .put("success", success)
                .put("ret_msg", words)
                .put("conn_id", CONNECTION)
                .put("req_id", Json.text(wish, "req_id"))
                .put("op", operation)
                .toString());
    }

    /** All topics of a frame are taken, or none. */
    private void subscribe(JsonNode wish) {
        Map<String, BybitTopic> wanted = new LinkedHashMap<>();
        for (JsonNode each : wish.path("args")) {
            Optional<BybitTopic> topic = BybitTopic.of(floor, each.asText());
            if (topic.isEmpty()) {
                say(wish, "subscribe", false, "error:handler not found,topic:" + each.asText());
                return;
            }
            wanted.put(each.asText(), topic.get());
        }
        say(wish, "subscribe", true, "subscribe");
        wanted.forEach((name, topic) -> {
            topics.put(name, topic);
            for (ObjectNode told : topic.begin()) line.say(told.toString());
        });
    }

    @Override
    public void news(News news) {
        if (!(news instanceof News.Market market)) return;
        for (BybitTopic topic : topics.values()) {
            if (topic.board() != market.board()) continue;
            for (ObjectNode told : topic.news(market)) line.say(told.toString());
        }
    }
}
