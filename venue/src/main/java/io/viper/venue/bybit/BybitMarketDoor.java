package io.viper.venue.bybit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Bar;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.LeverageTier;
import io.viper.core.model.Timeframe;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Routes;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import java.math.BigDecimal;
import java.util.List;

/** What everybody may ask. */
final class BybitMarketDoor {
    private static final int MOST_BARS = 1_000;
    private static final int MOST_PAYMENTS = 200;
    private static final int MOST = 600;
    private static final long NANOS_OF_MILLI = 1_000_000;
    private static final int MINUTES = 60;

    private final Floor floor;

    BybitMarketDoor(Floor floor) {
        this.floor = floor;
    }

    void add(Routes routes) {
        open(routes, "/v5/market/time", _ -> time());
        open(routes, "/v5/market/instruments-info", this::listings);
        open(routes, "/v5/market/risk-limit", this::tiers);
        open(routes, "/v5/market/kline", this::bars);
        open(routes, "/v5/market/funding/history", this::funding);
    }

    private static void open(Routes routes, String path, Routes.Handler handler) {
        routes.open("GET " + path, MOST, BybitDoor.SECOND, handler);
    }

    private ObjectNode time() {
        long now = floor.now();
        return Json.object()
                .put("timeSecond", Long.toString(now / NANOS_OF_MILLI / BybitDoor.SECOND))
                .put("timeNano", Long.toString(now));
    }

    private ObjectNode listings(Ask ask) throws Refused {
        Bybit.known(floor, ask.parameter("category"));
        String symbol = ask.parameter("symbol");
        ArrayNode rows = Json.array();
        for (Board board : floor.boards()) {
            if (symbol.isEmpty() || symbol.equals(board.contract().symbol())) rows.add(listing(board));
        }
        return Bybit.list(floor, rows).put("nextPageCursor", "");
    }

    private static ObjectNode listing(Board board) {
        return board.instrument().kind().derivative() ? perpetual(board) : pair(board);
    }

    private static ObjectNode pair(Board board) {
        InstrumentSpec spec = board.contract().spec();
        ObjectNode row = Json.object()
                .put("symbol", board.contract().symbol())
                .put("baseCoin", spec.base().code())
                .put("quoteCoin", spec.quote().code())
                .put("innovation", "0")
                .put("status", board.isHalted() ? "Closed" : "Trading")
                .put("marginTrading", "utaOnly")
                .put("stTag", "0");
        row.putObject("lotSizeFilter")
                .put("basePrecision", spec.lotSize().toPlainString())
                .put("quotePrecision", "0.00000001")
                .put("minOrderQty", board.contract().quantity(spec.minLots()))
                .put("maxLimitOrderQty", "1000000000")
                .put("maxMarketOrderQty", "1000000000")
                .put("minOrderAmt", Json.units(spec.minNotionalUnits()));
        row.putObject("priceFilter").put("tickSize", spec.tickSize().toPlainString());
        return row;
    }

    private static ObjectNode perpetual(Board board) {
        InstrumentSpec spec = board.contract().spec();
        String lot = spec.lotSize().toPlainString();
        String tick = spec.tickSize().toPlainString();
        ObjectNode row = Json.object()
                .put("symbol", board.contract().symbol())
                .put("contractType", "LinearPerpetual")
                .put("status", board.isHalted() ? "Closed" : "Trading")
                .put("baseCoin", spec.base().code())
                .put("quoteCoin", spec.quote().code())
                .put("launchTime", "1585526400000")
                .put("deliveryTime", "0")
                .put("priceScale", Integer.toString(spec.tickSize().scale()))
                .put("unifiedMarginTrade", true)
                .put("fundingInterval", board.contract().fundingHours() * MINUTES)
                .put("settleCoin", spec.settle().code());
        row.putObject("leverageFilter")
                .put("minLeverage", "1")
                .put("maxLeverage", spec.margin().maxLeverage() + ".00")
                .put("leverageStep", "0.01");
        row.putObject("priceFilter")
                .put("minPrice", tick)
                .put("maxPrice", "1999999.80")
                .put("tickSize", tick);
        row.putObject("lotSizeFilter")
                .put("minNotionalValue", Json.units(spec.minNotionalUnits()))
                .put("maxOrderQty", "1000000000")
                .put("maxMktOrderQty", "1000000000")
                .put("minOrderQty", board.contract().quantity(spec.minLots()))
                .put("qtyStep", lot);
        return row;
    }

