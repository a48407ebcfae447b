package io.viper.venue.binance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Bar;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.venue.dialect.BarView;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Level;
import io.viper.venue.floor.News;
import io.viper.venue.floor.Print;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What one client is told of one stream, such as {@code btcusdt@depth@100ms}. It begins with silence. */
final class BinanceTopic {
    private static final List<String> DEPTHS = List.of("5", "10", "20");
    private static final long SLOW_MARK = 3 * Timeframe.SECOND;

    private final Board board;
    private final Kind kind;

    /** What a stream says. */
    private sealed interface Kind {
        /** Each trade; of one taker at one price and moment together, or one by one. */
        record Trades(boolean together) implements Kind {}

        /** What has changed in the book. */
        record Changes() implements Kind {}

        /** The best levels of the book. */
        record Best(int depth) implements Kind {}

        /** Bars. */
        record Bars(BarView view) implements Kind {}

        /** Mark price and funding. */
        record Mark(long every) implements Kind {}

        /** The best prices, when they change. */
        final class Quote implements Kind {
            private ObjectNode last = Json.object();
        }
    }

    private BinanceTopic(Board board, Kind kind) {
        this.board = board;
        this.kind = kind;
    }

    /** What a name stands for; empty if for nothing. */
    static Optional<BinanceTopic> of(Floor floor, ContractKind market, String name) {
        int at = name.indexOf('@');
        if (at < 0) return Optional.empty();
        String symbol = name.substring(0, at);
        if (!symbol.equals(symbol.toLowerCase(Locale.ROOT))) return Optional.empty();
        String words = name.substring(at + 1);
        return floor.board(market, symbol)
                .flatMap(board -> kind(board, words).map(kind -> new BinanceTopic(board, kind)));
    }

    private static Optional<Kind> kind(Board board, String words) {
        boolean future = board.instrument().kind().derivative();
        return switch (words) {
            case "aggTrade" -> Optional.of(new Kind.Trades(true));
            case "trade" -> Optional.<Kind>of(new Kind.Trades(false)).filter(_ -> !future);
            case "bookTicker" -> Optional.of(new Kind.Quote());
            case "markPrice" -> Optional.<Kind>of(new Kind.Mark(SLOW_MARK)).filter(_ -> future);
            case "markPrice@1s" ->
                Optional.<Kind>of(new Kind.Mark(Timeframe.SECOND)).filter(_ -> future);
            default -> words.startsWith("depth") ? depth(words.substring(5)) : bars(board, words);
        };
    }

    private static Optional<Kind> depth(String words) {
        int at = words.indexOf('@');
        String levels = at < 0 ? words : words.substring(0, at);
        String pace = at < 0 ? "" : words.substring(at);
        if (!List.of("", "@100ms", "@250ms", "@500ms", "@1000ms").contains(pace)) return Optional.empty();
        if (levels.isEmpty()) return Optional.of(new Kind.Changes());
        return DEPTHS.contains(levels) ? Optional.of(new Kind.Best(Integer.parseInt(levels))) : Optional.empty();
    }

    private static Optional<Kind> bars(Board board, String words) {
        if (!words.startsWith("kline_")) return Optional.empty();
        return Timeframe.parse(words.substring(6))
                .filter(each -> each != Timeframe.S1)
                .map(each -> new Kind.Bars(new BarView(board, each)));
    }

    Board board() {
        return board;
    }

    /** Whether it is of the book: USD-M tells that on a connection of its own. */
    boolean ofBook() {
        return switch (kind) {
            case Kind.Changes _, Kind.Best _, Kind.Quote _ -> true;
            case Kind.Trades _, Kind.Bars _, Kind.Mark _ -> false;
        };
    }

    private boolean future() {
        return board.instrument().kind().derivative();
    }

    private String symbol() {
        return board.contract().symbol();
    }

    private long now() {
        return Binance.millis(board.time());
    }

    private ObjectNode event(String name) {
        return Json.object().put("e", name).put("E", now()).put("s", symbol());
    }

