package io.viper.venue.delta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.Answer;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Door;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Keys;
import io.viper.venue.dialect.Line;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Signing;
import io.viper.venue.dialect.Stream;
import io.viper.venue.floor.Floor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** REST: checks who asks and how often, finds who answers, and says what is refused. */
final class DeltaDoor implements Door {
    private static final long FRESH_MILLIS = 5_000;
    private static final long MILLIS_OF_SECOND = 1_000;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private final Floor floor;
    private final Keys keys;
    private final DeltaQuota quota = new DeltaQuota();
    private final DeltaRoutes routes = new DeltaRoutes();

    DeltaDoor(Floor floor, Keys keys) {
        this.floor = floor;
        this.keys = keys;
        new DeltaMarketDoor(floor).add(routes);
        new DeltaOrderDoor(floor).add(routes);
        new DeltaQueryDoor(floor).add(routes);
        new DeltaAccountDoor(floor).add(routes);
        new DeltaHeartbeatDoor(floor).add(routes);
    }

    @Override
    public Answer answer(Ask ask) {
        if (ask.header("user-agent").isEmpty()) return refused(BAD_REQUEST, "bad_request", "User-Agent");
        Optional<DeltaRoutes.Route> found = routes.of(ask);
        if (found.isEmpty()) return refused(NOT_FOUND, "not_found", ask.path());
        DeltaRoutes.Route route = found.get();
        try {
            if (route.signed()) check(ask);
        } catch (Refused refused) {
            ObjectNode body = Json.object()
                    .put("success", false)
                    .put("error", refused.code())
                    .put("message", refused.words());
            return Answer.json(UNAUTHORIZED, body);
        }
        long wait = quota.spend(route.signed(), route.weight(), ask.arrivedNanos());
        if (wait == 0 && operates(ask)) {
            wait = quota.operate(Json.text(ask.json(), "product_id"), ask.arrivedNanos());
        }
        if (wait > 0) return tooMany(wait);
        try {
            return Answer.json(200, route.answer(ask));
        } catch (Refused refused) {
            int status = refused.code().endsWith("order_not_found") ? NOT_FOUND : BAD_REQUEST;
            return refused(status, refused.code(), refused.words());
        }
    }

    /** Whether the matching has to do something. */
    private static boolean operates(Ask ask) {
        return ask.path().equals(DeltaOrderDoor.ORDERS) && !ask.method().equals("GET");
    }

    /** What does not fit the schema says where; other refusals have what they are about beside their code. */
    private static Answer refused(int status, String code, String words) {
        ObjectNode body = Json.object().put("success", false);
        ObjectNode error = body.putObject("error").put("code", code);
        if (code.equals(Delta.BAD)) {
            error.putObject("context")
                    .putArray("schema_errors")
                    .addObject()
                    .put("code", "validation_error")
                    .put("param", words);
        } else {
            error.putObject("context").put("message", words);
        }
        return Answer.json(status, body);
    }

    private void check(Ask ask) throws Refused {
        if (!Signing.same(ask.header("api-key"), keys.key())) throw new Refused("InvalidApiKey", "Api Key not found");
        String time = ask.header("timestamp");
        if (!isFresh(floor, time)) throw new Refused("SignatureExpired", "your signature has expired");
        String query = ask.query().isEmpty() ? "" : "?" + ask.query();
        String text = ask.method() + time + ask.path() + query + ask.body();
        if (!isSigned(keys, text, ask.header("signature"))) {
            throw new Refused("Signature Mismatch", "your signature does not match");
        }
    }

    static boolean isFresh(Floor floor, String seconds) {
        return seconds.matches("[0-9]{10}")
                && Keys.isFresh(floor.clock(), Long.parseLong(seconds) * MILLIS_OF_SECOND, FRESH_MILLIS);
    }

    static boolean isSigned(Keys keys, String text, String signature) {
        return Signing.same(signature, Signing.hex(Signing.sha256(keys.secret(), text)));
    }

    private static Answer tooMany(long waitMillis) {
        ObjectNode body = Json.object().put("success", false);
        body.putObject("error").put("code", "rate_limit_exceeded");
        return Answer.json(429, body).with("X-RATE-LIMIT-RESET", Long.toString(waitMillis));
    }

    @Override
    public Answer trouble(Trouble trouble) {
        return switch (trouble) {
            case TOO_MANY -> tooMany(MILLIS_OF_SECOND);
            case BANNED -> page(403, "Forbidden");
            case BROKEN -> page(502, "Bad Gateway");
            case MAINTENANCE -> refused(BAD_REQUEST, "under_maintenance", "maintenance");
        };
    }

    private static Answer page(int status, String words) {
        return new Answer(status, Map.of("Content-Type", "text/html"), "<html>" + words + "</html>");
    }

    @Override
    public Set<String> standings() {
        return Set.of("state");
    }

    @Override
    public List<String> streams() {
        return List.of("/");
    }

    @Override
    public Stream stream(Ask ask, Line line) {
        return new DeltaStream(floor, keys, line);
    }
}
