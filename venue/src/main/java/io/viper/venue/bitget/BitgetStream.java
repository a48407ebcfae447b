package io.viper.venue.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Keys;
import io.viper.venue.dialect.Line;
import io.viper.venue.dialect.Signing;
import io.viper.venue.dialect.Stream;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.News;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client on one of the two WebSockets. */
final class BitgetStream implements Stream {
    private static final long WINDOW_MILLIS = 30_000;
    private static final long MILLIS_OF_SECOND = 1_000;

    private final Floor floor;
    private final Keys keys;
    private final Line line;
    private final boolean secret;
    private final BitgetChannels channels;
    private final Set<Topic> topics = new LinkedHashSet<>();
    private boolean known;

    /**
     * What a client has asked for.
     *
     * @param instrument {@code default} for all of an account
     */
    record Topic(String market, String channel, String instrument) {
        boolean spot() {
            return market.equals(Bitget.SPOT);
        }

        /** As frames repeat it. */
        ObjectNode argument() {
            return Json.object()
                    .put("instType", market)
                    .put("channel", channel)
                    .put(channel.equals("account") ? "coin" : "instId", instrument);
        }
    }

    BitgetStream(Floor floor, Keys keys, Line line, boolean secret) {
        this.floor = floor;
        this.keys = keys;
        this.line = line;
        this.secret = secret;
        this.channels = new BitgetChannels(floor);
    }

    @Override
    public void hear(String frame) {
        if (frame.equals("ping")) {
            line.say("pong");
            return;
        }
        JsonNode wish = Ask.json(frame);
        switch (Json.text(wish, "op")) {
            case "login" -> login(wish.path("args").path(0));
            case "subscribe" -> wish.path("args").forEach(this::subscribe);
            case "unsubscribe" -> wish.path("args").forEach(this::unsubscribe);
            default -> error("30003", "INVALID op", null);
        }
    }

    private void login(JsonNode told) {
        String time = Json.text(told, "timestamp");
        boolean named = Signing.same(Json.text(told, "apiKey"), keys.key())
                && Signing.same(Json.text(told, "passphrase"), keys.passphrase());
        if (!named) {
            error("30011", "Invalid ACCESS_KEY", null);
            return;
        }
        if (!time.matches("[0-9]{10}")
                || !Keys.isFresh(floor.clock(), Long.parseLong(time) * MILLIS_OF_SECOND, WINDOW_MILLIS)) {
            error("30013", "Invalid ACCESS_TIMESTAMP", null);
            return;
        }
        String signature = Signing.base64(Signing.sha256(keys.secret(), time + "GET/user/verify"));
        if (!Signing.same(Json.text(told, "sign"), signature)) {
            error("30015", "Invalid ACCESS_SIGN", null);
            return;
        }
        known = true;
        line.say("{\"event\":\"login\",\"code\":0,\"msg\":\"\"}");
    }

    private void subscribe(JsonNode argument) {
        Topic topic = topic(argument);
        boolean of = secret ? channels.isSecret(topic) : channels.isPublic(topic);
        if (!of) {
            error("30001", "instType:" + topic.market() + ",channel:" + topic.channel() + " doesn't exist", argument);
            return;
        }
        if (secret && !known) {
            error("30004", "User not logged in", argument);
            return;
        }
        ObjectNode event = Json.object().put("event", "subscribe");
        event.set("arg", argument);
        line.say(event.toString());
        if (!topics.add(topic)) return;
        Optional<ArrayNode> begin = channels.snapshot(topic);
        begin.ifPresent(data -> say(topic, "snapshot", data));
    }

    private void unsubscribe(JsonNode argument) {
        topics.remove(topic(argument));
        ObjectNode event = Json.object().put("event", "unsubscribe");
        event.set("arg", argument);
        line.say(event.toString());
    }

    private static Topic topic(JsonNode argument) {
        String instrument = Json.text(argument, "instId");
        return new Topic(
                Json.text(argument, "instType"),
                Json.text(argument, "channel"),
                instrument.isEmpty() ? Json.text(argument, "coin") : instrument);
    }

    private void error(String code, String words, @Nullable JsonNode argument) {
        ObjectNode event = Json.object().put("event", "error").put("code", code).put("msg", words);
        if (argument != null) event.set("arg", argument);
        line.say(event.toString());
    }

    @Override
    public boolean expire() {
        return !known;
    }

    @Override
    public void news(News news) {
        for (Topic topic : topics) {
            Optional<ArrayNode> data = channels.news(topic, news);
            data.ifPresent(rows -> say(topic, channels.action(topic), rows));
        }
    }

    private void say(Topic topic, String action, ArrayNode data) {
        ObjectNode frame = Json.object().put("action", action);
        frame.set("arg", topic.argument());
        frame.set("data", data);
        line.say(frame.put("ts", floor.millis()).toString());
    }
}
