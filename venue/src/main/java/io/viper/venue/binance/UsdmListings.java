package io.viper.venue.binance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Bar;
import io.viper.core.model.ContractKind;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.LeverageTier;
import io.viper.core.model.Timeframe;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Floor;
import java.math.BigDecimal;
import java.util.List;

/** What there is to trade: instruments, tiers, payments. */
final class UsdmListings {
    /** How far a limit may be beyond the mark price: a purchase above it, a sale below. */
    static final String HIGHEST = "1.1500";

    static final String LOWEST = "0.8500";
    private static final int MOST_PAYMENTS = 1_000;
    private static final int USUAL_PAYMENTS = 100;

    private final Floor floor;
    private final BinanceLimits limits;

    UsdmListings(Floor floor, BinanceLimits limits) {
        this.floor = floor;
        this.limits = limits;
    }

    void add(BinanceRoutes routes) {
        routes.open("GET /fapi/v1/exchangeInfo", _ -> 1, _ -> information());
        routes.open("GET /fapi/v1/fundingRate", _ -> 1, this::payments);
        routes.open("GET /fapi/v1/fundingInfo", _ -> 0, _ -> Json.array());
        routes.signed("GET /fapi/v1/leverageBracket", 1, this::brackets);
    }

    private ObjectNode information() {
        ObjectNode all = BinanceListings.information(floor, limits);
        all.putArray("assets").addObject().put("asset", Binance.USDT).put("marginAvailable", true);
        ArrayNode symbols = all.putArray("symbols");
        for (Board board : floor.boards()) symbols.add(listing(board));
        return all;
    }

    private static ObjectNode listing(Board board) {
        Contract contract = board.contract();
        InstrumentSpec spec = contract.spec();
        ObjectNode row = Json.object()
                .put("symbol", contract.symbol())
                .put("pair", contract.symbol())
                .put("contractType", "PERPETUAL")
                .put("deliveryDate", 4_133_404_800_000L)
                .put("onboardDate", 1_569_398_400_000L)
                .put("status", board.isHalted() ? "TRADING_HALT" : "TRADING")
                .put("baseAsset", spec.base().code())
                .put("quoteAsset", spec.quote().code())
                .put("marginAsset", spec.settle().code())
                .put("pricePrecision", spec.tickSize().scale())
                .put("quantityPrecision", spec.lotSize().scale())
                .put("baseAssetPrecision", 8)
                .put("quotePrecision", 8)
                .put("underlyingType", "COIN")
                .put("triggerProtect", "0.0500")
                .put("liquidationFee", "0.005000")
                .put("marketTakeBound", "0.05");
        filters(row.putArray("filters"), contract);
        row.set(
                "orderTypes",
                Binance.array(List.of("LIMIT", "MARKET", "STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET")));
        row.set("timeInForce", Binance.array(List.of("GTC", "IOC", "FOK", "GTX", "GTD")));
        return row;
    }

    private static void filters(ArrayNode filters, Contract contract) {
        BinanceListings.priceFilter(filters, contract, "10000000");
        for (String type : List.of("LOT_SIZE", "MARKET_LOT_SIZE")) {
            BinanceListings.lotFilter(filters, type, contract, "1000000000");
        }
        filters.addObject()
                .put("filterType", "MIN_NOTIONAL")
                .put("notional", Json.units(contract.spec().minNotionalUnits()));
        filters.addObject()
                .put("filterType", "PERCENT_PRICE")
                .put("multiplierUp", HIGHEST)
                .put("multiplierDown", LOWEST)
                .put("multiplierDecimal", "4");
    }

    /** Oldest first: from a time on, or the newest. */
    private JsonNode payments(Ask ask) throws Refused {
        Board board = Binance.board(floor, ContractKind.LINEAR, ask);
        long start = Binance.number(ask, "startTime", 0);
        long end = Binance.number(ask, "endTime", Long.MAX_VALUE);
        int most = BinanceMarketDoor.most(ask, USUAL_PAYMENTS, MOST_PAYMENTS);
        List<Long> times = board.paidFunding(Integer.MAX_VALUE).reversed().stream()
                .filter(each -> Binance.millis(each) >= start && Binance.millis(each) <= end)
                .toList();
        int begin = start == 0 ? Math.max(0, times.size() - most) : 0;
        ArrayNode rows = Json.array();
        for (long time : times.subList(begin, Math.min(times.size(), begin + most))) {
            rows.addObject()
                    .put("symbol", board.contract().symbol())
                    .put("fundingTime", Binance.millis(time))
                    .put("fundingRate", Json.rate(board.fundingRate(time)))
                    .put("markPrice", markPrice(board, time));
        }
        return rows;
    }

    /** The last trade's before a payment; empty before the first one. */
    private static String markPrice(Board board, long time) {
        List<Bar> bars = board.bars(Timeframe.M1, time - Timeframe.M1.nanos(), time, 1, false);
        return bars.isEmpty() ? "" : Json.price(board, bars.getLast().close());
    }

    private JsonNode brackets(Ask ask) throws Refused {
        ArrayNode rows = Json.array();
        if (!ask.parameter("symbol").isEmpty()) {
            return rows.add(bracket(Binance.board(floor, ContractKind.LINEAR, ask)));
        }
        for (Board board : floor.boards()) rows.add(bracket(board));
        return rows;
    }

    private static ObjectNode bracket(Board board) {
        ObjectNode row = Json.object().put("symbol", board.contract().symbol());
        ArrayNode all = row.putArray("brackets");
        List<LeverageTier> tiers = board.contract().spec().margin().tiers();
        for (int k = 0; k < tiers.size(); k++) {
            LeverageTier tier = tiers.get(k);
            long cap = k + 1 < tiers.size() ? tiers.get(k + 1).floor() : tier.floor() * 10;
            all.addObject()
                    .put("bracket", k + 1)
                    .put("initialLeverage", tier.maxLeverage())
                    .put("notionalCap", new BigDecimal(Json.units(cap)))
                    .put("notionalFloor", new BigDecimal(Json.units(tier.floor())))
                    .put("maintMarginRatio", new BigDecimal(Json.units(tier.maintenanceRate())))
                    .put("cum", new BigDecimal(Json.units(tier.maintenanceAmount())));
        }
        return row;
    }
}
