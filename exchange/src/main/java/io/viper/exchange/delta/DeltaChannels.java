package io.viper.exchange.delta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.StreamProtocol.Control;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.kit.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Subscribing, and what is said about the line itself; the same on both streams. */
final class DeltaChannels {
    static final String PING = "{\"type\":\"ping\"}";
    /** Delta closes a line on which nothing was said for sixty seconds. */
    static final long PING_MILLIS = 15_000;
    /** Two pings that were not answered. */
    static final long SILENCE_MILLIS = 35_000;

    /** Symbols in one frame. */
    private static final int MOST_SYMBOLS = 50;

    /** Names a topic: a channel and what stands in its list; an empty symbol for a channel without a list. */
    record Channel(String name, String symbol) {}

    /** The channels of a topic. */
    @FunctionalInterface
    interface Naming {
        /** Which they are. */
        List<Channel> of(Topic topic);
    }

    private DeltaChannels() {}

    /** A frame for each channel, with its symbols; each channel and symbol once, however often it was wished for. */
    static List<String> frames(List<Topic> topics, Naming naming) {
        Map<String, Set<String>> symbols = new LinkedHashMap<>();
        for (Topic topic : topics) {
            for (Channel each : naming.of(topic)) {
                Set<String> listed = symbols.computeIfAbsent(each.name(), _ -> new LinkedHashSet<>());
                if (!each.symbol().isEmpty()) listed.add(each.symbol());
            }
        }
        List<String> frames = new ArrayList<>();
        symbols.forEach((name, all) -> {
            List<String> rest = List.copyOf(all);
            do {
                int count = Math.min(MOST_SYMBOLS, rest.size());
                frames.add(frame(name, rest.subList(0, count)));
                rest = rest.subList(count, rest.size());
            } while (!rest.isEmpty());
        });
        return List.copyOf(frames);
    }

    private static String frame(String name, List<String> symbols) {
        ObjectNode channel = JsonNodeFactory.instance.objectNode();
        channel.put("name", name);
        if (!symbols.isEmpty()) {
            ArrayNode list = channel.putArray("symbols");
            symbols.forEach(list::add);
        }
        ObjectNode frame = JsonNodeFactory.instance.objectNode();
        frame.put("type", "subscribe");
        frame.putObject("payload").putArray("channels").add(channel);
        return frame.toString();
    }

    /**
     * The list of what is subscribed to, which comes after each wish. A symbol that Delta does not know stands in it too, and
     * stays silent.
     */
    static Control subscriptions(JsonNode frame) throws BadReplyException {
        List<String> names = new ArrayList<>();
        for (JsonNode each : Fields.array(frame, "channels")) {
            String name = Fields.text(each, "name");
            String error = Fields.textOr(each, "error", "");
            if (!error.isEmpty()) return new Control.Refused(kind(error), name + ": " + error);
            names.add(name);
        }
        return new Control.Subscribed(names.stream().distinct().collect(Collectors.joining(",")));
    }

    /** {@code {"type": "error", "message": …}}: nothing of the wish was taken. */
    static Control error(JsonNode frame) throws BadReplyException {
        String message = Fields.text(frame, "message");
        return new Control.Refused(kind(message), message);
    }

    /** Delta has no codes here, only words. */
    private static ErrorKind kind(String error) {
        return error.contains("Unauthorized") ? ErrorKind.KEY : ErrorKind.INVALID;
    }

    /** The line is left once when a maintenance begins: prices stop, and whoever watches must see it. */
    static Control status(JsonNode frame) throws BadReplyException {
        return Fields.text(frame, "event").equals("maintenance_started")
                ? new Control.Broken("maintenance")
                : Control.DATA;
    }
}
