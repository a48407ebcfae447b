package io.viper.venue.okx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A client on one of the three WebSockets. */
final class OkxStream implements Stream {
    private static final long FRESH_MILLIS = 30_000;
    private static final long MILLIS_OF_SECOND = 1_000;
    private static final String CONNECTION = "a4d3ae55";
    private static final String ALGOS = "orders-algo";
    private static final Map<String, Set<String>> SECRET =
            Map.of("public", Set.of(), "private", Set.of("orders", "positions", "account"), "business", Set.of(ALGOS));

    private final Floor floor;
    private final Keys keys;
    private final Line line;
    private final String address;
    private final Map<JsonNode, OkxTopic> topics = new LinkedHashMap<>();
    private final Map<String, JsonNode> secrets = new LinkedHashMap<>();
    private boolean known;

    OkxStream(Floor floor, Keys keys, Line line, String address) {
        this.floor = floor;
        this.keys = keys;
        this.line = line;
        this.address = address;
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
            default -> error("60012", "Illegal request: " + frame);
        }
    }

    private void login(JsonNode told) {
        String time = Json.text(told, "timestamp");
        String signature = Signing.base64(Signing.sha256(keys.secret(), time + "GET/users/self/verify"));
        if (!Signing.same(Json.text(told, "apiKey"), keys.key())) {
            error("60005", "Invalid apiKey");
        } else if (!Signing.same(Json.text(told, "passphrase"), keys.passphrase())) {
            error("60024", "Wrong passphrase");
        } else if (!time.matches("[0-9]{10}")
                || !Keys.isFresh(floor.clock(), Long.parseLong(time) * MILLIS_OF_SECOND, FRESH_MILLIS)) {
            error("60006", "Timestamp request expired");
        } else if (!Signing.same(Json.text(told, "sign"), signature)) {
            error("60007", "Invalid sign");
        } else {
            known = true;
            line.say(event("login").put("code", "0").put("msg", "").toString());
        }
    }

    private static ObjectNode event(String name) {
        return Json.object().put("event", name).put("connId", CONNECTION);
    }

    private void error(String code, String words) {
        line.say(event("error").put("code", code).put("msg", words).toString());
    }

    private void subscribe(JsonNode argument) {
        String channel = Json.text(argument, "channel");
        boolean secret = SECRET.getOrDefault(address, Set.of()).contains(channel);
        Optional<OkxTopic> topic =
                OkxTopic.of(floor, argument).filter(each -> each.address().equals(address));
        if (!secret && topic.isEmpty()) {
            error("60018", "Wrong URL or channel:" + channel + " doesn't exist.");
        } else if (secret && !known) {
            error("60011", "Please log in");
        } else {
            line.say(confirmed("subscribe", argument));
            if (secret) begin(channel, argument);
            else begin(argument, topic.orElseThrow());
        }
    }

    private static String confirmed(String name, JsonNode argument) {
        ObjectNode event = event(name);
        event.set("arg", argument);
        return event.toString();
    }

    private void begin(JsonNode argument, OkxTopic topic) {
        topics.put(argument, topic);
        for (ObjectNode frame : topic.begin()) say(argument, frame);
    }

    private void begin(String channel, JsonNode argument) {
        secrets.put(channel, argument);
        Account account = Okx.account(floor);
        ArrayNode rows = Json.array();
        if (channel.equals("account")) rows.add(OkxRows.money(account));
        if (channel.equals("positions") && account.kind().derivative()) {
            for (Holding held : account.held()) rows.add(OkxRows.position(account, held));
        }
        if (!rows.isEmpty()) say(argument, OkxTopic.data(rows));
    }

    private void unsubscribe(JsonNode argument) {
        topics.remove(argument);
        secrets.remove(Json.text(argument, "channel"));
        line.say(confirmed("unsubscribe", argument));
    }

    private void say(JsonNode argument, ObjectNode frame) {
        ObjectNode whole = Json.object();
        whole.set("arg", argument);
        whole.setAll(frame);
        line.say(whole.toString());
    }

    @Override
    public boolean announce() {
        line.say(event("notice")
                .put("code", "64008")
                .put("msg", "The connection will soon be closed for a service upgrade. Please reconnect.")
                .toString());
        return true;
    }

    @Override
    public boolean expire() {
        return !known;
    }

    @Override
    public void news(News news) {
        switch (news) {
            case News.Market market ->
                topics.forEach((argument, topic) -> {
                    if (topic.board() == market.board()) topic.news(market).forEach(frame -> say(argument, frame));
                });
            case News.Order(Account account, VenueOrder order) -> {
                if (Okx.isAlgo(order)) tell(ALGOS, OkxRows.algo(account, order));
                else tell("orders", OkxRows.order(account, order));
            }
            case News.Executed(Account account, Deal deal) -> tell("orders", OkxRows.executed(account, deal));
            case News.Held(Account account, Holding held) -> {
                if (account.kind().derivative()) tell("positions", OkxRows.position(account, held));
            }
            case News.Paid(Account account) -> tell("account", OkxRows.money(account));
        }
    }

    private void tell(String channel, ObjectNode row) {
        JsonNode argument = secrets.get(channel);
        if (argument != null) say(argument, OkxTopic.data(Json.array().add(row)));
    }
}
