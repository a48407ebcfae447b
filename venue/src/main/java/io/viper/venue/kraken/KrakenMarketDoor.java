package io.viper.venue.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Bar;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Timeframe;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Routes;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Print;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What everybody may ask. */
final class KrakenMarketDoor {
    private static final int MOST_BARS = 720;
    private static final int MOST_TRADES = 1_000;
    private static final int OFTEN = 100;
    private static final int WINDOW = 1_000;
    private static final long NANOS_OF_SECOND = 1_000_000_000L;

    private final Floor floor;

    KrakenMarketDoor(Floor floor) {
        this.floor = floor;
    }

    void add(Routes routes) {
        routes.open("GET /0/public/Time", OFTEN, WINDOW, _ -> time());
        routes.open("GET /0/public/AssetPairs", OFTEN, WINDOW, this::pairs);
        routes.open("GET /0/public/OHLC", OFTEN, WINDOW, this::bars);
        routes.open("GET /0/public/Trades", OFTEN, WINDOW, this::trades);
    }

    private JsonNode time() {
        long seconds = floor.now() / NANOS_OF_SECOND;
        return Json.object()
                .put("unixtime", seconds)
                .put(
                        "rfc1123",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC)));
    }

    private JsonNode pairs(Ask ask) throws Refused {
        String wanted = ask.parameter("pair");
        List<Board> boards = wanted.isEmpty() ? floor.boards() : List.of(Kraken.board(floor, wanted));
        ObjectNode rows = Json.object();
        for (Board board : boards) rows.set(Kraken.longPair(board), pair(board));
        return rows;
    }

    private static ObjectNode pair(Board board) {
        InstrumentSpec spec = board.contract().spec();
        String coin = board.contract().coin();
        FeeSchedule fees = spec.fees();
        ObjectNode row = Json.object()
                .put("altname", Kraken.pair(board))
                .put("wsname", Kraken.slashed(board))
                .put("aclass_base", "currency")
                .put("base", Kraken.asset(coin))
                .put("aclass_quote", "currency")
                .put("quote", Kraken.asset(Kraken.USD))
                .put("lot", "unit")
                .put("cost_decimals", 5)
                .put("pair_decimals", spec.tickSize().scale())
                .put("lot_decimals", spec.lotSize().scale())
                .put("lot_multiplier", 1);
        row.putArray("fees").addArray().add(0).add(percent(fees.taker()));
        row.putArray("fees_maker").addArray().add(0).add(percent(fees.maker()));
        return row.put("fee_volume_currency", Kraken.asset(Kraken.USD))
                .put("ordermin", board.contract().quantity(spec.minLots()))
                .put("costmin", Json.units(spec.minNotionalUnits()))
                .put("tick_size", spec.tickSize().toPlainString())
                .put("status", board.isHalted() ? "cancel_only" : "online");
    }

    private static BigDecimal percent(long units) {
        return new BigDecimal(Json.units(units)).movePointRight(2);
    }

    /** The newest, the one that goes on at the end; {@code last} is the one before it. */
    private JsonNode bars(Ask ask) throws Refused {
        Board board = Kraken.board(floor, ask.parameter("pair"));
        Timeframe timeframe = Kraken.bar(number(ask, "interval", 1)).orElseThrow(() -> Kraken.wrong("interval"));
        long since = number(ask, "since", 0) * NANOS_OF_SECOND;
        ArrayNode rows = Json.array();
        long last = 0;
        for (Bar bar : board.bars(timeframe, 0, floor.now() + 1, MOST_BARS, true)) {
            if (bar.closeTime() <= board.time()) last = bar.openTime();
            if (bar.openTime() > since) rows.add(bar(board, bar));
        }
        ObjectNode result = Json.object();
        result.set(Kraken.longPair(board), rows);
        return result.put("last", last / NANOS_OF_SECOND);
    }

    private static ArrayNode bar(Board board, Bar bar) {
        return Json.array()
                .add(bar.openTime() / NANOS_OF_SECOND)
                .add(Json.price(board, bar.open()))
                .add(Json.price(board, bar.high()))
                .add(Json.price(board, bar.low()))
                .add(Json.price(board, bar.close()))
                .add(Json.price(board, bar.typical()))
                .add(Json.volume(bar.volume()))
                .add(1);
    }

    static long number(Ask ask, String name, long otherwise) throws Refused {
        String text = ask.parameter(name);
        if (text.isEmpty()) return otherwise;
        if (!text.matches("[0-9]{1,19}")) throw Kraken.wrong(name);
        return Long.parseLong(text);
    }

    /** Those of the last minutes, oldest first. */
    private JsonNode trades(Ask ask) throws Refused {
        Board board = Kraken.board(floor, ask.parameter("pair"));
        long since = number(ask, "since", 0);
        int most = Math.clamp(number(ask, "count", MOST_TRADES), 1, MOST_TRADES);
        ArrayNode rows = Json.array();
        long last = since;
        for (Print print : board.prints(Integer.MAX_VALUE)) {
            if (print.time() <= since || rows.size() == most) continue;
            rows.add(trade(board, print));
            last = print.time();
        }
        ObjectNode result = Json.object();
        result.set(Kraken.longPair(board), rows);
        return result.put("last", Long.toString(last));
    }

    private static ArrayNode trade(Board board, Print print) {
        return Json.array()
                .add(board.contract().price(print.ticks()))
                .add(board.contract().quantity(print.lots()))
                .add(Kraken.seconds(print.time()))
                .add(Kraken.side(print.side()).substring(0, 1))
                .add("m")
                .add("")
                .add(print.id());
    }
}
