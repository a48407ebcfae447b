package io.viper.venue.binance;

import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Routes.Handler;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** What can be asked, by whom, and what it costs. */
final class BinanceRoutes {
    private final Map<String, Route> routes = new HashMap<>();

    /** Who may ask. */
    enum Access {
        EVERYBODY,
        /** Who names the key. */
        KEY,
        /** Who signs with its secret. */
        SECRET
    }

    /**
     * One of them.
     *
     * @param weight what it costs the address
     * @param order whether it is counted as an order of the account
     */
    record Route(Handler handler, Access access, ToIntFunction<Ask> weight, boolean order) {}

    /** Everybody may ask. */
    void open(String route, ToIntFunction<Ask> weight, Handler handler) {
        routes.put(route, new Route(handler, Access.EVERYBODY, weight, false));
    }

    /** Who has the key may ask; nothing is signed. */
    void keyed(String route, Handler handler) {
        routes.put(route, new Route(handler, Access.KEY, _ -> 1, false));
    }

    /** Who has the secret may ask. */
    void signed(String route, int weight, Handler handler) {
        routes.put(route, new Route(handler, Access.SECRET, _ -> weight, false));
    }

    /** A question that costs more where it names no symbol. */
    void listed(String route, int weight, int whole, Handler handler) {
        ToIntFunction<Ask> costs = ask -> ask.parameter("symbol").isEmpty() ? whole : weight;
        routes.put(route, new Route(handler, Access.SECRET, costs, false));
    }

    /** A new order, or the change of one. */
    void order(String route, int weight, Handler handler) {
        routes.put(route, new Route(handler, Access.SECRET, _ -> weight, true));
    }

    Optional<Route> of(Ask ask) {
        return Optional.ofNullable(routes.get(ask.route()));
    }
}
