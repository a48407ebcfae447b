package io.viper.exchange.okx;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names of channels: {@code {"op":"subscribe","args":[{"channel":"books","instId":"BTC-USDT"}]}}. */
final class OkxTopics {
    /** Topics of a frame; all frames of a connection together may have 64 KB. */
    private static final int MOST = 100;

    private OkxTopics() {}

    static List<String> frames(Set<ObjectNode> channels) {
        List<String> frames = new ArrayList<>();
        List<ObjectNode> left = new ArrayList<>(channels);
        for (int from = 0; from < left.size(); from += MOST) {
            ObjectNode frame = JsonNodeFactory.instance.objectNode().put("op", "subscribe");
            ArrayNode args = frame.putArray("args");
            left.subList(from, Math.min(left.size(), from + MOST)).forEach(args::add);
            frames.add(frame.toString());
        }
        return frames;
    }

    static Set<ObjectNode> market(List<Topic> topics) {
        Set<ObjectNode> channels = new LinkedHashSet<>();
        for (Topic topic : topics) {
            ObjectNode channel = JsonNodeFactory.instance.objectNode();
            channels.add(channel.put("channel", channel(topic))
                    .put("instId", topic.listing().symbol()));
        }
        return channels;
    }

    private static String channel(Topic topic) {
        boolean ofSwaps = topic.kind() == Topic.Kind.MARK || topic.kind() == Topic.Kind.FUNDING;
        if (ofSwaps && topic.listing().product() == Product.SPOT) {
            throw new UnsupportedOperationException("coins have no mark price and no funding");
        }
        return switch (topic.kind()) {
            case TRADES -> "trades";
            case QUOTE -> "bbo-tbt";
            case BOOK -> book(topic.detail());
            case BARS -> "candle" + OkxCandles.name(timeframe(topic.detail()));
            case MARK -> "mark-price";
            case FUNDING -> "funding-rate";
            default -> throw new UnsupportedOperationException(topic.kind() + " is no market topic");
        };
    }

    /** Five levels come whole each time; 400 come as changes. */
    private static String book(String levels) {
        return switch (levels) {
            case "5" -> "books5";
            case "", "400" -> "books";
            default -> throw new UnsupportedOperationException("OKX has books of 5 and of 400 levels, not " + levels);
        };
    }

    static Timeframe timeframe(String text) {
        return Timeframe.parse(text)
                .orElseThrow(() -> new UnsupportedOperationException("there are no bars of " + text));
    }

    /** Executions are told with the orders; money is told for the whole account. */
    static Set<ObjectNode> account(List<Topic> topics, String instType, boolean triggers) {
        Set<ObjectNode> channels = new LinkedHashSet<>();
        for (Topic topic : topics) {
            ObjectNode channel = JsonNodeFactory.instance.objectNode();
            switch (topic.kind()) {
                case ORDERS ->
                    channel.put("channel", triggers ? "orders-algo" : "orders").put("instType", instType);
                case EXECUTIONS -> channel.put("channel", "orders").put("instType", instType);
                case POSITIONS -> channel.put("channel", "positions").put("instType", instType);
                case BALANCES -> channel.put("channel", "account");
                default -> throw new UnsupportedOperationException(topic.kind() + " is no account topic");
            }
            if (triggers && topic.kind() != Kind.ORDERS) {
                throw new UnsupportedOperationException(topic.kind() + " comes from OKX's private address");
            }
            channels.add(channel);
        }
        return channels;
    }
}
