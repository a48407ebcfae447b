package io.viper.venue.bitget;

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
import io.viper.venue.dialect.Routes;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What everybody may ask. */
final class BitgetMarketDoor {
    private static final int MOST_BARS = 200;
    private static final int MOST_PAYMENTS = 100;
    private static final long NANOS_OF_MILLI = 1_000_000;

    private final Floor floor;

    BitgetMarketDoor(Floor floor) {
        this.floor = floor;
    }

    void add(Map<String, Routes.Handler> routes) {
        routes.put("GET /api/v2/public/time", _ -> Json.object().put("serverTime", Long.toString(floor.millis())));
        routes.put("GET /api/v2/mix/market/contracts", _ -> listings(ContractKind.LINEAR));
        routes.put("GET /api/v2/spot/public/symbols", _ -> listings(ContractKind.SPOT));
        routes.put("GET /api/v2/mix/market/query-position-lever", this::tiers);
        routes.put("GET /api/v2/mix/market/history-candles", ask -> bars(ask, false));
        routes.put("GET /api/v2/spot/market/history-candles", ask -> bars(ask, true));
        routes.put("GET /api/v2/mix/market/history-fund-rate", this::funding);
    }

    private ArrayNode listings(ContractKind kind) {
        ArrayNode rows = Json.array();
        for (Board board : floor.boards()) {
            if (board.instrument().kind() != kind) continue;
            rows.add(kind == ContractKind.SPOT ? coin(board) : perpetual(board));
        }
        return rows;
    }

    private static ObjectNode listing(Board board) {
        InstrumentSpec spec = board.contract().spec();
        return Json.object()
                .put("symbol", board.contract().symbol())
                .put("baseCoin", spec.base().code())
                .put("quoteCoin", spec.quote().code())
                .put("makerFeeRate", Json.units(spec.fees().maker()))
                .put("takerFeeRate", Json.units(spec.fees().taker()))
                .put("minTradeUSDT", Json.units(spec.minNotionalUnits()));
    }

    private static ObjectNode coin(Board board) {
        InstrumentSpec spec = board.contract().spec();
        return listing(board)
                .put("minTradeAmount", "0")
                .put("maxTradeAmount", "900000000000000000000")
                .put("pricePrecision", Integer.toString(spec.tickSize().scale()))
                .put("quantityPrecision", Integer.toString(spec.lotSize().scale()))
                .put("quotePrecision", "8")
                .put("status", board.isHalted() ? "halt" : "online")
                .put("buyLimitPriceRatio", "0.05")
                .put("sellLimitPriceRatio", "0.05");
    }

    private static ObjectNode perpetual(Board board) {
        InstrumentSpec spec = board.contract().spec();
        BigDecimal lot = spec.lotSize();
        return listing(board)
                .put("pricePlace", Integer.toString(spec.tickSize().scale()))
                .put("priceEndStep", spec.tickSize().unscaledValue().toString())
                .put("sizeMultiplier", lot.toPlainString())
                .put("volumePlace", Integer.toString(Math.max(0, lot.scale())))
                .put("minTradeNum", board.contract().quantity(spec.minLots()))
                .put("symbolType", "perpetual")
                .put("symbolStatus", board.isHalted() ? "maintain" : "normal")
                .put("minLever", "1")
                .put("maxLever", Integer.toString(spec.margin().maxLeverage()))
                .put("fundInterval", Integer.toString(board.contract().fundingHours()))
                .put("buyLimitPriceRatio", "0.05")
                .put("sellLimitPriceRatio", "0.05");
    }

    private ArrayNode tiers(Ask ask) throws Refused {
        Board board = Bitget.board(floor, false, ask.parameter("symbol"));
        List<LeverageTier> tiers = board.contract().spec().margin().tiers();
        ArrayNode rows = Json.array();
        for (int k = 0; k < tiers.size(); k++) {
            long end = k + 1 < tiers.size()
                    ? tiers.get(k + 1).floor()
                    : tiers.get(k).floor() * 10;
            rows.add(Json.object()
                    .put("symbol", board.contract().symbol())
                    .put("level", Integer.toString(k + 1))
                    .put("startUnit", Json.units(tiers.get(k).floor()))
                    .put("endUnit", Json.units(end))
                    .put("leverage", Integer.toString(tiers.get(k).maxLeverage()))
                    .put("keepMarginRate", Json.units(tiers.get(k).maintenanceRate())));
        }
        return rows;
    }

    private ArrayNode bars(Ask ask, boolean spot) throws Refused {
        Board board = Bitget.board(floor, spot, ask.parameter("symbol"));
        Timeframe timeframe = Bitget.timeframe(ask.parameter("granularity"))
                .orElseThrow(() -> new Refused("40034", "Parameter granularity does not exist"));
        long end = number(ask, "endTime", floor.millis()) * NANOS_OF_MILLI;
        long most = Math.clamp(number(ask, "limit", 100), 1, MOST_BARS);
        ArrayNode rows = Json.array();
        for (Bar bar : board.bars(timeframe, 0, end, (int) most, true)) rows.add(bar(board, bar));
        return rows;
    }

    private static long number(Ask ask, String name, long otherwise) throws Refused {
        String text = ask.parameter(name);
        if (text.isEmpty()) return otherwise;
        if (!text.matches("[0-9]{1,15}")) throw new Refused("40017", "Parameter verification failed " + name);
        return Long.parseLong(text);
    }

    static ArrayNode bar(Board board, Bar bar) {
        String volume = Json.volume(bar.volume());
        String turnover = Json.volume(Math.rint(bar.volume() * bar.typical() * 1e6) / 1e6);
        return Json.array()
                .add(Json.millis(bar.openTime()))
                .add(Json.price(board, bar.open()))
                .add(Json.price(board, bar.high()))
                .add(Json.price(board, bar.low()))
                .add(Json.price(board, bar.close()))
                .add(volume)
                .add(turnover)
                .add(turnover);
    }

    private ArrayNode funding(Ask ask) throws Refused {
        Board board = Bitget.board(floor, false, ask.parameter("symbol"));
        int size = Math.clamp(number(ask, "pageSize", 20), 1, MOST_PAYMENTS);
        int page = Math.clamp(number(ask, "pageNo", 1), 1, 1_000);
        List<Long> times = board.paidFunding(size * page);
        ArrayNode rows = Json.array();
        for (long time : times.subList(Math.min(times.size(), size * (page - 1)), times.size())) {
            rows.add(Json.object()
                    .put("symbol", board.contract().symbol())
                    .put("fundingRate", Json.rate(board.fundingRate(time)))
                    .put("fundingTime", Json.millis(time)));
        }
        return rows;
    }
}
