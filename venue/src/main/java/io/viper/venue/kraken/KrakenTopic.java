package io.viper.venue.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.News;
import io.viper.venue.floor.Print;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one client is told of a pair on one public channel. */
final class KrakenTopic {
    private static final Set<Integer> DEPTHS = Set.of(10, 25, 100, 500, 1_000);
    private static final int TRADES = 50;

    private final Board board;
    private final Kind kind;
    private final String channel;

    /** What a channel says. */
    private sealed interface Kind {
        /** Each trade. */
        record Trades(boolean snapshot) implements Kind {}

        /** Best prices, when they change or with each trade. */
        record Ticker(boolean quotes) implements Kind {}

        /** A book. */
        record Book(KrakenBook book) implements Kind {}

        /** The bar that goes on. */
        record Bars(Timeframe timeframe, long minutes, boolean snapshot) implements Kind {}
    }

    private KrakenTopic(Board board, Kind kind, String channel) {
        this.board = board;
        this.kind = kind;
        this.channel = channel;
    }

    /** What the parameters of a subscription stand for; empty if for nothing. */
    static Optional<KrakenTopic> of(Board board, JsonNode wish) {
        String channel = Json.text(wish, "channel");
        return kind(board, channel, wish).map(kind -> new KrakenTopic(board, kind, channel));
    }

    private static Optional<Kind> kind(Board board, String channel, JsonNode wish) {
        return switch (channel) {
            case "trade" -> Optional.of(new Kind.Trades(wish.path("snapshot").asBoolean(false)));
            case "ticker" ->
                Optional.of(new Kind.Ticker(Json.text(wish, "event_trigger").equals("bbo")));
            case "book" -> {
                int depth = wish.path("depth").asInt(10);
                yield DEPTHS.contains(depth)
                        ? Optional.of(new Kind.Book(new KrakenBook(board, depth)))
                        : Optional.empty();
            }
            case "ohlc" -> {
                long minutes = wish.path("interval").asLong();
                boolean snapshot = wish.path("snapshot").asBoolean(true);
                yield Kraken.bar(minutes).map(each -> new Kind.Bars(each, minutes, snapshot));
            }
            default -> Optional.empty();
        };
    }

    Board board() {
        return board;
    }

    private String frame(boolean snapshot, List<ObjectNode> rows) {
        ObjectNode frame = Json.object().put("channel", channel).put("type", snapshot ? "snapshot" : "update");
        frame.putArray("data").addAll(rows);
        return frame.toString();
    }

    /** What is told when somebody begins to listen. */
    Optional<String> begin() {
        return switch (kind) {
            case Kind.Trades(boolean snapshot) ->
                snapshot
                        ? Optional.of(frame(
                                true,
                                board.prints(TRADES).stream().map(this::trade).toList()))
                        : Optional.empty();
            case Kind.Ticker _ -> Optional.of(frame(true, List.of(ticker())));
            case Kind.Book(KrakenBook book) -> Optional.of(frame(true, List.of(book.whole())));
            case Kind.Bars bars ->
                bars.snapshot()
                        ? Optional.of(frame(true, List.of(bar(board.bar(bars.timeframe()), bars))))
                        : Optional.empty();
        };
    }

    /** What is told after a second of the market. */
    Optional<String> news(News.Market news) {
        return switch (kind) {
            case Kind.Trades _ -> Optional.of(frame(false, List.of(trade(news.print()))));
            case Kind.Ticker(boolean quotes) ->
                quotes && news.changes().isEmpty() ? Optional.empty() : Optional.of(frame(false, List.of(ticker())));
            case Kind.Bars bars -> Optional.of(frame(false, List.of(bar(board.bar(bars.timeframe()), bars))));
            case Kind.Book(KrakenBook book) -> {
                ObjectNode row = book.changes();
                yield KrakenBook.isEmpty(row) ? Optional.empty() : Optional.of(frame(false, List.of(row)));
            }
        };
    }

    private ObjectNode about() {
        return Json.object().put("symbol", board.contract().symbol());
    }

    private ObjectNode trade(Print print) {
        ObjectNode row = about().put("side", Kraken.side(print.side()));
        KrakenBook.number(row, "price", board.contract().price(print.ticks()));
        KrakenBook.number(row, "qty", board.contract().quantity(print.lots()));
        return row.put("ord_type", "market").put("trade_id", print.id()).put("timestamp", Kraken.instant(print.time()));
    }

    private ObjectNode ticker() {
        ObjectNode row = about();
        best(row, "bid", board.bids().firstEntry());
        best(row, "ask", board.asks().firstEntry());
        KrakenBook.number(row, "last", board.contract().price(board.last().ticks()));
        return row.put("timestamp", Kraken.instant(board.time()));
    }

    private void best(ObjectNode row, String name, Map.Entry<Long, Long> level) {
        KrakenBook.number(row, name, board.contract().price(level.getKey()));
        KrakenBook.number(row, name + "_qty", board.contract().quantity(level.getValue()));
    }

    private ObjectNode bar(Bar bar, Kind.Bars bars) {
        ObjectNode row = about();
        KrakenBook.number(row, "open", Json.price(board, bar.open()));
        KrakenBook.number(row, "high", Json.price(board, bar.high()));
        KrakenBook.number(row, "low", Json.price(board, bar.low()));
        KrakenBook.number(row, "close", Json.price(board, bar.close()));
        KrakenBook.number(row, "vwap", Json.price(board, bar.typical()));
        KrakenBook.number(row, "volume", Json.volume(bar.volume()));
        return row.put("trades", 1)
                .put("interval_begin", Kraken.instant(bar.openTime()))
                .put("interval", bars.minutes())
                .put("timestamp", Kraken.instant(bar.closeTime()));
    }
}
