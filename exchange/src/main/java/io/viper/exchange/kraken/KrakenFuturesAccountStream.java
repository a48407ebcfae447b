package io.viper.exchange.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Credentials;
import io.viper.exchange.Product;
import io.viper.exchange.Secret;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Fields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The account of futures. It asks for a challenge, signs it, and every subscription carries both: they are kept here. For one
 * connection, read by one thread.
 */
final class KrakenFuturesAccountStream implements StreamProtocol {
    private static final long SILENCE_MILLIS = 30_000;
    private static final long PING_MILLIS = 25_000;

    private final KrakenFuturesAccountFrames frames;
    private final boolean demo;
    private volatile Secret key = new Secret("");
    private volatile Secret secret = new Secret("");
    private volatile String challenge = "";
    private volatile String answer = "";

    KrakenFuturesAccountStream(Product product, boolean demo) {
        this.demo = demo;
        frames = new KrakenFuturesAccountFrames(product);
    }

    @Override
    public Optional<String> login(Credentials credentials, long timeMillis) {
        if (credentials.demo() != demo) throw new IllegalArgumentException("a key of the other environment");
        key = credentials.key();
        secret = credentials.secret();
        ObjectNode frame =
                JsonNodeFactory.instance.objectNode().put("event", "challenge").put("api_key", key.reveal());
        return Optional.of(frame.toString());
    }

    @Override
    public List<String> subscribe(List<Topic> topics) {
        List<String> all = frames(topics);
        all.addFirst("{\"event\":\"subscribe\",\"feed\":\"heartbeat\"}");
        return all;
    }

    private List<String> frames(List<Topic> topics) {
        Set<String> feeds = new LinkedHashSet<>();
        for (Topic topic : topics) feeds.add(feed(topic));
        List<String> all = new ArrayList<>();
        for (String feed : feeds) {
            ObjectNode frame = JsonNodeFactory.instance
                    .objectNode()
                    .put("event", "subscribe")
                    .put("feed", feed)
                    .put("api_key", key.reveal())
                    .put("original_challenge", challenge)
                    .put("signed_challenge", answer);
            all.add(frame.toString());
        }
        return all;
    }

    private static String feed(Topic topic) {
        return switch (topic.kind()) {
            case ORDERS -> "open_orders";
            case EXECUTIONS -> "fills";
            case POSITIONS -> "open_positions";
            case BALANCES -> "balances";
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
    public Control read(CharSequence frame, long arrivedNanos, StreamSink sink) throws BadReplyException {
        JsonNode root = Caller.parse(frame.toString());
        String event = Fields.textOr(root, "event", "");
        if (event.equals("challenge")) {
            if (secret.isEmpty()) throw new BadReplyException("a challenge that nobody asked for");
            challenge = Fields.text(root, "message");
            answer = KrakenFuturesSigner.answer(challenge, secret);
            return Control.LOGGED_IN;
        }
        if (!event.isEmpty()) {
            String message = Fields.textOr(root, "message", "");
            return KrakenFuturesFrames.event(event, message, Fields.textOr(root, "feed", ""));
        }
        frames.read(root, sink);
        return Control.DATA;
    }
}
