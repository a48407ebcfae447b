package io.viper.venue.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
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

/** REST: checks who asks and how often, finds who answers, and says with a status what went wrong. */
final class CoinbaseDoor implements Door {
    /** Requests with a key, of a user, and without one, of an address; whatever they ask for. */
    static final int MOST_SIGNED = 30;

    static final int MOST_OPEN = 10;
    static final int SECOND = 1_000;
    private static final Map<String, String> HTML = Map.of("Content-Type", "text/html");

    private final Floor floor;
    private final CoinbaseToken token;
    private final CoinbaseRows rows;
    private final Routes routes = new Routes();
    private final RateLimit signed = new RateLimit(MOST_SIGNED, SECOND);
    private final RateLimit open = new RateLimit(MOST_OPEN, SECOND);

    CoinbaseDoor(Floor floor, Keys keys) {
        this.floor = floor;
        this.token = new CoinbaseToken(floor.clock(), keys);
        this.rows = new CoinbaseRows(floor);
        new CoinbaseMarketDoor(floor).add(routes);
        new CoinbaseOrderDoor(floor, rows).add(routes);
        new CoinbaseQueryDoor(floor, rows).add(routes);
        new CoinbaseAccountDoor(floor, keys).add(routes);
    }

    @Override
    public Answer answer(Ask ask) {
        Optional<Routes.Route> found = routes.of(ask);
        if (found.isEmpty()) return error(404, Coinbase.NOT_FOUND, "Not Found");
        Routes.Route route = found.get();
        if (route.signed() && !token.allows(ask)) {
            return new Answer(401, Map.of("Content-Type", "text/plain"), "Unauthorized\n");
        }
        RateLimit limit = route.signed() ? signed : open;
        if (!limit.take(1, ask.arrivedNanos())) return trouble(Trouble.TOO_MANY);
        try {
            return Answer.json(200, route.handler().answer(ask));
        } catch (Refused refused) {
            int status = refused.code().equals(Coinbase.NOT_FOUND) ? 404 : 400;
            return error(status, refused.code(), refused.words());
        }
    }

    private static Answer error(int status, String code, String words) {
        JsonNode body =
                Json.object().put("error", code).put("error_details", words).put("message", words);
        return Answer.json(status, body);
    }

    /** Who goes on is stopped in front of the exchange, by who answers for it on the network. */
    @Override
    public Answer trouble(Trouble trouble) {
        return switch (trouble) {
            case TOO_MANY -> error(429, "rate_limit_exceeded", "Too many requests");
            case BANNED -> new Answer(429, HTML, "error code: 1015").with("Retry-After", "60");
            case BROKEN -> new Answer(502, HTML, "<html>Bad Gateway</html>");
            case MAINTENANCE -> error(503, "UNAVAILABLE", "Service temporarily unavailable");
        };
    }

    @Override
    public Set<String> standings() {
        return Set.of("status");
    }

    @Override
    public List<String> streams() {
        return List.of("/");
    }

    @Override
    public Stream stream(Ask ask, Line line) {
        return new CoinbaseStream(floor, token, rows, line);
    }
}
