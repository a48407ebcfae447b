package io.viper.venue.delta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Bar;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Timeframe;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Print;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What everybody may ask. */
final class DeltaMarketDoor {
    static final double PERCENT = 100;

    private static final int MOST_BARS = 2_000;
    private static final int MOST_LEVELS = 20;
    private static final int MOST_TRADES = 100;
    private static final int HEAVY = 3;
    private static final int SECONDS_OF_HOUR = 3_600;
    private static final String FUNDING = "FUNDING:";

    private final Floor floor;

    DeltaMarketDoor(Floor floor) {
        this.floor = floor;
    }

    void add(DeltaRoutes routes) {
        routes.open("GET /v2/settings", 1, (_, _) -> settings());
        routes.open("GET /v2/products", HEAVY, (ask, _) -> products(ask));
        routes.open("GET /v2/products/{}", 1, (_, symbol) -> Delta.done(product(Delta.board(floor, symbol))));
        routes.open("GET /v2/history/candles", HEAVY, (ask, _) -> candles(ask));
        routes.open("GET /v2/l2orderbook/{}", HEAVY, (_, symbol) -> book(Delta.board(floor, symbol)));
        routes.open("GET /v2/trades/{}", 1, (_, symbol) -> trades(Delta.board(floor, symbol)));
    }

    private JsonNode settings() {
        return Delta.done(Json.object().put("server_time", Delta.micros(floor.now())));
    }

    private JsonNode products(Ask ask) throws Refused {
        List<Board> boards = Delta.lists(ask, "contract_types", Delta.PERPETUAL) && Delta.lists(ask, "states", "live")
                ? floor.boards()
                : List.of();
        return DeltaPages.of(ask, boards, Delta::number, DeltaMarketDoor::product);
    }

    private static ObjectNode product(Board board) {
        InstrumentSpec spec = board.contract().spec();
        ObjectNode row = Json.object()
                .put("id", Delta.number(board))
                .put("symbol", board.contract().symbol())
                .put("description", spec.base().code() + " perpetual")
                .put("contract_type", Delta.PERPETUAL)
                .put("notional_type", "vanilla")
                .put("is_quanto", false)
                .put("state", "live")
                .put("trading_status", board.isHalted() ? "disrupted_cancel_only" : "operational")
                .put("contract_value", spec.contractSize().toPlainString())
                .put("contract_unit_currency", spec.base().code())
                .put("tick_size", spec.tickSize().toPlainString())
                .put("taker_commission_rate", Json.units(spec.fees().taker()))
                .put("maker_commission_rate", Json.units(spec.fees().maker()))
                .put("funding_method", "mark_price")
                .put("price_band", "2.5")
                .put("position_size_limit", 1_000_000)
                .put("impact_size", 10_000);
        row.putNull("settlement_time");
        DeltaDialect.margin(board.contract().coin()).tell(row);
        row.putObject("product_specs")
                .put("funding_clamp_value", 0.05)
                .put("only_reduce_only_orders_allowed", false)
                .put("rate_exchange_interval", board.contract().fundingHours() * SECONDS_OF_HOUR);
        row.set("underlying_asset", asset(spec.base().code()));
        row.set("quoting_asset", asset(spec.quote().code()));
        row.set("settling_asset", asset(spec.settle().code()));
        return row;
    }

    private static ObjectNode asset(String code) {
        return Json.object().put("symbol", code).put("precision", 8);
    }

    /** Newest first, the newest so many of what was asked for, the bar that is not over yet among them. */
    private JsonNode candles(Ask ask) throws Refused {
        String symbol = ask.parameter("symbol");
        boolean funding = symbol.startsWith(FUNDING);
        Board board = Delta.board(floor, funding ? symbol.substring(FUNDING.length()) : symbol);
        Timeframe timeframe = Delta.bar(ask.parameter("resolution")).orElseThrow(() -> Delta.bad("resolution"));
        long from = seconds(ask, "start") * Timeframe.SECOND;
        long to = (seconds(ask, "end") + 1) * Timeframe.SECOND;
        ArrayNode rows = Json.array();
        for (Bar bar : board.bars(timeframe, from, to, MOST_BARS, true).reversed()) {
            rows.add(funding ? rate(board, bar) : bar(board, bar));
        }
        return Delta.done(rows);
    }

    private static long seconds(Ask ask, String name) throws Refused {
        String text = ask.parameter(name);
        if (!text.matches("-?[0-9]{1,10}")) throw Delta.bad(name);
        return Long.parseLong(text);
    }

    private static ObjectNode bar(Board board, Bar bar) {
        return Json.object()
                .put("time", bar.openTime() / Timeframe.SECOND)
                .put("open", bar.open())
                .put("high", bar.high())
                .put("low", bar.low())
                .put("close", bar.close())
                .put("volume", contracts(board, bar));
    }

    /** Volumes are contracts. */
    static double contracts(Board board, Bar bar) {
        return Math.rint(bar.volume() / board.contract().spec().contractSize().doubleValue());
    }

    /** The rate that the next payment after a bar's begin has, in percent. */
    private static ObjectNode rate(Board board, Bar bar) {
        long period = board.contract().fundingHours() * Timeframe.H1.nanos();
        long paid = bar.openTime() - Math.floorMod(bar.openTime(), period) + period;
        double percent = board.fundingRate(paid) * PERCENT;
        return Json.object()
                .put("time", bar.openTime() / Timeframe.SECOND)
                .put("open", percent)
                .put("high", percent)
                .put("low", percent)
                .put("close", percent)
                .put("volume", 0);
    }

    private static JsonNode book(Board board) {
        ObjectNode book = Json.object()
                .put("symbol", board.contract().symbol())
                .put("last_updated_at", Delta.micros(board.time()));
        book.set("buy", levels(board.contract(), board.bids()));
        book.set("sell", levels(board.contract(), board.asks()));
        return Delta.done(book);
    }

    private static ArrayNode levels(Contract contract, SequencedMap<Long, Long> side) {
        ArrayNode rows = Json.array();
        long depth = 0;
        for (Map.Entry<Long, Long> level : side.entrySet()) {
            if (rows.size() == MOST_LEVELS) break;
            depth += level.getValue();
            rows.addObject()
                    .put("price", contract.price(level.getKey()))
                    .put("size", level.getValue())
                    .put("depth", contract.quantity(depth));
        }
        return rows;
    }

    private static JsonNode trades(Board board) {
        ArrayNode rows = Json.array();
        for (Print print : board.prints(MOST_TRADES).reversed()) {
            boolean bought = print.side().sign() > 0;
            rows.addObject()
                    .put("symbol", board.contract().symbol())
                    .put("price", board.contract().price(print.ticks()))
                    .put("size", print.lots())
                    .put("buyer_role", bought ? "taker" : "maker")
                    .put("seller_role", bought ? "maker" : "taker")
                    .put("timestamp", Delta.micros(print.time()));
        }
        return Delta.done(rows);
    }
}