    List<ObjectNode> news(News.Market news) {
        return switch (kind) {
            case Kind.Trades(boolean together) -> List.of(together ? together(news.print()) : single(news.print()));
            case Kind.Changes _ -> changes(news.changes());
            case Kind.Best(int depth) -> List.of(best(depth));
            case Kind.Quote quote -> quote(quote);
            case Kind.Mark(long every) -> board.time() % every == 0 ? List.of(mark()) : List.of();
            case Kind.Bars(BarView view) -> {
                List<ObjectNode> all = new ArrayList<>();
                for (Bar bar : view.news()) all.add(bar(bar, view.isOver(bar)));
                yield all;
            }
        };
    }

    private ObjectNode together(Print print) {
        return event("aggTrade").setAll(BinanceMarketDoor.trade(board, print));
    }

    private ObjectNode single(Print print) {
        return event("trade")
                .put("t", print.id())
                .put("p", board.contract().price(print.ticks()))
                .put("q", board.contract().quantity(print.lots()))
                .put("T", Binance.millis(print.time()))
                .put("m", print.side() == Side.SELL)
                .put("M", true);
    }

    private List<ObjectNode> changes(List<Level> changes) {
        if (changes.isEmpty()) return List.of();
        ObjectNode event = event("depthUpdate");
        if (future()) event.put("T", now());
        event.put("U", board.previousSequence() + 1).put("u", board.sequence());
        if (future()) event.put("pu", board.previousSequence());
        event.set("b", levels(changes, true));
        event.set("a", levels(changes, false));
        return List.of(event);
    }

    private ArrayNode levels(List<Level> changes, boolean bid) {
        Contract contract = board.contract();
        ArrayNode rows = Json.array();
        for (Level level : changes) {
            if (level.bid() != bid) continue;
            rows.addArray().add(contract.price(level.ticks())).add(contract.quantity(level.lots()));
        }
        return rows;
    }

    private ObjectNode best(int depth) {
        ArrayNode bids = BinanceMarketDoor.side(board.contract(), board.bids(), depth);
        ArrayNode asks = BinanceMarketDoor.side(board.contract(), board.asks(), depth);
        if (!future()) {
            ObjectNode whole = Json.object().put("lastUpdateId", board.sequence());
            whole.set("bids", bids);
            whole.set("asks", asks);
            return whole;
        }
        ObjectNode event = event("depthUpdate")
                .put("T", now())
                .put("U", board.previousSequence() + 1)
                .put("u", board.sequence())
                .put("pu", board.previousSequence());
        event.set("b", bids);
        event.set("a", asks);
        return event;
    }

    private List<ObjectNode> quote(Kind.Quote quote) {
        Contract contract = board.contract();
        Map.Entry<Long, Long> bid = board.bids().firstEntry();
        Map.Entry<Long, Long> ask = board.asks().firstEntry();
        ObjectNode row = Json.object()
                .put("s", symbol())
                .put("b", contract.price(bid.getKey()))
                .put("B", contract.quantity(bid.getValue()))
                .put("a", contract.price(ask.getKey()))
                .put("A", contract.quantity(ask.getValue()));
        if (row.equals(quote.last)) return List.of();
        quote.last = row.deepCopy();
        row.put("u", board.sequence());
        if (future()) row.put("e", "bookTicker").put("E", now()).put("T", now());
        return List.of(row);
    }

    private ObjectNode mark() {
        String last = board.contract().price(board.last().ticks());
        return event("markPriceUpdate")
                .put("p", board.contract().price(board.markTicks()))
                .put("i", last)
                .put("P", last)
                .put("r", Json.rate(board.fundingRate(board.nextFunding())))
                .put("T", Binance.millis(board.nextFunding()));
    }

    private ObjectNode bar(Bar bar, boolean over) {
        ObjectNode event = event("kline");
        event.putObject("k")
                .put("t", Binance.millis(bar.openTime()))
                .put("T", Binance.millis(bar.closeTime()) - 1)
                .put("s", symbol())
                .put("i", bar.timeframe().text())
                .put("f", 0)
                .put("L", 0)
                .put("o", Json.price(board, bar.open()))
                .put("c", Json.price(board, bar.close()))
                .put("h", Json.price(board, bar.high()))
                .put("l", Json.price(board, bar.low()))
                .put("v", Json.volume(bar.volume()))
                .put("n", (board.time() - bar.openTime()) / Timeframe.SECOND + 1)
                .put("x", over)
                .put("q", BinanceMarketDoor.turnover(bar))
                .put("V", "0")
                .put("Q", "0")
                .put("B", "0");
        return event;
    }
}
