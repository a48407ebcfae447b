package io.viper.venue.binance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Bar;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Side;
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
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.ToIntFunction;

/** What everybody may ask of either market. */
final class BinanceMarketDoor {
    private static final int USUAL_ROWS = 500;
    private static final int MOST_TRADES = 1_000;

    private final Floor floor;
    private final Market market;

    /**
     * One of the two markets.
     *
     * @param root of its paths
     * @param mostBars of one answer
     * @param barWeight what bars cost
     * @param bookWeight what a book costs
     * @param tradeWeight what trades cost
     */
    record Market(
            ContractKind kind,
            String root,
            int mostBars,
            ToIntFunction<Ask> barWeight,
            ToIntFunction<Ask> bookWeight,
            int tradeWeight) {}

    BinanceMarketDoor(Floor floor, Market market) {
        this.floor = floor;
        this.market = market;
    }

    void add(BinanceRoutes routes) {
        String root = "GET " + market.root();
        routes.open(root + "/ping", _ -> 1, _ -> Json.object());
        routes.open(root + "/time", _ -> 1, _ -> Json.object().put("serverTime", floor.millis()));
        routes.open(root + "/klines", market.barWeight(), this::bars);
        routes.open(root + "/depth", market.bookWeight(), this::book);
        routes.open(root + "/aggTrades", _ -> market.tradeWeight(), this::trades);
    }

    /** How many rows somebody asks for; what is no number counts as none. */
    static int rows(Ask ask, int otherwise) {
        String text = ask.parameter("limit");
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : otherwise;
    }

    static int most(Ask ask, int usual, int most) throws Refused {
        return Math.clamp(Binance.number(ask, "limit", usual), 1, most);
    }

    private Board board(Ask ask) throws Refused {
        return Binance.board(floor, market.kind(), ask);
    }

    private JsonNode bars(Ask ask) throws Refused {
        Board board = board(ask);
        Optional<Timeframe> timeframe =
                Timeframe.parse(Binance.mandatory(ask, "interval")).filter(each -> each != Timeframe.S1);
        if (timeframe.isEmpty()) throw new Refused("-1120", "Invalid interval.");
        long start = Binance.number(ask, "startTime", 0) * Binance.NANOS_OF_MILLI;
        long end = (Binance.number(ask, "endTime", floor.millis()) + 1) * Binance.NANOS_OF_MILLI;
        int most = most(ask, USUAL_ROWS, market.mostBars());
        List<Bar> bars = board.bars(timeframe.get(), start, end, start == 0 ? most : Integer.MAX_VALUE, true);
        ArrayNode rows = Json.array();
        for (Bar bar : bars.subList(0, Math.min(most, bars.size()))) rows.add(bar(board, bar));
        return rows;
    }

    private static ArrayNode bar(Board board, Bar bar) {
        String value = turnover(bar);
        return Json.prices(Json.array().add(Binance.millis(bar.openTime())), board, bar)
                .add(Json.volume(bar.volume()))
                .add(Binance.millis(bar.closeTime()) - 1)
                .add(value)
                .add(bar.timeframe().nanos() / Timeframe.SECOND)
                .add("0")
                .add("0")
                .add("0");
    }

    static String turnover(Bar bar) {
        return Json.volume(Math.rint(bar.volume() * bar.typical() * 1e4) / 1e4);
    }

    private JsonNode book(Ask ask) throws Refused {
        Board board = board(ask);
        int depth = most(ask, USUAL_ROWS, 5_000);
        ObjectNode book = Json.object().put("lastUpdateId", board.sequence());
        if (market.kind().derivative()) {
            book.put("E", Binance.millis(board.time())).put("T", Binance.millis(board.time()));
        }
        book.set("bids", side(board.contract(), board.bids(), depth));
        book.set("asks", side(board.contract(), board.asks(), depth));
        return book;
    }

    static ArrayNode side(Contract contract, SequencedMap<Long, Long> levels, int depth) {
        ArrayNode rows = Json.array();
        for (Map.Entry<Long, Long> level : levels.entrySet()) {
            if (rows.size() == depth) break;
            rows.addArray().add(contract.price(level.getKey())).add(contract.quantity(level.getValue()));
        }
        return rows;
    }

    /** By number, or by time, or the newest. Only the newest trades are kept. */
    private JsonNode trades(Ask ask) throws Refused {
        Board board = board(ask);
        long from = Binance.number(ask, "fromId", -1);
        long start = Binance.number(ask, "startTime", 0);
        long end = Binance.number(ask, "endTime", Long.MAX_VALUE);
        if (from >= 0 && start > 0) throw new Refused("-1128", "Combination of optional parameters invalid.");
        int most = most(ask, USUAL_ROWS, MOST_TRADES);
        List<Print> found = board.prints(Integer.MAX_VALUE).stream()
                .filter(each -> each.id() >= from)
                .filter(each -> Binance.millis(each.time()) >= start && Binance.millis(each.time()) <= end)
                .toList();
        boolean newest = from < 0 && start == 0;
        int begin = newest ? Math.max(0, found.size() - most) : 0;
        ArrayNode rows = Json.array();
        for (Print each : found.subList(begin, Math.min(found.size(), begin + most))) rows.add(trade(board, each));
        return rows;
    }

    static ObjectNode trade(Board board, Print print) {
        return Json.object()
                .put("a", print.id())
                .put("p", board.contract().price(print.ticks()))
                .put("q", board.contract().quantity(print.lots()))
                .put("f", print.id())
                .put("l", print.id())
                .put("T", Binance.millis(print.time()))
                .put("m", print.side() == Side.SELL);
    }
}
