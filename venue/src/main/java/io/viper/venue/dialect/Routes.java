package io.viper.venue.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What can be asked, and how often. */
public final class Routes {
    private final Map<String, Route> routes = new HashMap<>();

    /** Answers one route. */
    @FunctionalInterface
    public interface Handler {
        /** What stands in the exchange's envelope. */
        JsonNode answer(Ask ask) throws Refused;
    }

    /**
     * One of them.
     *
     * @param signed whether only the key's owner may ask
     * @param most as often within the limit's window
     */
    public record Route(Handler handler, boolean signed, int most, RateLimit limit) {}

    /** Everybody may ask, so many times in a window. */
    public void open(String route, int most, long windowMillis, Handler handler) {
        routes.put(route, new Route(handler, false, most, new RateLimit(most, windowMillis)));
    }

    /** Who has the key may ask, so many times in a window. */
    public void signed(String route, int most, long windowMillis, Handler handler) {
        routes.put(route, new Route(handler, true, most, new RateLimit(most, windowMillis)));
    }

    /** What a request asks for; empty if there is no such thing. */
    public Optional<Route> of(Ask ask) {
        return Optional.ofNullable(routes.get(ask.route()));
    }
}
