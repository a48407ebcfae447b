package io.viper.venue.bybit;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** REST: checks who asks and how often, finds who answers, and wraps what they say. */
final class BybitDoor implements Door {
    static final int SECOND = 1_000;
    private static final int ADDRESS_MILLIS = 5_000;
    private static final long USUAL_WINDOW = 5_000;
    private static final String LIMITED = "10006";
    private static final String PRIVATE = "/v5/private";
    private static final String PUBLIC = "/v5/public/";

    private final Floor floor;
    private final Keys keys;
    private final Routes routes = new Routes();
    private final RateLimit address = new RateLimit(600, ADDRESS_MILLIS);
    private final BybitSwitch deadMan;

    BybitDoor(Floor floor, Keys keys) {
        this.floor = floor;
        this.keys = keys;
        this.deadMan = new BybitSwitch(floor);
        new BybitMarketDoor(floor).add(routes);
        new BybitOrderDoor(floor).add(routes);
        new BybitQueryDoor(floor).add(routes);
        new BybitAccountDoor(floor, keys, deadMan).add(routes);
    }

    @Override
    public Answer answer(Ask ask) {
        if (!address.take(1, ask.arrivedNanos())) return trouble(Trouble.BANNED);
        Optional<Routes.Route> found = routes.of(ask);
        if (found.isEmpty()) return new Answer(404, Map.of("Content-Type", "text/plain"), "");
        Routes.Route route = found.get();
        try {
            if (!route.signed()) return done(route.handler().answer(ask));
            check(ask);
            boolean often = !route.limit().take(1, ask.arrivedNanos());
            return limits(often ? tooMany() : done(route.handler().answer(ask)), route);
        } catch (Refused refused) {
            Answer answer = refusal(refused.code(), refused.words());
            return route.signed() ? limits(answer, route) : answer;
        }
    }

    private Answer limits(Answer answer, Routes.Route route) {
        long left = route.most() - route.limit().used();
        return answer.with("X-Bapi-Limit", Integer.toString(route.most()))
                .with("X-Bapi-Limit-Status", Long.toString(left))
                .with("X-Bapi-Limit-Reset-Timestamp", Long.toString(floor.millis() + (left > 0 ? 0 : SECOND)));
    }

    private Answer done(JsonNode result) {
        return Answer.json(200, frame("0", "OK", result));
    }

    private Answer refusal(String code, String words) {
        return Answer.json(200, frame(code, words, Json.object()));
    }

    private ObjectNode frame(String code, String words, JsonNode result) {
        ObjectNode frame = Json.object().put("retCode", Integer.parseInt(code)).put("retMsg", words);
        frame.set("result", result);
        frame.set("retExtInfo", Json.object());
        return frame.put("time", floor.millis());
    }

    private void check(Ask ask) throws Refused {
        if (!Signing.same(ask.header("x-bapi-api-key"), keys.key())) throw new Refused("10003", "API key is invalid.");
        String time = ask.header("x-bapi-timestamp");
        String window = ask.header("x-bapi-recv-window");
        if (!time.matches("[0-9]{13}") || !window.matches("[0-9]{0,6}")) throw Bybit.wrong("timestamp or recv_window");
        long millis = window.isEmpty() ? USUAL_WINDOW : Long.parseLong(window);
        if (!Keys.isFresh(floor.clock(), Long.parseLong(time), millis)) {
            throw new Refused(
                    "10002",
                    "invalid request, please check your server timestamp or recv_window param. req_timestamp[" + time
                            + "],server_timestamp[" + floor.millis() + "],recv_window[" + millis + "]");
        }
        String payload = ask.method().equals("GET") ? ask.query() : ask.body();
        String signature = Signing.hex(Signing.sha256(keys.secret(), time + keys.key() + window + payload));
        if (!Signing.same(ask.header("x-bapi-sign"), signature)) {
            throw new Refused("10004", "error sign! please check your signature generation algorithm.");
        }
    }

    private Answer tooMany() {
        return refusal(LIMITED, "Too many visits. Exceeded the API Rate Limit.");
    }

    @Override
    public Answer trouble(Trouble trouble) {
        return switch (trouble) {
            case TOO_MANY ->
                tooMany()
                        .with("X-Bapi-Limit-Status", "0")
                        .with("X-Bapi-Limit-Reset-Timestamp", Long.toString(floor.millis() + SECOND));
            case BANNED -> new Answer(403, Map.of("Content-Type", "text/plain"), "access too frequent");
            case BROKEN -> new Answer(502, Map.of("Content-Type", "text/html"), "<html>Bad Gateway</html>");
            case MAINTENANCE -> refusal("10016", "Server error.");
        };
    }

    @Override
    public Set<String> standings() {
        return Set.of("orderStatus");
    }

    @Override
    public List<String> streams() {
        return List.of(PUBLIC + Bybit.category(Bybit.account(floor)), PRIVATE);
    }

    @Override
    public Stream stream(Ask ask, Line line) {
        return ask.path().equals(PRIVATE)
                ? new BybitAccountStream(floor, keys, line, deadMan)
                : new BybitMarketStream(floor, line);
    }
}