    private ObjectNode tiers(Ask ask) throws Refused {
        Bybit.perpetual(floor, ask.parameter("category"));
        Board board = Bybit.board(floor, ask);
        List<LeverageTier> tiers = board.contract().spec().margin().tiers();
        ArrayNode rows = Json.array();
        for (int k = 0; k < tiers.size(); k++) {
            LeverageTier tier = tiers.get(k);
            long end = k + 1 < tiers.size() ? tiers.get(k + 1).floor() : tier.floor() * 10;
            rows.addObject()
                    .put("id", k + 1)
                    .put("symbol", board.contract().symbol())
                    .put("riskLimitValue", Json.units(end))
                    .put("maintenanceMargin", Json.units(tier.maintenanceRate()))
                    .put("initialMargin", initial(tier))
                    .put("isLowestRisk", k == 0 ? 1 : 0)
                    .put("maxLeverage", tier.maxLeverage() + ".00");
        }
        return Bybit.list(floor, rows);
    }

    private static String initial(LeverageTier tier) {
        return Json.plain(BigDecimal.valueOf(1.0 / tier.maxLeverage()));
    }

    private ObjectNode bars(Ask ask) throws Refused {
        Board board = Bybit.board(floor, ask);
        Timeframe timeframe =
                Bybit.interval(ask.parameter("interval")).orElseThrow(() -> Bybit.wrong("interval invalid"));
        long start = Bybit.number(ask, "start", 0) * NANOS_OF_MILLI;
        long end = (Bybit.number(ask, "end", floor.millis()) + 1) * NANOS_OF_MILLI;
        int most = Math.clamp(Bybit.number(ask, "limit", 200), 1, MOST_BARS);
        ArrayNode rows = Json.array();
        for (Bar bar : board.bars(timeframe, start, end, most, true).reversed()) rows.add(bar(board, bar));
        return Bybit.list(floor, rows).put("symbol", board.contract().symbol());
    }

    private static ArrayNode bar(Board board, Bar bar) {
        return Json.array()
                .add(Json.millis(bar.openTime()))
                .add(Json.price(board, bar.open()))
                .add(Json.price(board, bar.high()))
                .add(Json.price(board, bar.low()))
                .add(Json.price(board, bar.close()))
                .add(Json.volume(bar.volume()))
                .add(turnover(bar));
    }

    static String turnover(Bar bar) {
        return Json.volume(Math.rint(bar.volume() * bar.typical() * 1e4) / 1e4);
    }

    private ObjectNode funding(Ask ask) throws Refused {
        Bybit.perpetual(floor, ask.parameter("category"));
        Board board = Bybit.board(floor, ask);
        long start = Bybit.number(ask, "startTime", 0) * NANOS_OF_MILLI;
        long end = (Bybit.number(ask, "endTime", floor.millis()) + 1) * NANOS_OF_MILLI;
        int most = Math.clamp(Bybit.number(ask, "limit", MOST_PAYMENTS), 1, MOST_PAYMENTS);
        ArrayNode rows = Json.array();
        for (long time : board.paidFunding(Integer.MAX_VALUE)) {
            if (time < start || time >= end || rows.size() == most) continue;
            rows.addObject()
                    .put("symbol", board.contract().symbol())
                    .put("fundingRate", Json.rate(board.fundingRate(time)))
                    .put("fundingRateTimestamp", Json.millis(time));
        }
        return Bybit.list(floor, rows);
    }
}
