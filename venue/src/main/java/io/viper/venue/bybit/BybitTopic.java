package io.viper.venue.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.venue.dialect.BarView;
import io.viper.venue.dialect.BookView;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.News;
import io.viper.venue.floor.Print;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What one client is told of one topic, such as {@code orderbook.50.BTCUSDT}. */
final class BybitTopic {
    private static final List<Integer> DEPTHS = List.of(1, 50, 200, 1_000);

    private final String name;
    private final Board board;
    private final Kind kind;

    /** What a topic says. */
    private sealed interface Kind {
        /** Each trade. */
        record Trades() implements Kind {}

        /** The book's best levels. */
        record Book(BookView view, boolean best) implements Kind {}

        /** Bars. */
        record Bars(BarView view, String interval) implements Kind {}

        /** Everything else that is measured; tells what has changed in it. */
        final class Ticker implements Kind {
            private ObjectNode last = Json.object();
        }
    }

    private BybitTopic(String name, Board board, Kind kind) {
        this.name = name;
        this.board = board;
        this.kind = kind;
    }

    /** What a name stands for; empty if for nothing. */
    static Optional<BybitTopic> of(Floor floor, String name) {
        int end = name.lastIndexOf('.');
        Optional<Board> board = Bybit.find(floor, name.substring(end + 1));
        if (end < 0 || board.isEmpty()) return Optional.empty();
        return kind(board.get(), name.substring(0, end)).map(kind -> new BybitTopic(name, board.get(), kind));
    }

    private static Optional<Kind> kind(Board board, String words) {
        if (words.equals("publicTrade")) return Optional.of(new Kind.Trades());
        if (words.equals("tickers")) return Optional.of(new Kind.Ticker());
        String detail = words.substring(words.indexOf('.') + 1);
        if (words.startsWith("kline.")) {
            Optional<Timeframe> timeframe = Bybit.interval(detail);
            return timeframe.map(each -> new Kind.Bars(new BarView(board, each), detail));
        }
        OptionalInt depth = DEPTHS.stream()
                .mapToInt(each -> each)
                .filter(each -> words.equals("orderbook." + each))
                .findFirst();
        if (depth.isEmpty()) return Optional.empty();
        return Optional.of(new Kind.Book(new BookView(board, depth.getAsInt()), depth.getAsInt() == 1));
    }

    Board board() {
        return board;
    }

    private ObjectNode frame(String type, JsonNode data) {
        ObjectNode frame =
                Json.object().put("topic", name).put("type", type).put("ts", Long.parseLong(Json.millis(board.time())));
        frame.set("data", data);
        return frame;
    }

    /** What is told when somebody begins to listen. */
    List<ObjectNode> begin() {
        return switch (kind) {
            case Kind.Trades _ -> List.of();
            case Kind.Bars _ -> List.of();
            case Kind.Book(BookView view, boolean _) -> List.of(frame("snapshot", levels(view, view.whole())));
            case Kind.Ticker ticker -> {
                ticker.last = ticker();
                yield List.of(frame("snapshot", ticker.last));
            }
        };
    }

    List<ObjectNode> news(News.Market news) {
        return switch (kind) {
            case Kind.Trades _ -> List.of(frame("snapshot", Json.array().add(trade(news.print()))));
            case Kind.Bars(BarView view, String interval) -> {
                ArrayNode rows = Json.array();
                for (Bar bar : view.news()) rows.add(bar(bar, interval, view.isOver(bar)));
                yield List.of(frame("snapshot", rows));
            }
            case Kind.Book book -> book(book);
            case Kind.Ticker ticker -> {
                ObjectNode now = ticker();
                ObjectNode changes = Json.changed(ticker.last, now);
                ticker.last = now;
                yield List.of(frame("delta", changes.put("symbol", symbol())));
            }
        };
    }

    private List<ObjectNode> book(Kind.Book book) {
        BookView.Change change = book.view().changes();
        if (change.isEmpty()) return List.of();
        return List.of(
                book.best()
                        ? frame("snapshot", levels(book.view(), book.view().whole()))
                        : frame("delta", levels(book.view(), change)));
    }

    private ObjectNode levels(BookView view, BookView.Change change) {
        ObjectNode data = Json.object().put("s", symbol());
        data.set("b", change.bids().json());
        data.set("a", change.asks().json());
        return data.put("u", view.number()).put("seq", board.sequence());
    }

    private String symbol() {
        return board.contract().symbol();
    }

    private ObjectNode trade(Print print) {
        return Json.object()
                .put("T", Long.parseLong(Json.millis(print.time())))
                .put("s", symbol())
                .put("S", Bybit.side(print.side()))
                .put("v", board.contract().quantity(print.lots()))
                .put("p", board.contract().price(print.ticks()))
                .put("L", "ZeroPlusTick")
                .put("i", Bybit.name(print.id()))
                .put("BT", false);
    }

    private ObjectNode bar(Bar bar, String interval, boolean over) {
        return Json.object()
                .put("start", Long.parseLong(Json.millis(bar.openTime())))
                .put("end", Long.parseLong(Json.millis(bar.closeTime())) - 1)
                .put("interval", interval)
                .put("open", Json.price(board, bar.open()))
                .put("close", Json.price(board, bar.close()))
                .put("high", Json.price(board, bar.high()))
                .put("low", Json.price(board, bar.low()))
                .put("volume", Json.volume(bar.volume()))
                .put("turnover", BybitMarketDoor.turnover(bar))
                .put("confirm", over)
                .put("timestamp", Long.parseLong(Json.millis(board.time())));
    }

    private ObjectNode ticker() {
        Contract contract = board.contract();
        Map.Entry<Long, Long> bid = board.bids().firstEntry();
        Map.Entry<Long, Long> ask = board.asks().firstEntry();
        String last = contract.price(board.last().ticks());
        ObjectNode row = Json.object().put("symbol", symbol()).put("lastPrice", last);
        if (!board.instrument().kind().derivative()) return row;
        return row.put("indexPrice", last)
                .put("markPrice", contract.price(board.markTicks()))
                .put("nextFundingTime", Json.millis(board.nextFunding()))
                .put("fundingRate", Json.rate(board.fundingRate(board.nextFunding())))
                .put("bid1Price", contract.price(bid.getKey()))
                .put("bid1Size", contract.quantity(bid.getValue()))
                .put("ask1Price", contract.price(ask.getKey()))
                .put("ask1Size", contract.quantity(ask.getValue()));
    }
}
