package io.viper.exchange.kraken;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Timeframe;
import io.viper.exchange.StreamProtocol.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Spot subscriptions: one frame for each kind of data, with up to so many symbols as one frame should name. */
final class KrakenTopics {
    private static final int SYMBOLS = 100;
    private static final Set<String> DEPTHS = Set.of("10", "25", "100", "500", "1000");

    private KrakenTopics() {}

    static List<String> market(List<Topic> topics) {
        Map<ObjectNode, List<String>> byKind = new LinkedHashMap<>();
        for (Topic topic : topics) {
            byKind.computeIfAbsent(parameters(topic), key -> new ArrayList<>())
                    .add(topic.listing().symbol());
        }
        List<String> frames = new ArrayList<>();
        byKind.forEach((parameters, symbols) -> {
            for (int from = 0; from < symbols.size(); from += SYMBOLS) {
                List<String> some = symbols.subList(from, Math.min(symbols.size(), from + SYMBOLS));
                frames.add(frame(parameters, some));
            }
        });
        return frames;
    }

    private static ObjectNode parameters(Topic topic) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return switch (topic.kind()) {
            case TRADES -> node.put("channel", "trade").put("snapshot", false);
            case QUOTE -> node.put("channel", "ticker").put("event_trigger", "bbo");
            case BOOK -> node.put("channel", "book").put("depth", depth(topic.detail()));
            case BARS ->
                node.put("channel", "ohlc")
                        .put("interval", minutes(topic.detail()))
                        .put("snapshot", false);
            default -> throw new UnsupportedOperationException("Kraken spot has no stream of " + topic.kind());
        };
    }

    static int depth(String detail) {
        String depth = detail.isEmpty() ? "10" : detail;
        if (!DEPTHS.contains(depth)) throw new UnsupportedOperationException("no books of " + depth + " levels");
        return Integer.parseInt(depth);
    }

    private static int minutes(String detail) {
        Timeframe timeframe =
                Timeframe.parse(detail).orElseThrow(() -> new UnsupportedOperationException("no timeframe: " + detail));
        return (int) KrakenCandles.minutes(timeframe);
    }

    private static String frame(ObjectNode parameters, List<String> symbols) {
        ObjectNode all = parameters.deepCopy();
        ArrayNode names = all.putArray("symbol");
        symbols.forEach(names::add);
        ObjectNode frame = JsonNodeFactory.instance.objectNode().put("method", "subscribe");
        frame.set("params", all);
        return frame.toString();
    }

    /** The account's: orders and executions come on one channel. */
    static List<String> account(List<Topic> topics, String token) {
        Set<String> channels = new TreeSet<>();
        for (Topic topic : topics) {
            channels.add(
                    switch (topic.kind()) {
                        case ORDERS, EXECUTIONS -> "executions";
                        case BALANCES -> "balances";
                        default ->
                            throw new UnsupportedOperationException("Kraken spot has no stream of " + topic.kind());
                    });
        }
        List<String> frames = new ArrayList<>();
        for (String channel : channels) {
            ObjectNode parameters = JsonNodeFactory.instance.objectNode().put("channel", channel);
            if (channel.equals("executions"))
                parameters.put("snap_orders", true).put("snap_trades", true);
            parameters.put("token", token);
            ObjectNode frame = JsonNodeFactory.instance.objectNode().put("method", "subscribe");
            frame.set("params", parameters);
            frames.add(frame.toString());
        }
        return frames;
    }
}
