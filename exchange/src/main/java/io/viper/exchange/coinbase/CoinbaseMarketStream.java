package io.viper.exchange.coinbase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BookRule;
import io.viper.exchange.Credentials;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.FrameReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Market data. Frames of a connection are numbered: if one is missing the line is closed, and the next one begins with whole
 * books, so books themselves are only numbered by us. There is no checksum. For one connection at a
 * time, read by one thread.
 */
final class CoinbaseMarketStream implements StreamProtocol {
    static final String HEARTBEATS = "{\"type\":\"subscribe\",\"channel\":\"heartbeats\"}";
    private static final StreamSink NOBODY = new StreamSink() {};
    private static final long SILENCE_MILLIS = 10_000;
    private static final int SYMBOLS = 50;

    private final FrameReader reader = new FrameReader();
    private final CoinbaseEnvelope envelope = new CoinbaseEnvelope();
    private final CoinbaseMarketFrames frames = new CoinbaseMarketFrames(reader);

    @Override
    public Optional<String> login(Credentials credentials, long timeMillis) {
        return Optional.empty();
    }

    /** Heartbeats too: without them Coinbase closes quiet lines after a minute. */
    @Override
    public List<String> subscribe(List<Topic> topics) {
        envelope.begin();
        List<String> all = new ArrayList<>();
        all.add(HEARTBEATS);
        all.addAll(frames(topics));
        return all;
    }

    private static List<String> frames(List<Topic> topics) {
        Map<String, List<String>> byChannel = new LinkedHashMap<>();
        for (Topic topic : topics) {
            byChannel
                    .computeIfAbsent(channel(topic), key -> new ArrayList<>())
                    .add(topic.listing().symbol());
        }
        List<String> all = new ArrayList<>();
        byChannel.forEach((channel, symbols) -> {
            for (int from = 0; from < symbols.size(); from += SYMBOLS) {
                ObjectNode frame = JsonNodeFactory.instance.objectNode().put("type", "subscribe");
                ArrayNode names = frame.putArray("product_ids");
                symbols.subList(from, Math.min(symbols.size(), from + SYMBOLS)).forEach(names::add);
                all.add(frame.put("channel", channel).toString());
            }
        });
        return all;
    }

    private static String channel(Topic topic) {
        return switch (topic.kind()) {
            case TRADES -> "market_trades";
            case QUOTE -> "ticker";
            case BOOK -> "level2";
            case BARS -> {
                if (!topic.detail().equals("5m")) throw new UnsupportedOperationException("bars of 5m only");
                yield "candles";
            }
            default -> throw new UnsupportedOperationException("Coinbase has no stream of " + topic.kind());
        };
    }

    @Override
    public String ping() {
        return "";
    }

    @Override
    public long pingMillis() {
        return 0;
    }

    /** A heartbeat comes every second. */
    @Override
    public long silenceMillis() {
        return SILENCE_MILLIS;
    }

    @Override
    public BookRule bookRule() {
        return BookRule.LINE;
    }

    @Override
    public Control read(CharSequence frame, long arrivedNanos, StreamSink sink) throws BadReplyException {
        envelope.read(reader, frame, arrivedNanos);
        if (envelope.refused()) return envelope.refusal();
        if (envelope.gap()) return new Control.Broken("a frame is missing");
        if (envelope.old()) return Control.DATA;
        if (envelope.channel == CoinbaseEnvelope.SUBSCRIPTIONS) return new Control.Subscribed("");
        boolean market = envelope.channel >= 0 && envelope.channel <= CoinbaseEnvelope.CANDLES;
        if (!market || envelope.events < 0) return Control.DATA;
        frames.read(frame, envelope, NOBODY);
        frames.read(frame, envelope, sink);
        return Control.DATA;
    }
}
