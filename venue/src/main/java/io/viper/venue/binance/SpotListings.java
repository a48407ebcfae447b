package io.viper.venue.binance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.ContractKind;
import io.viper.core.model.InstrumentSpec;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Floor;
import java.util.List;

/** What there is to trade. */
final class SpotListings {
    /** How far a limit may be from the market, as a multiple of the last price. */
    static final int HIGHEST = 5;

    static final int LOWEST_DIVISOR = 5;
    private static final int WEIGHT = 20;

    private final Floor floor;
    private final BinanceLimits limits;

    SpotListings(Floor floor, BinanceLimits limits) {
        this.floor = floor;
        this.limits = limits;
    }

    void add(BinanceRoutes routes) {
        routes.open("GET /api/v3/exchangeInfo", _ -> WEIGHT, this::information);
    }

    private JsonNode information(Ask ask) throws Refused {
        ObjectNode all = Json.object().put("timezone", "UTC").put("serverTime", floor.millis());
        all.set("rateLimits", limits.rules());
        all.set("exchangeFilters", Json.array());
        ArrayNode symbols = all.putArray("symbols");
        if (!ask.parameter("symbol").isEmpty()) {
            symbols.add(listing(Binance.board(floor, ContractKind.SPOT, ask)));
            return all;
        }
        for (Board board : floor.boards()) symbols.add(listing(board));
        return all;
    }

    private static ObjectNode listing(Board board) {
        Contract contract = board.contract();
        InstrumentSpec spec = contract.spec();
        ObjectNode row = Json.object()
                .put("symbol", contract.symbol())
                .put("status", board.isHalted() ? "BREAK" : "TRADING")
                .put("baseAsset", spec.base().code())
                .put("baseAssetPrecision", 8)
                .put("quoteAsset", spec.quote().code())
                .put("quotePrecision", 8)
                .put("quoteAssetPrecision", 8)
                .put("baseCommissionPrecision", 8)
                .put("quoteCommissionPrecision", 8)
                .put("icebergAllowed", false)
                .put("ocoAllowed", false)
                .put("otoAllowed", false)
                .put("quoteOrderQtyMarketAllowed", false)
                .put("allowTrailingStop", false)
                .put("cancelReplaceAllowed", true)
                .put("amendAllowed", false)
                .put("isSpotTradingAllowed", true)
                .put("isMarginTradingAllowed", false)
                .put("defaultSelfTradePreventionMode", "EXPIRE_MAKER");
        row.set("orderTypes", Binance.array(Spot.TYPES));
        filters(row.putArray("filters"), contract);
        row.set("permissions", Json.array());
        row.putArray("permissionSets").addArray().add("SPOT");
        return row;
    }

    private static void filters(ArrayNode filters, Contract contract) {
        String tick = contract.spec().tickSize().toPlainString();
        String lot = contract.spec().lotSize().toPlainString();
        filters.addObject()
                .put("filterType", "PRICE_FILTER")
                .put("minPrice", tick)
                .put("maxPrice", "1000000.00000000")
                .put("tickSize", tick);
        filters.addObject()
                .put("filterType", "LOT_SIZE")
                .put("minQty", contract.quantity(contract.spec().minLots()))
                .put("maxQty", "900000000.00000000")
                .put("stepSize", lot);
        ObjectNode band = filters.addObject().put("filterType", "PERCENT_PRICE_BY_SIDE");
        for (String side : List.of("bid", "ask")) {
            band.put(side + "MultiplierUp", Integer.toString(HIGHEST))
                    .put(side + "MultiplierDown", Double.toString(1.0 / LOWEST_DIVISOR));
        }
        band.put("avgPriceMins", 0);
        filters.addObject()
                .put("filterType", "NOTIONAL")
                .put("minNotional", Json.units(contract.spec().minNotionalUnits()))
                .put("applyMinToMarket", true)
                .put("maxNotional", "9000000.00000000")
                .put("applyMaxToMarket", false)
                .put("avgPriceMins", 0);
    }
}
