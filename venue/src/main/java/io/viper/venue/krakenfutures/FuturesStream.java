package io.viper.venue.krakenfutures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Line;
import io.viper.venue.dialect.Stream;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Holding;
import io.viper.venue.floor.News;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.Wish;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client on the WebSocket. What is said about the account is for who has answered the challenge, in each subscription. */
final class FuturesStream implements Stream {
    private static final Set<String> SECRET = Set.of("open_orders", "fills", "open_positions", "balances");
    private static final int OLD_FILLS = 100;
    private static final String HEARTBEAT = "heartbeat";

    private final Floor floor;
    private final FuturesGuard guard;
    private final Line line;
    private final String challenge;
    private final Map<List<String>, FuturesTopic> topics = new LinkedHashMap<>();
    private final Set<String> secrets = new LinkedHashSet<>();
    private final Map<Long, Wish> told = new HashMap<>();
    private long sequence;

    FuturesStream(Floor floor, FuturesGuard guard, Line line) {
        this.floor = floor;
        this.guard = guard;
        this.line = line;
        this.challenge = KrakenFutures.name(floor.now() / 1_000 % 1_000_000_000_000L);
        line.say(Json.object().put("event", "info").put("version", 1).toString());
    }

    @Override
    public void hear(String frame) {
        JsonNode wish = Ask.json(frame);
        switch (Json.text(wish, "event")) {
            case "ping" -> line.say("{\"event\":\"pong\"}");
            case "challenge" -> challenge(wish);
            case "subscribe" -> subscribe(wish);
            case "unsubscribe" -> unsubscribe(wish);
            default -> error("error", "Unknown event");
        }
    }

    private void error(String event, String words) {
        line.say(Json.object().put("event", event).put("message", words).toString());
    }

    private void challenge(JsonNode wish) {
        if (!guard.isKey(Json.text(wish, "api_key"))) error("error", "Invalid api_key");
        else
            line.say(Json.object()
                    .put("event", "challenge")
                    .put("message", challenge)
                    .toString());
    }

    private boolean isKnown(JsonNode wish) {
        return guard.isKey(Json.text(wish, "api_key"))
                && Json.text(wish, "original_challenge").equals(challenge)
                && guard.isAnswer(challenge, Json.text(wish, "signed_challenge"));
    }

    private static ObjectNode confirmed(String event, String feed) {
        return Json.object().put("event", event).put("feed", feed);
    }

    private void subscribe(JsonNode wish) {
        String feed = Json.text(wish, "feed");
        if (SECRET.contains(feed)) {
            if (!isKnown(wish)) {
                error("alert", "Failed to subscribe to authenticated feed");
                return;
            }
            line.say(confirmed("subscribed", feed).toString());
            secrets.add(feed);
            begin(feed);
        } else if (feed.equals(HEARTBEAT)) {
            secrets.add(feed);
            line.say(confirmed("subscribed", feed).toString());
        } else {
            kind(feed).ifPresentOrElse(kind -> subscribe(wish, kind), () -> error("error", "Invalid feed"));
        }
    }

