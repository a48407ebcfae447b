package io.viper.venue.coinbase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.venue.dialect.BarView;
import io.viper.venue.dialect.BookView;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.News;
import io.viper.venue.floor.Print;
import java.util.List;
import java.util.Optional;

/** What one client is told of one product on one channel. */
final class CoinbaseChannel {
    static final String TRADES = "market_trades";
    static final String TICKER = "ticker";
    static final String BOOK = "level2";
    static final String CANDLES = "candles";
    private static final String SNAPSHOT = "snapshot";
    private static final String UPDATE = "update";
    private static final int KEPT = 100;

    private final Board board;
    private final Kind kind;

    /** What a channel says. */
    private sealed interface Kind {
        /** Each trade. */
        record Trades() implements Kind {}

        /** The last trade, and the best bid and ask. */
        record Ticker() implements Kind {}

        /** The book. */
        record Book(BookView view) implements Kind {}

        /** Bars of five minutes. */
        record Candles(BarView view) implements Kind {}
    }

    private CoinbaseChannel(Board board, Kind kind) {
        this.board = board;
        this.kind = kind;
    }

    /** A channel of a product; empty if there is no such channel. */
    static Optional<CoinbaseChannel> of(Board board, String channel) {
        return switch (channel) {
            case TRADES -> Optional.of(new CoinbaseChannel(board, new Kind.Trades()));
            case TICKER -> Optional.of(new CoinbaseChannel(board, new Kind.Ticker()));
            case BOOK -> Optional.of(new CoinbaseChannel(board, new Kind.Book(new BookView(board, Integer.MAX_VALUE))));
            case CANDLES -> Optional.of(new CoinbaseChannel(board, new Kind.Candles(new BarView(board, Timeframe.M5))));
            default -> Optional.empty();
        };
    }

    /** Its name in frames, where the book has another one than in subscriptions. */
    String name() {
        return switch (kind) {
            case Kind.Trades _ -> TRADES;
            case Kind.Ticker _ -> TICKER;
            case Kind.Book _ -> "l2_data";
            case Kind.Candles _ -> CANDLES;
        };
    }

    /** What is told when somebody begins to listen. */
    ObjectNode begin() {
        return switch (kind) {
            case Kind.Trades _ -> trades(SNAPSHOT, board.prints(KEPT).reversed());
            case Kind.Ticker _ -> ticker(SNAPSHOT);
            case Kind.Book(BookView view) -> book(SNAPSHOT, view.whole());
            case Kind.Candles _ ->
                candles(
                        SNAPSHOT,
                        board.bars(Timeframe.M5, 0, board.time() + 1, KEPT, true)
                                .reversed());
        };
    }

    /** What is told after a second of the market; empty if nothing has changed. */
    Optional<ObjectNode> news(News.Market news) {
        return switch (kind) {
            case Kind.Trades _ -> Optional.of(trades(UPDATE, List.of(news.print())));
            case Kind.Ticker _ -> Optional.of(ticker(UPDATE));
            case Kind.Book(BookView view) ->
                Optional.of(view.changes()).filter(each -> !each.isEmpty()).map(each -> book(UPDATE, each));
            case Kind.Candles(BarView view) -> Optional.of(candles(UPDATE, view.news()));
        };
    }

    private static ObjectNode event(String type) {
        return Json.object().put("type", type);
    }

    /** The side is that of who rested. */
    private ObjectNode trades(String type, List<Print> prints) {
        ObjectNode event = event(type);
        ArrayNode rows = event.putArray("trades");
        for (Print print : prints) {
            rows.addObject()
                    .put("trade_id", Long.toString(print.id()))
                    .put("product_id", board.contract().symbol())
                    .put("price", board.contract().price(print.ticks()))
                    .put("size", board.contract().quantity(print.lots()))
                    .put("time", Coinbase.time(print.time()))
                    .put("side", CoinbaseRows.side(print.side().opposite()));
        }
        return event;
    }

    private ObjectNode ticker(String type) {
        var bid = board.bids().firstEntry();
        var ask = board.asks().firstEntry();
        ObjectNode event = event(type);
        ObjectNode row = event.putArray("tickers")
                .addObject()
                .put("type", "ticker")
                .put("product_id", board.contract().symbol())
                .put("price", board.contract().price(board.last().ticks()));
        row.put("best_bid", bid == null ? "" : board.contract().price(bid.getKey()))
                .put("best_bid_quantity", bid == null ? "" : board.contract().quantity(bid.getValue()))
                .put("best_ask", ask == null ? "" : board.contract().price(ask.getKey()))
                .put("best_ask_quantity", ask == null ? "" : board.contract().quantity(ask.getValue()));
        return event;
    }

    private ObjectNode book(String type, BookView.Change change) {
        ObjectNode event = event(type).put("product_id", board.contract().symbol());
        ArrayNode updates = event.putArray("updates");
        add(updates, "bid", change.bids());
        add(updates, "offer", change.asks());
        return event;
    }

    private void add(ArrayNode updates, String side, BookView.Side levels) {
        for (BookView.Row row : levels.rows()) {
            updates.addObject()
                    .put("side", side)
                    .put("event_time", Coinbase.time(board.time()))
                    .put("price_level", row.price())
                    .put("new_quantity", row.quantity());
        }
    }

    private ObjectNode candles(String type, List<Bar> bars) {
        ObjectNode event = event(type);
        ArrayNode rows = event.putArray("candles");
        for (Bar bar : bars) {
            rows.add(CoinbaseMarketDoor.candle(board, bar)
                    .put("product_id", board.contract().symbol()));
        }
        return event;
    }
}
