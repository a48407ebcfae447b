package io.viper.venue.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Keys;
import io.viper.venue.dialect.Line;
import io.viper.venue.dialect.Signing;
import io.viper.venue.dialect.Stream;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Holding;
import io.viper.venue.floor.News;
import io.viper.venue.floor.VenueOrder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A client on the stream of the account. */
final class BybitAccountStream implements Stream {
    private static final List<String> TOPICS = List.of("order", "execution", "position", "wallet");
    private static final long LOGIN_MILLIS = 10_000;

    private final Floor floor;
    private final Keys keys;
    private final Line line;
    private final BybitSwitch deadMan;
    private final Set<String> topics = new LinkedHashSet<>();
    private boolean known;

    BybitAccountStream(Floor floor, Keys keys, Line line, BybitSwitch deadMan) {
        this.floor = floor;
        this.keys = keys;
        this.line = line;
        this.deadMan = deadMan;
    }

    @Override
    public void hear(String frame) {
        JsonNode wish = Ask.json(frame);
        String operation = Json.text(wish, "op");
        switch (operation) {
            case "ping" -> pong(wish);
            case "auth" -> login(wish);
            case "subscribe" -> subscribe(wish);
            case "unsubscribe" -> {
                wish.path("args").forEach(each -> forget(each.asText()));
                say(wish, operation, true, "");
            }
            default -> say(wish, operation, false, "invalid op");
        }
    }

    private void pong(JsonNode wish) {
        ObjectNode pong = Json.object().put("req_id", Json.text(wish, "req_id")).put("op", "pong");
        pong.putArray("args").add(Long.toString(floor.millis()));
        line.say(pong.put("conn_id", BybitMarketStream.CONNECTION).toString());
    }

    private void say(JsonNode wish, String operation, boolean success, String words) {
        line.say(Json.object()
                .put("success", success)
                .put("ret_msg", words)
                .put("op", operation)
                .put("req_id", Json.text(wish, "req_id"))
                .put("conn_id", BybitMarketStream.CONNECTION)
                .toString());
    }

    private void login(JsonNode wish) {
        JsonNode told = wish.path("args");
        String expires = told.path(1).asText();
        String signature = Signing.hex(Signing.sha256(keys.secret(), "GET/realtime" + expires));
        known = Signing.same(told.path(0).asText(), keys.key())
                && expires.matches("[0-9]{13}")
                && Keys.isFresh(floor.clock(), Long.parseLong(expires) - LOGIN_MILLIS, LOGIN_MILLIS)
                && Signing.same(told.path(2).asText(), signature);
        say(wish, "auth", known, known ? "" : "Params Error");
    }

    private void subscribe(JsonNode wish) {
        if (!known) {
            say(wish, "subscribe", false, "Request not authorized");
            return;
        }
        for (JsonNode each : wish.path("args")) {
            if (!TOPICS.contains(each.asText()) && !isSwitch(each.asText())) {
                say(wish, "subscribe", false, "error:handler not found,topic:" + each.asText());
                return;
            }
        }
        say(wish, "subscribe", true, "");
        for (JsonNode each : wish.path("args")) {
            if (topics.add(each.asText()) && isSwitch(each.asText())) {
                deadMan.watched();
                say(
                        deadMan.topic(),
                        Json.object()
                                .put("product", deadMan.product())
                                .put("dcpStatus", "ON")
                                .put("timeWindow", Integer.toString(deadMan.seconds())));
            }
        }
    }

    private boolean isSwitch(String topic) {
        return topic.equals(deadMan.topic());
    }

    private void forget(String topic) {
        if (topics.remove(topic) && isSwitch(topic)) deadMan.left();
    }

    @Override
    public void lost() {
        forget(deadMan.topic());
    }

    @Override
    public boolean expire() {
        return !known;
    }

    @Override
    public void news(News news) {
        switch (news) {
            case News.Market _ -> {
                // told to everybody, not here
            }
            case News.Order(Account _, VenueOrder order) -> say("order", BybitRows.order(order));
            case News.Executed(Account _, Deal deal) -> say("execution", BybitRows.execution(deal));
            case News.Held(Account account, Holding held) -> {
                if (account.kind().derivative()) say("position", BybitRows.position(account, held));
            }
            case News.Paid(Account account) -> say("wallet", BybitRows.wallet(account));
        }
    }

    private void say(String topic, ObjectNode row) {
        if (!topics.contains(topic)) return;
        ObjectNode frame = Json.object()
                .put("id", BybitMarketStream.CONNECTION)
                .put("topic", topic)
                .put("creationTime", floor.millis());
        frame.putArray("data").add(row);
        line.say(frame.toString());
    }
}
