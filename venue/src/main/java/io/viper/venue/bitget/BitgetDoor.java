package io.viper.venue.bitget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.Answer;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Door;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Keys;
import io.viper.venue.dialect.Line;
import io.viper.venue.dialect.RateLimit;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Routes;
import io.viper.venue.dialect.Signing;
import io.viper.venue.dialect.Stream;
import io.viper.venue.floor.Floor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** REST: checks who asks, finds who answers, and wraps what they say. */
final class BitgetDoor implements Door {
    private static final long WINDOW_MILLIS = 30_000;
    private static final int WRONG = 400;
    private static final int MINUTE_MILLIS = 60_000;

    private final Floor floor;
    private final Keys keys;
    private final Map<String, Routes.Handler> open = new HashMap<>();
    private final Map<String, Routes.Handler> signed = new HashMap<>();
    private final RateLimit requests = new RateLimit(6_000, MINUTE_MILLIS);
    private final RateLimit orders = new RateLimit(10, 1_000);

    BitgetDoor(Floor floor, Keys keys) {
        this.floor = floor;
        this.keys = keys;
        new BitgetMarketDoor(floor).add(open);
        new BitgetOrderDoor(floor).add(signed);
        new BitgetPlanDoor(floor).add(signed);
        new BitgetQueryDoor(floor).add(signed);
        new BitgetAccountDoor(floor, keys).add(signed);
    }

    @Override
    public Answer answer(Ask ask) {
        if (!requests.take(1, ask.arrivedNanos())) return trouble(Trouble.TOO_MANY);
        boolean ordering = ask.method().equals("POST") && ask.path().contains("place-");
        if (ordering && !orders.take(1, ask.arrivedNanos())) return trouble(Trouble.TOO_MANY);
        try {
            Routes.Handler handler = open.get(ask.route());
            if (handler == null) {
                handler = signed.get(ask.route());
                if (handler == null) return refusal(404, "40404", "Request URL NOT FOUND");
                check(ask);
            }
            ObjectNode body = frame("00000", "success");
            body.set("data", handler.answer(ask));
            return Answer.json(200, body);
        } catch (Refused refused) {
            return refusal(WRONG, refused.code(), refused.words());
        }
    }

    private Answer refusal(int status, String code, String words) {
        return Answer.json(status, frame(code, words).putNull("data"));
    }

    private ObjectNode frame(String code, String words) {
        return Json.object().put("code", code).put("msg", words).put("requestTime", floor.millis());
    }

    private void check(Ask ask) throws Refused {
        if (ask.header("access-key").isEmpty()) throw new Refused("40001", "ACCESS_KEY cannot be empty");
        if (ask.header("paptrading").equals("1")) throw new Refused("40099", "exchange environment is incorrect");
        if (!Signing.same(ask.header("access-key"), keys.key())) {
            throw new Refused("40006", "Invalid ACCESS_KEY");
        }
        if (!Signing.same(ask.header("access-passphrase"), keys.passphrase())) {
            throw new Refused("40012", "apikey/password is incorrect");
        }
        String time = ask.header("access-timestamp");
        if (!time.matches("[0-9]{13}")) throw new Refused("40005", "Invalid ACCESS_TIMESTAMP");
        if (!Keys.isFresh(floor.clock(), Long.parseLong(time), WINDOW_MILLIS)) {
            throw new Refused("40008", "Request timestamp expired");
        }
        String query = ask.query().isEmpty() ? "" : "?" + ask.query();
        String text = time + ask.method() + ask.path() + query + ask.body();
        String signature = Signing.base64(Signing.sha256(keys.secret(), text));
        if (!Signing.same(ask.header("access-sign"), signature)) {
            throw new Refused("40009", "sign signature error");
        }
    }

    @Override
    public Answer trouble(Trouble trouble) {
        return switch (trouble) {
            case TOO_MANY -> refusal(429, "429", "Too Many Requests").with("Retry-After", "1");
            case BANNED -> new Answer(403, Map.of("Retry-After", "2"), "<html>Forbidden</html>");
            case BROKEN -> new Answer(502, Map.of("Content-Type", "text/html"), "<html>Bad Gateway</html>");
            case MAINTENANCE -> refusal(WRONG, "40015", "System is abnormal, please try again later");
        };
    }

    @Override
    public Set<String> standings() {
        return Set.of("status", "state", "planStatus");
    }

    @Override
    public List<String> streams() {
        return List.of("/v2/ws/public", "/v2/ws/private");
    }

    @Override
    public Stream stream(Ask ask, Line line) {
        return new BitgetStream(floor, keys, line, ask.path().endsWith("private"));
    }
}
