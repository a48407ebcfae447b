package io.viper.venue.kraken;

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
import io.viper.venue.dialect.Stream;
import io.viper.venue.floor.Floor;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** REST: checks who asks and how often, finds who answers, and wraps what they say. */
final class KrakenDoor implements Door {
    private static final String PRIVATE = "/0/private/";
    private static final Set<String> ORDERS = Set.of("AddOrder", "AmendOrder", "CancelOrder");
    private static final Set<String> HISTORY = Set.of("TradesHistory");

    private final Floor floor;
    private final KrakenGuard guard;
    private final KrakenCounters counters;
    private final Routes routes = new Routes();
    /** What streams may be listened to with. */
    private final Set<String> tokens = new HashSet<>();

    KrakenDoor(Floor floor, Keys keys) {
        this.floor = floor;
        this.guard = new KrakenGuard(keys, floor.clock());
        this.counters = new KrakenCounters();
        new KrakenMarketDoor(floor).add(routes);
        new KrakenOrderDoor(floor, counters).add(routes);
        new KrakenQueryDoor(floor).add(routes);
        new KrakenAccountDoor(floor, keys, tokens).add(routes);
    }

    /** The names of routes are many; what may be asked how often is counted by {@link KrakenCounters} alone. */
    static void signed(Routes routes, String name, Routes.Handler handler) {
        routes.signed("POST " + PRIVATE + name, Integer.MAX_VALUE, 1, handler);
    }

    @Override
    public Answer answer(Ask ask) {
        Optional<Routes.Route> found = routes.of(ask);
        if (found.isEmpty()) return refused("EGeneral:Unknown method");
        try {
            if (found.get().signed()) check(ask);
            return Answer.json(200, frame(found.get().handler().answer(ask)));
        } catch (Refused refused) {
            return refused(refused.code());
        }
    }

    private void check(Ask ask) throws Refused {
        guard.check(ask);
        String name = ask.path().substring(PRIVATE.length());
        if (!ORDERS.contains(name)) counters.call(HISTORY.contains(name) ? 2 : 1, ask.arrivedNanos());
    }

    private static ObjectNode frame(JsonNode result) {
        ObjectNode frame = Json.object();
        frame.putArray("error");
        frame.set("result", result);
        return frame;
    }

    private static Answer refused(String words) {
        ObjectNode frame = Json.object();
        frame.putArray("error").add(words);
        return Answer.json(200, frame);
    }

    @Override
    public Answer trouble(Trouble trouble) {
        return switch (trouble) {
            case TOO_MANY -> refused("EAPI:Rate limit exceeded");
            case BANNED -> refused("EGeneral:Temporary lockout");
            case BROKEN -> new Answer(520, Map.of("Content-Type", "text/html"), "<html>Web server error</html>");
            case MAINTENANCE -> refused("EService:Unavailable");
        };
    }

    @Override
    public Set<String> standings() {
        return Set.of("status", "order_status");
    }

    @Override
    public List<String> streams() {
        return List.of("/v2");
    }

    @Override
    public Stream stream(Ask ask, Line line) {
        return new KrakenStream(floor, line, tokens);
    }
}
