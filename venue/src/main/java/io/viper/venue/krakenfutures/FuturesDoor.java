package io.viper.venue.krakenfutures;

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
import io.viper.venue.dialect.Stream;
import io.viper.venue.floor.Floor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** REST: checks who asks and how often, finds who answers, and wraps what they say. */
final class FuturesDoor implements Door {
    private static final int MOST = 500;
    private static final long WINDOW = 10_000;
    private static final int MOST_HISTORY = 100;
    private static final long HISTORY_WINDOW = 600_000;
    private static final int OLDER_FILLS = 25;
    private static final int TOO_MANY = 429;

    private final Floor floor;
    private final FuturesGuard guard;
    private final Routes routes = new Routes();
    private final RateLimit spent = new RateLimit(MOST, WINDOW);
    private final RateLimit history = new RateLimit(MOST_HISTORY, HISTORY_WINDOW);

    FuturesDoor(Floor floor, Keys keys) {
        this.floor = floor;
        this.guard = new FuturesGuard(keys, floor.clock());
        new FuturesMarketDoor(floor).add(routes);
        new FuturesOrderDoor(floor).add(routes);
        new FuturesQueryDoor(floor).add(routes);
        new FuturesHistoryDoor(floor).add(routes);
        new FuturesAccountDoor(floor).add(routes);
    }

    /** What costs so much; costs are counted here, and {@link Routes} only keeps them. */
    static void signed(Routes routes, String route, int cost, Routes.Handler handler) {
        routes.signed(route, cost, 1, handler);
    }

    /** What costs nothing. */
    static void open(Routes routes, String route, Routes.Handler handler) {
        routes.open(route, 0, 1, handler);
    }

    @Override
    public Answer answer(Ask ask) {
        Optional<Routes.Route> found = routes.of(ask);
        if (found.isEmpty()) return failed(404, "contractNotFound");
        Routes.Route route = found.get();
        try {
            if (route.signed()) guard.check(ask);
            RateLimit pool = ask.path().startsWith(FuturesHistoryDoor.PATH) ? history : spent;
            int cost = ask.parameter("lastFillTime").isEmpty() ? route.most() : OLDER_FILLS;
            if (!pool.take(cost, ask.arrivedNanos())) return trouble(Trouble.TOO_MANY);
            return Answer.json(200, frame(route.handler().answer(ask)));
        } catch (Refused refused) {
            return failed(200, refused.code());
        }
    }

    private ObjectNode frame(JsonNode members) {
        ObjectNode frame = Json.object().put("result", "success");
        frame.setAll((ObjectNode) members);
        return frame.put("serverTime", KrakenFutures.instant(floor.now()));
    }

    private Answer failed(int status, String word) {
        return Answer.json(
                status,
                Json.object()
                        .put("result", "error")
                        .put("error", word)
                        .put("serverTime", KrakenFutures.instant(floor.now())));
    }

    @Override
    public Answer trouble(Trouble trouble) {
        return switch (trouble) {
            case TOO_MANY -> failed(TOO_MANY, "apiLimitExceeded");
            case BANNED -> new Answer(403, Map.of("Content-Type", "text/html"), "<html>Forbidden</html>");
            case BROKEN -> new Answer(502, Map.of("Content-Type", "text/html"), "<html>Bad Gateway</html>");
            case MAINTENANCE -> failed(200, "Unavailable");
        };
    }

    @Override
    public Set<String> standings() {
        return Set.of("status", "reason");
    }

    @Override
    public List<String> streams() {
        return List.of("/ws/v1");
    }

    @Override
    public Stream stream(Ask ask, Line line) {
        return new FuturesStream(floor, guard, line);
    }
}
