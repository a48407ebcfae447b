package io.viper.venue.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be asked, and how often. */
public final class Routes {
    private static final String ANYTHING = "{}";

    private final Map<String, Route> routes = new HashMap<>();
    private final Map<List<String>, Route> templates = new HashMap<>();

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

    /** Everybody may ask, so many times in a window; {@code {}} stands for a part of the path that may be anything. */
    public void open(String route, int most, long windowMillis, Handler handler) {
        add(route, new Route(handler, false, most, new RateLimit(most, windowMillis)));
    }

    /** Who has the key may ask, so many times in a window. */
    public void signed(String route, int most, long windowMillis, Handler handler) {
        add(route, new Route(handler, true, most, new RateLimit(most, windowMillis)));
    }

    private void add(String route, Route answer) {
        if (route.contains(ANYTHING)) templates.put(parts(route), answer);
        else routes.put(route, answer);
    }

    private static List<String> parts(String route) {
        return List.of(route.split("/", -1));
    }

    /** What a request asks for; empty if there is no such thing. */
    public Optional<Route> of(Ask ask) {
        Route exact = routes.get(ask.route());
        if (exact != null) return Optional.of(exact);
        List<String> parts = parts(ask.route());
        return templates.entrySet().stream()
                .filter(each -> fits(each.getKey(), parts))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean fits(List<String> template, List<String> parts) {
        if (template.size() != parts.size()) return false;
        for (int k = 0; k < parts.size(); k++) {
            if (!template.get(k).equals(ANYTHING) && !template.get(k).equals(parts.get(k))) return false;
        }
        return true;
    }
}