    private static Optional<FuturesTopic.Feed> kind(String feed) {
        for (FuturesTopic.Feed each : FuturesTopic.Feed.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(feed)) return Optional.of(each);
        }
        return Optional.empty();
    }

    private void subscribe(JsonNode wish, FuturesTopic.Feed feed) {
        for (JsonNode symbol : wish.path("product_ids")) {
            Optional<Board> board = floor.boards().stream()
                    .filter(each -> each.contract().symbol().equals(symbol.asText()))
                    .findFirst();
            if (board.isEmpty()) {
                error("error", "Invalid product id");
                continue;
            }
            ObjectNode answer = confirmed("subscribed", feed.word());
            answer.putArray("product_ids").add(symbol.asText());
            line.say(answer.toString());
            FuturesTopic topic = new FuturesTopic(board.get(), feed);
            topics.put(List.of(feed.word(), symbol.asText()), topic);
            for (ObjectNode frame : topic.begin()) line.say(frame.toString());
        }
    }

    private void unsubscribe(JsonNode wish) {
        String feed = Json.text(wish, "feed");
        secrets.remove(feed);
        for (JsonNode symbol : wish.path("product_ids")) topics.remove(List.of(feed, symbol.asText()));
        line.say(confirmed("unsubscribed", feed).toString());
    }

    private void begin(String feed) {
        Account account = KrakenFutures.account(floor);
        switch (feed) {
            case "open_orders" -> {
                ArrayNode rows = Json.array();
                for (VenueOrder order : account.orders().open()) {
                    told.put(order.id(), order.wish());
                    rows.add(FuturesRows.streamed(order));
                }
                tell(feed, "open_orders_snapshot", "orders", rows);
            }
            case "fills" -> {
                ArrayNode rows = Json.array();
                List<Deal> deals = account.deals();
                for (Deal deal : deals.subList(Math.max(0, deals.size() - OLD_FILLS), deals.size())) {
                    rows.add(FuturesRows.streamedFill(deal));
                }
                tell(feed, "fills_snapshot", "fills", rows);
            }
            case "open_positions" -> {
                ArrayNode rows = Json.array();
                for (Holding held : account.held()) rows.add(FuturesRows.streamedPosition(account, held));
                tell(feed, feed, "positions", rows);
            }
            default -> money("balances_snapshot", account);
        }
    }

    private ObjectNode frame(String name) {
        return Json.object()
                .put("feed", name)
                .put("account", KrakenFutures.name(1))
                .put("seq", sequence++)
                .put("timestamp", floor.millis());
    }

    private void tell(String feed, String name, String member, ArrayNode rows) {
        if (!secrets.contains(feed)) return;
        ObjectNode frame = frame(name);
        frame.set(member, rows);
        line.say(frame.toString());
    }

    private void money(String name, Account account) {
        if (!secrets.contains("balances")) return;
        ObjectNode frame = frame(name);
        frame.putObject("holding");
        frame.putObject("futures");
        frame.set("flex_futures", FuturesRows.money(account));
        line.say(frame.toString());
    }

    @Override
    public boolean expire() {
        return secrets.stream().noneMatch(SECRET::contains);
    }

    @Override
    public void news(News news) {
        switch (news) {
            case News.Market market -> market(market);
            case News.Order(Account _, VenueOrder order) -> order(order);
            case News.Executed(Account _, Deal deal) ->
                tell("fills", "fills", "fills", Json.array().add(FuturesRows.streamedFill(deal)));
            case News.Held(Account account, Holding held) ->
                tell(
                        "open_positions",
                        "open_positions",
                        "positions",
                        Json.array().add(FuturesRows.streamedPosition(account, held)));
            case News.Paid(Account account) -> money("balances", account);
        }
    }

    private void market(News.Market market) {
        topics.forEach((_, topic) -> {
            if (topic.board() != market.board()) return;
            for (ObjectNode frame : topic.news(market)) line.say(frame.toString());
        });
        if (market.board().number() == 0 && secrets.contains(HEARTBEAT)) {
            line.say(Json.object()
                    .put("feed", HEARTBEAT)
                    .put("time", floor.millis())
                    .toString());
        }
    }

    private void order(VenueOrder order) {
        if (!secrets.contains("open_orders")) return;
        Wish before = told.get(order.id());
        ObjectNode frame = Json.object().put("feed", "open_orders");
        if (!order.state().open()) {
            if (before == null) return;
            told.remove(order.id());
            frame.put("order_id", KrakenFutures.name(order.id()));
            if (!order.wish().clientId().isEmpty())
                frame.put("cli_ord_id", order.wish().clientId());
            line.say(frame.put("is_cancel", true).put("reason", ended(order)).toString());
            return;
        }
        told.put(order.id(), order.wish());
        frame.set("order", FuturesRows.streamed(order));
        line.say(frame.put("is_cancel", false)
                .put("reason", reason(before, order))
                .toString());
    }

    private static String reason(@Nullable Wish before, VenueOrder order) {
        if (before == null) return "new_placed_order_by_user";
        if (before.trigger() != null && order.wasWoken()) return "stop_order_triggered";
        boolean same = before.lots() == order.wish().lots()
                && before.limitTicks() == order.wish().limitTicks()
                && Objects.equals(before.trigger(), order.wish().trigger());
        return same ? "partial_fill" : "edited_by_user";
    }

    private static String ended(VenueOrder order) {
        return switch (order.state()) {
            case FILLED -> "full_fill";
            case EXPIRED -> "ioc_order_failed_because_it_would_not_be_executed";
            case REJECTED -> "not_enough_margin";
            default -> "cancelled_by_user";
        };
    }
}
