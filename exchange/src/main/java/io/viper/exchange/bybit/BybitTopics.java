package io.viper.exchange.bybit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol.Topic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names of topics: {@code {"op":"subscribe","args":["orderbook.50.BTCUSDT"],"req_id":"orderbook.50.BTCUSDT"}}. */
final class BybitTopics {
    /** Spot takes ten topics in a frame. */
    private static final int MOST = 10;

    static final String SPOT_SWITCH = "dcp.spot";
    static final String SWAP_SWITCH = "dcp.future";

    private BybitTopics() {}

    /** The first topic is the frame's name, by which its confirmation can be known. */
    static List<String> frames(Set<String> topics) {
        List<String> left = new ArrayList<>(topics);
        List<String> frames = new ArrayList<>();
        for (int from = 0; from < left.size(); from += MOST) {
            List<String> part = left.subList(from, Math.min(left.size(), from + MOST));
            ObjectNode frame = JsonNodeFactory.instance.objectNode();
            frame.put("req_id", part.getFirst()).put("op", "subscribe");
            ArrayNode args = frame.putArray("args");
            part.forEach(args::add);
            frames.add(frame.toString());
        }
        return frames;
    }

    static Set<String> market(Product product, List<Topic> topics) {
        Set<String> names = new LinkedHashSet<>();
        for (Topic topic : topics)
            names.add(stream(product, topic) + topic.listing().symbol());
        return names;
    }

    private static String stream(Product product, Topic topic) {
        return switch (topic.kind()) {
            case TRADES -> "publicTrade.";
            case QUOTE -> "orderbook.1.";
            case BOOK -> "orderbook." + levels(topic.detail()) + ".";
            case BARS -> "kline." + BybitKlines.name(timeframe(topic.detail())) + ".";
            case MARK, FUNDING -> tickers(product);
            default -> throw new UnsupportedOperationException(topic.kind() + " is no market topic");
        };
    }

    private static String tickers(Product product) {
        if (product == Product.SPOT) throw new UnsupportedOperationException("coins have no mark price and no funding");
        return "tickers.";
    }

    private static String levels(String detail) {
        return switch (detail) {
            case "" -> "50";
            case "50", "200", "1000" -> detail;
            default ->
                throw new UnsupportedOperationException("Bybit has books of 50, 200 and 1000 levels, not " + detail);
        };
    }

    private static Timeframe timeframe(String text) {
        return Timeframe.parse(text)
                .orElseThrow(() -> new UnsupportedOperationException("there are no bars of " + text));
    }

    static Set<String> account(List<Topic> topics) {
        Set<String> names = new LinkedHashSet<>();
        for (Topic topic : topics) {
            switch (topic.kind()) {
                case ORDERS -> names.add("order");
                case EXECUTIONS -> names.add("execution");
                case POSITIONS -> names.add("position");
                case BALANCES -> names.add("wallet");
                default -> throw new UnsupportedOperationException(topic.kind() + " is no account topic");
            }
        }
        return names;
    }

    /** What the dead man's switch watches; a frame of its own, as not every account has the switch. */
    static String deadMan(Product product) {
        return product == Product.SPOT ? SPOT_SWITCH : SWAP_SWITCH;
    }
}
