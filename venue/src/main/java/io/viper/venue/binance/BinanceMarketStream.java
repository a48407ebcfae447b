package io.viper.venue.binance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.ContractKind;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Line;
import io.viper.venue.dialect.RateLimit;
import io.viper.venue.dialect.Stream;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.News;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A client on a market stream. What it asks for is taken whatever it is: of a stream that there is not, or not here, it
 * hears nothing.
 */
final class BinanceMarketStream implements Stream {
    private static final int WINDOW_MILLIS = 1_000;
    private static final int VIOLATION = 1008;

    private final Floor floor;
    private final Line line;
    private final ContractKind market;
    private final boolean combined;
    private final Function<String, Optional<BinanceTopic>> finder;
    private final RateLimit frames;
    private final Map<String, Optional<BinanceTopic>> topics = new LinkedHashMap<>();

    /**
     * Opens.
     *
     * @param ask its path says whether frames carry the stream's name, and path and query what is told from the begin
     * @param here the topics that are told on this connection
     * @param frames how many a client may send in a second
     */
    BinanceMarketStream(
            Floor floor, Line line, Ask ask, ContractKind market, Predicate<BinanceTopic> here, int frames) {
        this.floor = floor;
        this.line = line;
        this.market = market;
        this.combined = ask.path().endsWith("/stream");
        this.finder = name -> BinanceTopic.of(floor, market, name).filter(here);
        this.frames = new RateLimit(frames, WINDOW_MILLIS);
        String path = ask.path().substring(ask.path().lastIndexOf('/') + 1);
        String first = combined ? ask.parameter("streams") : path.equals("ws") ? "" : path;
        for (String name : first.split("/", -1)) if (!name.isEmpty()) topics.put(name, finder.apply(name));
    }

    @Override
    public void hear(String frame) {
        if (!frames.take(1, System.nanoTime())) {
            line.close(VIOLATION, "Too many requests");
            return;
        }
        JsonNode wish = Ask.json(frame);
        ObjectNode reply = Json.object();
        reply.set("result", reply.nullNode());
        switch (Json.text(wish, "method")) {
            case "SUBSCRIBE" -> wish.path("params").forEach(each -> topics.computeIfAbsent(each.asText(), finder));
            case "UNSUBSCRIBE" -> wish.path("params").forEach(each -> topics.remove(each.asText()));
            case "LIST_SUBSCRIPTIONS" -> reply.set("result", Binance.array(List.copyOf(topics.keySet())));
            default -> {
                reply = Json.object();
                reply.putObject("error").put("code", 2).put("msg", "Invalid request: unknown method");
            }
        }
        reply.set("id", wish.path("id"));
        line.say(reply.toString());
    }

    /** Perpetuals are not told of. */
    @Override
    public boolean announce() {
        if (market.derivative()) return false;
        line.say(Json.object()
                .put("e", "serverShutdown")
                .put("E", floor.millis())
                .toString());
        return true;
    }

    @Override
    public void news(News news) {
        if (!(news instanceof News.Market market)) return;
        topics.forEach((name, topic) -> {
            if (topic.isEmpty() || topic.get().board() != market.board()) return;
            for (ObjectNode told : topic.get().news(market))
                line.say(framed(name, told).toString());
        });
    }

    private ObjectNode framed(String name, ObjectNode data) {
        if (!combined) return data;
        ObjectNode frame = Json.object().put("stream", name);
        frame.set("data", data);
        return frame;
    }
}
