package io.viper.venue.okx;

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
final class OkxMarketDoor {
    private static final int MOST_BARS = 300;
    private static final int MOST_PAYMENTS = 100;
    private static final long NANOS_OF_MILLI = 1_000_000;

    private final Floor floor;

    OkxMarketDoor(Floor floor) {
        this.floor = floor;
    }

    void add(Routes routes) {
        routes.open(
                "GET /api/v5/public/time",
                10,
                OkxDoor.WINDOW,
                _ -> Okx.one(Json.object().put("ts", Long.toString(floor.millis()))));
        routes.open("GET /api/v5/public/instruments", 20, OkxDoor.WINDOW, this::listings);
        routes.open("GET /api/v5/public/position-tiers", 10, OkxDoor.WINDOW, this::tiers);
        routes.open("GET /api/v5/market/history-candles", 20, OkxDoor.WINDOW, this::bars);
        routes.open("GET /api/v5/public/funding-rate-history", 10, OkxDoor.WINDOW, this::funding);
    }

    private JsonNode listings(Ask ask) throws Refused {
        String type = ask.parameter("instType");
        if (!type.equals(Okx.SWAP) && !type.equals(Okx.SPOT)) throw Okx.wrong("instType");
        String instId = ask.parameter("instId");
        ArrayNode rows = Json.array();
        for (Board board : floor.boards()) {
            if (!type.equals(Okx.type(board))) continue;
            if (instId.isEmpty() || instId.equals(board.contract().symbol())) rows.add(listing(board));
        }
        return rows;
    }

    private static ObjectNode listing(Board board) {
        InstrumentSpec spec = board.contract().spec();
        String family = spec.base().code() + "-" + Okx.USDT;
        boolean swap = spec.kind().derivative();
        return Json.object()
                .put("instType", Okx.type(board))
                .put("instId", board.contract().symbol())
                .put("instIdCode", 10_000 + board.number())
                .put("uly", swap ? family : "")
                .put("instFamily", swap ? family : "")
                .put("baseCcy", swap ? "" : spec.base().code())
                .put("quoteCcy", swap ? "" : Okx.USDT)
                .put("settleCcy", swap ? Okx.USDT : "")
                .put("ctVal", swap ? spec.contractSize().toPlainString() : "")
                .put("ctMult", swap ? "1" : "")
                .put("ctValCcy", swap ? spec.base().code() : "")
                .put("ctType", swap ? "linear" : "")
                .put("lever", swap ? Integer.toString(spec.margin().maxLeverage()) : "")
                .put("tickSz", spec.tickSize().toPlainString())
                .put("lotSz", spec.lotSize().toPlainString())
                .put("minSz", board.contract().quantity(spec.minLots()))
                .put("state", board.isHalted() ? "suspend" : "live")
                .put("listTime", "1606468572000")
                .put("expTime", "");
    }

    /** Counted in contracts, at the price of now. */
    private JsonNode tiers(Ask ask) throws Refused {
        if (!ask.parameter("instType").equals(Okx.SWAP)) throw Okx.wrong("instType");
        String family = ask.parameter("instFamily");
        Board board = Okx.board(floor, family + "-" + Okx.SWAP);
        List<LeverageTier> tiers = board.contract().spec().margin().tiers();
        ArrayNode rows = Json.array();
        for (int k = 0; k < tiers.size(); k++) {
            LeverageTier tier = tiers.get(k);
            long end = k + 1 < tiers.size() ? tiers.get(k + 1).floor() : tier.floor() * 10;
            rows.addObject()
                    .put("instFamily", family)
                    .put("uly", family)
                    .put("tier", Integer.toString(k + 1))
                    .put("minSz", contracts(board, tier.floor()))
                    .put("maxSz", contracts(board, end))
                    .put("mmr", Json.units(tier.maintenanceRate()))
                    .put("imr", Json.plain(BigDecimal.valueOf(1.0 / tier.maxLeverage())))
                    .put("maxLever", Integer.toString(tier.maxLeverage()));
        }
        return rows;
    }

    private static String contracts(Board board, long units) {
        double price = board.instrument().priceOf(board.markTicks());
        double one = price * board.contract().spec().contractSize().doubleValue();
        return Long.toString((long) Math.ceil(units / (double) Money.UNITS / one));
    }

    private JsonNode bars(Ask ask) throws Refused {
        Board board = Okx.board(floor, ask.parameter("instId"));
        Timeframe timeframe = Okx.bar(ask.parameter("bar")).orElseThrow(() -> Okx.wrong("bar"));
        long from = (Okx.number(ask, "before", -1) + 1) * NANOS_OF_MILLI;
        long to = Okx.number(ask, "after", floor.millis() + 1) * NANOS_OF_MILLI;
        int most = Math.clamp(Okx.number(ask, "limit", 100), 1, MOST_BARS);
        ArrayNode rows = Json.array();
        for (Bar bar : board.bars(timeframe, from, to, most, true).reversed()) rows.add(bar(board, bar));
        return rows;
    }

    static ArrayNode bar(Board board, Bar bar) {
        String quote = rounded(bar.volume() * bar.typical());
        double contracts = bar.volume() / board.contract().spec().contractSize().doubleValue();
        return Json.array()
                .add(Json.millis(bar.openTime()))
                .add(Json.price(board, bar.open()))
                .add(Json.price(board, bar.high()))
                .add(Json.price(board, bar.low()))
                .add(Json.price(board, bar.close()))
                .add(rounded(contracts))
                .add(Okx.type(board).equals(Okx.SWAP) ? Json.volume(bar.volume()) : quote)
                .add(quote)
                .add(bar.closeTime() <= board.time() ? "1" : "0");
    }

    private static String rounded(double volume) {
        return Json.volume(Math.rint(volume * 1e6) / 1e6);
    }

    private JsonNode funding(Ask ask) throws Refused {
        Board board = Okx.board(floor, ask.parameter("instId"));
        long from = (Okx.number(ask, "before", -1) + 1) * NANOS_OF_MILLI;
        long to = Okx.number(ask, "after", floor.millis() + 1) * NANOS_OF_MILLI;
        int most = Math.clamp(Okx.number(ask, "limit", MOST_PAYMENTS), 1, MOST_PAYMENTS);
        ArrayNode rows = Json.array();
        for (long time : board.paidFunding(Integer.MAX_VALUE)) {
            if (time < from || time >= to) continue;
            String rate = Json.rate(board.fundingRate(time));
            rows.addObject()
                    .put("instType", Okx.SWAP)
                    .put("instId", board.contract().symbol())
                    .put("fundingRate", rate)
                    .put("realizedRate", rate)
                    .put("fundingTime", Json.millis(time))
                    .put("method", "current_period");
        }
        return Okx.newest(rows, most);
    }
}
