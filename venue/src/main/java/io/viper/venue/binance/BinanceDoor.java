package io.viper.venue.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.venue.dialect.Answer;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Door;
import io.viper.venue.dialect.Line;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Stream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** REST of either market: checks who asks and how often, and finds who answers. */
final class BinanceDoor implements Door {
    private static final int SHORT_WAIT_SECONDS = 1;
    private static final int GOOD = 200;
    private static final int CONFLICT = 409;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int UNAVAILABLE = 503;

    private final BinanceGate gate;
    private final BinanceLimits limits;
    private final BinanceRoutes routes;
    private final List<String> streams;
    private final BiFunction<Ask, Line, Stream> opener;

    /** @param opener of streams, whose paths are {@code streams} */
    BinanceDoor(
            BinanceGate gate,
            BinanceLimits limits,
            BinanceRoutes routes,
            List<String> streams,
            BiFunction<Ask, Line, Stream> opener) {
        this.gate = gate;
        this.limits = limits;
        this.routes = routes;
        this.streams = List.copyOf(streams);
        this.opener = opener;
    }

    @Override
    public Answer answer(Ask ask) {
        Optional<BinanceRoutes.Route> found = routes.of(ask);
        if (found.isEmpty()) return new Answer(404, Map.of("Content-Type", "text/html"), "<html>Not Found</html>");
        BinanceRoutes.Route route = found.get();
        Optional<Answer> often = limits.take(route.weight().applyAsInt(ask), ask.arrivedNanos());
        return limits.told(often.orElseGet(() -> answer(ask, route)), route.order());
    }

    private Answer answer(Ask ask, BinanceRoutes.Route route) {
        try {
            Ask checked = gate.check(ask, route.access());
            Optional<Answer> often = route.order() ? limits.takeOrder(ask.arrivedNanos()) : Optional.empty();
            if (often.isPresent()) return often.get();
            JsonNode body = route.handler().answer(checked);
            String code = body.path("code").asText();
            return Answer.json(code.startsWith("-") ? status(code) : GOOD, body);
        } catch (Refused refused) {
            return BinanceLimits.refusal(status(refused.code()), refused.code(), refused.words());
        }
    }

    static int status(String code) {
        return switch (code) {
            case "-2021" -> CONFLICT;
            case "-2008", "-2014", "-2015" -> UNAUTHORIZED;
            default -> BAD_REQUEST;
        };
    }

    @Override
    public Answer trouble(Trouble trouble) {
        return switch (trouble) {
            case TOO_MANY -> limits.tooMany(SHORT_WAIT_SECONDS);
            case BANNED -> limits.ban();
            case BROKEN ->
                BinanceLimits.refusal(
                        UNAVAILABLE, "-1000", "Unknown error, please check your request or try again later.");
            case MAINTENANCE ->
                BinanceLimits.refusal(
                        UNAVAILABLE,
                        "-1008",
                        "Request throttled by system-level protection. Reduce-only/close-position orders are exempt. "
                                + "Please try again.");
        };
    }

    @Override
    public Set<String> standings() {
        return Set.of("status", "algoStatus", "X");
    }

    @Override
    public List<String> streams() {
        return streams;
    }

    @Override
    public Stream stream(Ask ask, Line line) {
        return opener.apply(ask, line);
    }
}
