package io.viper.venue.delta;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be asked, and what it weighs. */
final class DeltaRoutes {
    private final List<Route> routes = new ArrayList<>();

    /** Answers a request. */
    @FunctionalInterface
    interface Handler {
        /**
         * The whole body of the answer.
         *
         * @param part what stands in the path where the route leaves it open; empty if it leaves nothing open
         */
        JsonNode answer(Ask ask, String part) throws Refused;
    }

    /**
     * One of them.
     *
     * @param before method and path, up to the part that may be anything
     * @param after the rest of the path behind that part
     * @param fixed whether there is no such part
     */
    record Route(String before, String after, boolean fixed, int weight, boolean signed, Handler handler) {
        private boolean fits(String asked) {
            if (fixed) return asked.equals(before);
            return asked.startsWith(before)
                    && asked.endsWith(after)
                    && !part(asked).isEmpty()
                    && !part(asked).contains("/");
        }

        private String part(String asked) {
            int end = asked.length() - after.length();
            return fixed || end < before.length() ? "" : asked.substring(before.length(), end);
        }

        JsonNode answer(Ask ask) throws Refused {
            return handler.answer(ask, part(ask.route()));
        }
    }

    /** Everybody may ask; {@code {}} stands for a part of the path that may be anything. */
    void open(String route, int weight, Handler handler) {
        add(route, weight, false, handler);
    }

    /** Who has the key may ask. */
    void signed(String route, int weight, Handler handler) {
        add(route, weight, true, handler);
    }

    private void add(String route, int weight, boolean signed, Handler handler) {
        int at = route.indexOf("{}");
        String before = at < 0 ? route : route.substring(0, at);
        String after = at < 0 ? "" : route.substring(at + 2);
        routes.add(new Route(before, after, at < 0, weight, signed, handler));
    }

    /** What a request asks for, whole paths before those with an open part; empty if there is no such thing. */
    Optional<Route> of(Ask ask) {
        Optional<Route> whole = first(ask, true);
        return whole.isPresent() ? whole : first(ask, false);
    }

    private Optional<Route> first(Ask ask, boolean fixed) {
        return routes.stream()
                .filter(each -> each.fixed() == fixed && each.fits(ask.route()))
                .findFirst();
    }
}
