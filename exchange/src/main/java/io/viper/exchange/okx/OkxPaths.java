package io.viper.exchange.okx;

import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;

/**
 * Where things are, and what they cost. Each endpoint has a limit of its own in two seconds, which is counted in sixtieths
 * of it. Limits of an instrument are taken for limits of all of them together.
 */
final class OkxPaths {
    static final String ORDER = "/api/v5/trade/order";
    static final String AMEND = "/api/v5/trade/amend-order";
    static final String CANCEL = "/api/v5/trade/cancel-order";
    static final String OPEN = "/api/v5/trade/orders-pending";
    static final String ALGO = "/api/v5/trade/order-algo";
    static final String ALGO_AMEND = "/api/v5/trade/amend-algos";
    static final String ALGO_CANCEL = "/api/v5/trade/cancel-algos";
    static final String ALGO_OPEN = "/api/v5/trade/orders-algo-pending";
    static final String FILLS = "/api/v5/trade/fills";
    static final String DEAD_MAN = "/api/v5/trade/cancel-all-after";
    static final String POSITIONS = "/api/v5/account/positions";
    static final String BALANCE = "/api/v5/account/balance";
    static final String CONFIG = "/api/v5/account/config";
    static final String POSITION_MODE = "/api/v5/account/set-position-mode";
    static final String LEVERAGE = "/api/v5/account/set-leverage";
    static final String TIME = "/api/v5/public/time";
    static final String INSTRUMENTS = "/api/v5/public/instruments";
    static final String TIERS = "/api/v5/public/position-tiers";
    static final String FUNDING = "/api/v5/public/funding-rate-history";
    static final String TRADES = "/api/v5/market/history-trades";
    static final String CANDLES = "/api/v5/market/history-candles";

    /** Units of each endpoint that come back in {@link #WINDOW_MILLIS}. */
    static final int UNITS = 60;

    /** New orders and changes of an account in the same time. */
    static final int ORDERS = 1_000;

    static final long WINDOW_MILLIS = 2_000;

    private OkxPaths() {}

    /** A public read of which so many are allowed in two seconds. */
    static Request open(String path, int limit) {
        return Request.get(path).weighing(units(limit));
    }

    /** The same with a key. */
    static Request ask(String path, int limit) {
        return Request.signed("GET", path, Lane.SAFETY).weighing(units(limit));
    }

    /** A wish with a body. */
    static Request send(String path, Lane lane, int limit, String body) {
        return Request.signed("POST", path, lane).weighing(units(limit)).json(body);
    }

    private static int units(int limit) {
        return Math.ceilDiv(UNITS, limit);
    }
}
