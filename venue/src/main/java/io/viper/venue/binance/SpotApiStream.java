package io.viper.venue.binance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Line;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Stream;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.News;
import io.viper.venue.floor.VenueOrder;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A client on the WebSocket API, of which the account's events are here, and what keeps a line open. */
final class SpotApiStream implements Stream {
    private static final int FIRST = 0;
    private static final int GOOD = 200;

    private final Floor floor;
    private final Line line;
    private final BinanceGate gate;
    private boolean subscribed;
    private @Nullable VenueOrder executed;

    SpotApiStream(Floor floor, Line line, BinanceGate gate) {
        this.floor = floor;
        this.line = line;
        this.gate = gate;
    }

    @Override
    public void hear(String frame) {
        JsonNode wish = Ask.json(frame);
        ObjectNode reply = Json.object();
        reply.set("id", wish.path("id"));
        try {
            ObjectNode result = result(wish);
            reply.put("status", GOOD).set("result", result);
        } catch (Refused refused) {
            reply.put("status", BinanceDoor.status(refused.code()))
                    .putObject("error")
                    .put("code", Integer.parseInt(refused.code()))
                    .put("msg", refused.words());
        }
        line.say(reply.toString());
    }

    private ObjectNode result(JsonNode wish) throws Refused {
        return switch (Json.text(wish, "method")) {
            case "ping" -> Json.object();
            case "time" -> Json.object().put("serverTime", floor.millis());
            case "userDataStream.subscribe.signature" -> subscribe(wish.path("params"));
            case "userDataStream.unsubscribe" -> {
                subscribed = false;
                yield Json.object();
            }
            default -> throw new Refused("-1020", "This operation is not supported.");
        };
    }

    /** What is signed are the parameters in the order of their names. */
    private ObjectNode subscribe(JsonNode told) throws Refused {
        Map<String, String> parameters = new TreeMap<>();
        told.properties()
                .forEach(each -> parameters.put(each.getKey(), each.getValue().asText()));
        gate.key(parameters.getOrDefault("apiKey", ""));
        String text = parameters.entrySet().stream()
                .filter(each -> !each.getKey().equals("signature"))
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("&"));
        gate.signed(parameters, text, parameters.getOrDefault("signature", ""));
        if (subscribed) throw new Refused("-2035", "Subscription already active in this session.");
        subscribed = true;
        return Json.object().put("subscriptionId", FIRST);
    }

    @Override
    public boolean announce() {
        ObjectNode frame = Json.object();
        frame.set("event", Json.object().put("e", "serverShutdown").put("E", floor.millis()));
        line.say(frame.toString());
        return true;
    }

    @Override
    public boolean expire() {
        if (!subscribed) return true;
        subscribed = false;
        say(Json.object().put("e", "eventStreamTerminated").put("E", floor.millis()));
        return true;
    }

    @Override
    public void news(News news) {
        if (!subscribed) return;
        switch (news) {
            case News.Market _, News.Held _, News.Paid _ -> {
                // told to everybody, or with the order
            }
            case News.Order(Account account, VenueOrder order) -> order(account, order);
            case News.Executed(Account account, Deal deal) -> {
                executed = deal.order();
                say(SpotRows.executed(deal));
                money(account, deal.order().wish().board());
            }
        }
    }

    /** What was told as an execution is not told again as an order. */
    private void order(Account account, VenueOrder order) {
        if (order == executed) {
            executed = null;
            return;
        }
        say(SpotRows.report(order));
        if (order.state() != VenueOrder.State.SLEEPING)
            money(account, order.wish().board());
    }

    private void money(Account account, Board board) {
        long now = floor.millis();
        ObjectNode event =
                Json.object().put("e", "outboundAccountPosition").put("E", now).put("u", now);
        ArrayNode balances = event.putArray("B");
        add(balances, SpotCoins.of(account, board));
        add(balances, SpotCoins.cash(account));
        say(event);
    }

    private static void add(ArrayNode balances, SpotCoins.Coin coin) {
        balances.addObject().put("a", coin.code()).put("f", coin.free()).put("l", coin.locked());
    }

    private void say(ObjectNode event) {
        ObjectNode frame = Json.object().put("subscriptionId", FIRST);
        frame.set("event", event);
        line.say(frame.toString());
    }
}
