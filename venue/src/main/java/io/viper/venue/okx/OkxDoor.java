package io.viper.venue.okx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.Answer;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Door;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Keys;
import io.viper.venue.dialect.Line;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Routes;
import io.viper.venue.dialect.Signing;
import io.viper.venue.dialect.Stream;
import io.viper.venue.floor.Floor;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** REST: checks who asks and how often, finds who answers, and wraps what they say. */
final class OkxDoor implements Door {
    /** Limits are counted in so many milliseconds. */
    static final int WINDOW = 2_000;

    private static final long FRESH_MILLIS = 30_000;
    private static final long LATE_MILLIS = 5_000;
    private static final int UNAUTHORIZED = 401;
    private static final String TRADE = "/api/v5/trade/";

    private final Floor floor;
    private final Keys keys;
    private final Routes routes = new Routes();

    OkxDoor(Floor floor, Keys keys) {
        this.floor = floor;
        this.keys = keys;
        new OkxMarketDoor(floor).add(routes);
        new OkxOrderDoor(floor).add(routes);
        new OkxAlgoDoor(floor).add(routes);
        new OkxQueryDoor(floor).add(routes);
        new OkxAccountDoor(floor, keys).add(routes);
    }

    @Override
    public Answer answer(Ask ask) {
        Optional<Routes.Route> found = routes.of(ask);
        if (found.isEmpty()) return Answer.json(404, frame("50404", "Not Found", Json.array()));
        Routes.Route route = found.get();
        try {
            if (route.signed()) check(ask);
        } catch (Refused refused) {
            return Answer.json(UNAUTHORIZED, frame(refused.code(), refused.words(), Json.array()));
        }
        if (!route.limit().take(1, ask.arrivedNanos())) return trouble(Trouble.TOO_MANY);
        try {
            expire(ask);
            return Answer.json(200, frame("0", "", route.handler().answer(ask)));
        } catch (Refused refused) {
            boolean item = ask.method().equals("POST") && ask.path().startsWith(TRADE);
            return Answer.json(200, item ? failed(refused) : frame(refused.code(), refused.words(), Json.array()));
        }
    }

    /** What is wished for item by item is refused item by item. */
    private static ObjectNode failed(Refused refused) {
        JsonNode item = Json.object()
                .put("ordId", "")
                .put("clOrdId", "")
                .put("sCode", refused.code())
                .put("sMsg", refused.words());
        return frame("1", "All operations failed", Okx.one(item));
    }

    private static ObjectNode frame(String code, String words, JsonNode data) {
        ObjectNode frame = Json.object().put("code", code).put("msg", words);
        frame.set("data", data);
        return frame;
    }

    private void check(Ask ask) throws Refused {
        if (ask.header("ok-access-key").isEmpty()) {
            throw new Refused("50103", "Request header OK-ACCESS-KEY can not be empty.");
        }
        if (ask.header("x-simulated-trading").equals("1")) {
            throw new Refused("50101", "APIKey does not match current environment.");
        }
        if (!Signing.same(ask.header("ok-access-key"), keys.key())) {
            throw new Refused("50111", "Invalid OK-ACCESS-KEY.");
        }
        if (!Signing.same(ask.header("ok-access-passphrase"), keys.passphrase())) {
            throw new Refused("50105", "Request header OK-ACCESS-PASSPHRASE incorrect.");
        }
        String time = ask.header("ok-access-timestamp");
        if (!Keys.isFresh(floor.clock(), millis(time), FRESH_MILLIS)) {
            throw new Refused("50102", "Timestamp request expired.");
        }
        String query = ask.query().isEmpty() ? "" : "?" + ask.query();
        String text = time + ask.method() + ask.path() + query + ask.body();
        if (!Signing.same(ask.header("ok-access-sign"), Signing.base64(Signing.sha256(keys.secret(), text)))) {
            throw new Refused("50113", "Invalid Sign");
        }
    }

    private static long millis(String time) throws Refused {
        try {
            return Instant.parse(time).toEpochMilli();
        } catch (DateTimeParseException none) {
            throw new Refused("50112", "Invalid OK-ACCESS-TIMESTAMP.");
        }
    }

    /** What says until when it may be done is not done later; how late is measured in seconds of ours. */
    private void expire(Ask ask) throws Refused {
        String until = ask.header("exptime");
        if (until.isEmpty()) return;
        if (!until.matches("[0-9]{13}")) throw new Refused("50000", "expTime error");
        long latest = Long.parseLong(until);
        if (floor.millis() > latest && !Keys.isFresh(floor.clock(), latest - LATE_MILLIS, LATE_MILLIS)) {
            throw new Refused("50036", "The expTime can not be earlier than the current system time.");
        }
    }

    @Override
    public Answer trouble(Trouble trouble) {
        return switch (trouble) {
            case TOO_MANY -> Answer.json(429, frame("50011", "Too Many Requests", Json.array()));
            case BANNED -> new Answer(403, Map.of("Content-Type", "text/html"), "<html>Forbidden</html>");
            case BROKEN -> new Answer(502, Map.of("Content-Type", "text/html"), "<html>Bad Gateway</html>");
            case MAINTENANCE ->
                Answer.json(200, frame("50001", "Service temporarily unavailable. Try again later.", Json.array()));
        };
    }

    @Override
    public Set<String> standings() {
        return Set.of("state");
    }

    @Override
    public List<String> streams() {
        return List.of("/ws/v5/public", "/ws/v5/private", "/ws/v5/business");
    }

    @Override
    public Stream stream(Ask ask, Line line) {
        return new OkxStream(floor, keys, line, ask.path().substring(ask.path().lastIndexOf('/') + 1));
    }
}
