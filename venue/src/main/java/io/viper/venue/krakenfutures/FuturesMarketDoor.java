package io.viper.venue.krakenfutures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Bar;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.LeverageTier;
import io.viper.core.model.Money;
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
final class FuturesMarketDoor {
    private static final int MOST_BARS = 2_000;
    private static final long NANOS_OF_SECOND = 1_000_000_000L;

    private final Floor floor;

    FuturesMarketDoor(Floor floor) {
        this.floor = floor;
    }

    void add(Routes routes) {
        FuturesDoor.open(routes, "GET " + KrakenFutures.PATH + "instruments", _ -> instruments());
        FuturesDoor.open(routes, "GET /derivatives/api/v4/historicalfundingrates", this::funding);
        for (Board board : floor.boards()) {
            String symbol = board.contract().symbol();
            FuturesDoor.open(
                    routes, "GET " + KrakenFutures.PATH + "instruments/" + symbol + "/status", _ -> status(symbol));
            for (Timeframe each : KrakenFutures.BARS) {
                String path = "/api/charts/v1/trade/" + symbol + "/" + each.text();
                FuturesDoor.open(routes, "GET " + path, ask -> bars(ask, board, each));
            }
        }
    }

    private JsonNode instruments() {
        ArrayNode rows = Json.array();
        for (Board board : floor.boards()) rows.add(instrument(board));
        ObjectNode reply = Json.object();
        reply.set("instruments", rows);
        return reply;
    }

    private static ObjectNode instrument(Board board) {
        InstrumentSpec spec = board.contract().spec();
        String coin = KrakenFutures.coin(board.contract().coin());
        ObjectNode row = Json.object()
                .put("symbol", board.contract().symbol())
                .put("pair", coin + ":" + KrakenFutures.USD)
                .put("base", coin)
                .put("quote", KrakenFutures.USD)
                .put("type", "flexible_futures")
                .put("tickSize", spec.tickSize())
                .put("contractSize", spec.contractSize())
                .put("contractValueTradePrecision", spec.lotSize().scale())
                .put("tradeable", !board.isHalted())
                .put("postOnly", false)
                .put("openingDate", "2022-01-01T00:00:00.000Z")
                .put("fundingRateCoefficient", 1);
        ArrayNode levels = row.putArray("marginLevels");
        for (LeverageTier tier : spec.margin().tiers()) {
            levels.addObject()
                    .put("numNonContractUnits", tier.floor() / Money.UNITS)
                    .put("initialMargin", BigDecimal.valueOf(1.0 / tier.maxLeverage()))
                    .put("maintenanceMargin", new BigDecimal(Json.units(tier.maintenanceRate())));
        }
        return row;
    }

    private static JsonNode status(String symbol) {
        return Json.object()
                .put("tradeable", symbol)
                .put("experiencingDislocation", false)
                .putNull("priceDislocationDirection")
                .put("experiencingExtremeVolatility", false)
                .put("extremeVolatilityInitialMarginMultiplier", 1);
    }

    /** Those that open in a time, the one that goes on included; the oldest come first where they are more than a page. */
    private JsonNode bars(Ask ask, Board board, Timeframe timeframe) throws Refused {
        long from = seconds(ask, "from", 0) * NANOS_OF_SECOND;
        long to = seconds(ask, "to", floor.millis() / 1_000 + 1) * NANOS_OF_SECOND;
        List<Bar> all = board.bars(timeframe, from, to, Integer.MAX_VALUE, true);
        ArrayNode rows = Json.array();
        for (Bar bar : all.subList(0, Math.min(MOST_BARS, all.size()))) {
            rows.addObject()
                    .put("time", KrakenFutures.millis(bar.openTime()))
                    .put("open", Json.price(board, bar.open()))
                    .put("high", Json.price(board, bar.high()))
                    .put("low", Json.price(board, bar.low()))
                    .put("close", Json.price(board, bar.close()))
                    .put("volume", Json.volume(bar.volume()));
        }
        ObjectNode reply = Json.object();
        reply.set("candles", rows);
        return reply.put("more_candles", all.size() > MOST_BARS);
    }

    private static long seconds(Ask ask, String name, long otherwise) throws Refused {
        String text = ask.parameter(name);
        if (text.isEmpty()) return otherwise;
        if (!text.matches("[0-9]{1,10}")) throw new Refused("invalidArgument", name);
        return Long.parseLong(text);
    }

    /** All that was paid, oldest first. */
    private JsonNode funding(Ask ask) throws Refused {
        Board board = KrakenFutures.board(floor, ask.parameter("symbol"));
        double price = board.instrument().priceOf(board.markTicks());
        ArrayNode rows = Json.array();
        for (long time : board.paidFunding(Integer.MAX_VALUE).reversed()) {
            double rate = board.fundingRate(time);
            rows.addObject()
                    .put("timestamp", KrakenFutures.instant(time))
                    .put("fundingRate", rate * price)
                    .put("relativeFundingRate", new BigDecimal(Json.rate(rate)));
        }
        ObjectNode reply = Json.object();
        reply.set("rates", rows);
        return reply;
    }
}
