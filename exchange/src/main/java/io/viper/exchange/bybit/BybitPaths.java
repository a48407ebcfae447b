package io.viper.exchange.bybit;

import io.viper.exchange.Listing;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;

/**
 * Where things are, and what they cost. Each endpoint has a limit of its own for each account in a second, which is counted in
 * fiftieths of it. The limit of an address is counted in the same units, of which a request costs one or more.
 */
final class BybitPaths {
    static final String CREATE = "/v5/order/create";
    static final String AMEND = "/v5/order/amend";
    static final String CANCEL = "/v5/order/cancel";
    static final String CANCEL_ALL = "/v5/order/cancel-all";
    static final String OPEN = "/v5/order/realtime";
    static final String HISTORY = "/v5/order/history";
    static final String EXECUTIONS = "/v5/execution/list";
    static final String DEAD_MAN = "/v5/order/disconnected-cancel-all";
    static final String POSITIONS = "/v5/position/list";
    static final String BALANCE = "/v5/account/wallet-balance";
    static final String MARGIN_MODE = "/v5/account/set-margin-mode";
    static final String POSITION_MODE = "/v5/position/switch-mode";
    static final String LEVERAGE = "/v5/position/set-leverage";
    static final String KEY = "/v5/user/query-api";
    static final String TIME = "/v5/market/time";
    static final String INSTRUMENTS = "/v5/market/instruments-info";
    static final String TIERS = "/v5/market/risk-limit";
    static final String KLINE = "/v5/market/kline";
    static final String FUNDING = "/v5/market/funding/history";

    /** Units of each endpoint that come back in {@link #WINDOW_MILLIS}. */
    static final int UNITS = 50;

    static final long WINDOW_MILLIS = 1_000;

    /** Requests of an address in {@link #ADDRESS_MILLIS}. */
    static final int ADDRESS = 600;

    static final long ADDRESS_MILLIS = 5_000;

    private BybitPaths() {}

    /** A public read about an instrument. */
    static Request open(String path, Listing listing) {
        return Request.get(path)
                .with("category", BybitMarkets.category(listing.product()))
                .with("symbol", listing.symbol());
    }

    /** A read with a key. */
    static Request ask(String path, int limit) {
        return Request.signed("GET", path, Lane.SAFETY).weighing(units(limit));
    }

    /** The same about an instrument. */
    static Request ask(String path, int limit, Listing listing) {
        return ask(path, limit)
                .with("category", BybitMarkets.category(listing.product()))
                .with("symbol", listing.symbol());
    }

    /** A wish with a body, of which so many are allowed in a second. */
    static Request send(String path, Lane lane, int limit, String body) {
        return Request.signed("POST", path, lane).weighing(units(limit)).json(body);
    }

    private static int units(int limit) {
        return Math.ceilDiv(UNITS, limit);
    }
}
