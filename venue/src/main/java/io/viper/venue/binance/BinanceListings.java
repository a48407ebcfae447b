package io.viper.venue.binance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Floor;

/** What the lists of both markets have in common. */
final class BinanceListings {
    private BinanceListings() {}

    /** A list of which only the symbols are missing. */
    static ObjectNode information(Floor floor, BinanceLimits limits) {
        ObjectNode all = Json.object().put("timezone", "UTC").put("serverTime", floor.millis());
        all.set("rateLimits", limits.rules());
        all.set("exchangeFilters", Json.array());
        return all;
    }

    /** @param most highest price that may be asked for */
    static void priceFilter(ArrayNode filters, Contract contract, String most) {
        String tick = contract.spec().tickSize().toPlainString();
        filters.addObject()
                .put("filterType", "PRICE_FILTER")
                .put("minPrice", tick)
                .put("maxPrice", most)
                .put("tickSize", tick);
    }

    /** @param most largest quantity of an order */
    static void lotFilter(ArrayNode filters, String type, Contract contract, String most) {
        filters.addObject()
                .put("filterType", type)
                .put("minQty", contract.quantity(contract.spec().minLots()))
                .put("maxQty", most)
                .put("stepSize", contract.spec().lotSize().toPlainString());
    }
}
