package io.viper.exchange.kraken;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BookRule;
import io.viper.exchange.Credentials;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Market data of futures, WebSocket version 1: {@code {"event": "subscribe", "feed": "trade", "product_ids": ["PF_XBTUSD"]}}.
 * Best prices, mark and funding come on one feed, {@code ticker}. Changes of books are numbered one by one: the rule is {@code
 * NEXT}; there is no checksum. Bars are not streamed. For one connection, read by one thread.
 */
final class KrakenFuturesMarketStream implements StreamProtocol {
    private static final long SILENCE_MILLIS = 30_000;
    /** Kraken closes a line on which it heard nothing for a minute. */
    private static final long PING_MILLIS = 25_000;

    private static final int SYMBOLS = 100;

    private final KrakenFuturesFrames frames = new KrakenFuturesFrames();

    @Override
    public Optional<String> login(Credentials credentials, long timeMillis) {
        return Optional.empty();
    }

    @Override
    public List<String> subscribe(List<Topic> topics) {
        List<String> all = frames(topics);
        all.addFirst("{\"event\":\"subscribe\",\"feed\":\"heartbeat\"}");
        return all;
    }

    private static List<String> frames(List<Topic> topics) {
        Map<String, List<String>> byFeed = new LinkedHashMap<>();
        for (Topic topic : topics) {
            List<String> symbols = byFeed.computeIfAbsent(feed(topic), key -> new ArrayList<>());
            if (!symbols.contains(topic.listing().symbol()))
                symbols.add(topic.listing().symbol());
        }
        List<String> all = new ArrayList<>();
        byFeed.forEach((feed, symbols) -> {
            for (int from = 0; from < symbols.size(); from += SYMBOLS) {
                ObjectNode frame = JsonNodeFactory.instance
                        .objectNode()
                        .put("event", "subscribe")
                        .put("feed", feed);
                ArrayNode names = frame.putArray("product_ids");
                symbols.subList(from, Math.min(symbols.size(), from + SYMBOLS)).forEach(names::add);
                all.add(frame.toString());
            }
        });
        return all;
    }

    private static String feed(Topic topic) {
        return switch (topic.kind()) {
            case TRADES -> "trade";
            case QUOTE, MARK, FUNDING -> "ticker";
            case BOOK -> "book";
            default -> throw new UnsupportedOperationException("Kraken futures have no stream of " + topic.kind());
        };
    }

    @Override
    public String ping() {
        return "{\"event\":\"ping\"}";
    }

    @Override
    public long pingMillis() {
        return PING_MILLIS;
    }

    @Override
    public long silenceMillis() {
        return SILENCE_MILLIS;
    }

    @Override
    public BookRule bookRule() {
        return BookRule.NEXT;
    }

    @Override
    public Control read(CharSequence frame, long arrivedNanos, StreamSink sink) throws BadReplyException {
        return frames.read(frame, arrivedNanos, sink);
    }
}
