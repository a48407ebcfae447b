package io.viper.venue.krakenfutures;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.BookView;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.News;
import io.viper.venue.floor.Print;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What one client is told of a contract on one public feed. */
final class FuturesTopic {
    private static final int TRADES = 100;

    private final Board board;
    private final Feed feed;
    private final BookView view;
    private long sequence;

    /** What a feed says. */
    enum Feed {
        TRADE,
        TICKER,
        BOOK;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    FuturesTopic(Board board, Feed feed) {
        this.board = board;
        this.feed = feed;
        this.view = new BookView(board, Integer.MAX_VALUE);
        this.sequence = board.sequence();
    }

    Board board() {
        return board;
    }

    private ObjectNode frame(String name) {
        return Json.object()
                .put("feed", name)
                .put("product_id", board.contract().symbol());
    }

    /** What is told when somebody begins to listen. */
    List<ObjectNode> begin() {
        return switch (feed) {
            case TRADE -> List.of(trades());
            case TICKER -> List.of(ticker());
            case BOOK -> List.of(book());
        };
    }

    /** What is told after a second of the market. */
    List<ObjectNode> news(News.Market news) {
        return switch (feed) {
            case TRADE -> List.of(trade(frame("trade"), news.print()));
            case TICKER -> List.of(ticker());
            case BOOK -> changes();
        };
    }

    private ObjectNode trades() {
        ObjectNode frame = frame("trade_snapshot");
        ArrayNode rows = frame.putArray("trades");
        for (Print print : board.prints(TRADES).reversed()) rows.add(trade(frame("trade"), print));
        return frame;
    }

    private ObjectNode trade(ObjectNode row, Print print) {
        return row.put("uid", KrakenFutures.name(print.id()))
                .put("side", KrakenFutures.side(print.side()))
                .put("type", "fill")
                .put("seq", print.id())
                .put("time", KrakenFutures.millis(print.time()))
                .put("qty", number(board.contract().quantity(print.lots())))
                .put("price", number(board.contract().price(print.ticks())));
    }

    private static BigDecimal number(String text) {
        return KrakenFutures.decimal(text);
    }

    private ObjectNode ticker() {
        Map.Entry<Long, Long> bid = board.bids().firstEntry();
        Map.Entry<Long, Long> ask = board.asks().firstEntry();
        long next = board.nextFunding();
        double rate = board.fundingRate(next);
        BigDecimal last = number(board.contract().price(board.last().ticks()));
        return frame("ticker")
                .put("time", KrakenFutures.millis(board.time()))
                .put("bid", number(board.contract().price(bid.getKey())))
                .put("bid_size", number(board.contract().quantity(bid.getValue())))
                .put("ask", number(board.contract().price(ask.getKey())))
                .put("ask_size", number(board.contract().quantity(ask.getValue())))
                .put("last", last)
                .put("index", last)
                .put("markPrice", number(board.contract().price(board.markTicks())))
                .put("relative_funding_rate", number(Json.rate(rate)))
                .put("funding_rate", rate * last.doubleValue())
                .put("next_funding_rate_time", KrakenFutures.millis(next))
                .put("suspended", false)
                .put("tag", "perpetual")
                .put("pair", KrakenFutures.coin(board.contract().coin()) + ":" + KrakenFutures.USD)
                .put("leverage", board.contract().spec().margin().maxLeverage() + "x")
                .put("post_only", false);
    }

    private ObjectNode book() {
        BookView.Change whole = view.whole();
        ObjectNode frame = frame("book_snapshot")
                .put("timestamp", KrakenFutures.millis(board.time()))
                .put("seq", sequence)
                .putNull("tickSize");
        levels(frame.putArray("bids"), whole.bids());
        levels(frame.putArray("asks"), whole.asks());
        return frame;
    }

    private static void levels(ArrayNode rows, BookView.Side side) {
        for (BookView.Row row : side.rows()) {
            rows.addObject().put("price", number(row.price())).put("qty", number(row.quantity()));
        }
    }

    /** A frame for each level; those that go away come first, so that the book is never crossed in between. */
    private List<ObjectNode> changes() {
        BookView.Change change = view.changes();
        List<ObjectNode> frames = new ArrayList<>();
        for (boolean gone : new boolean[] {true, false}) {
            changes(frames, "buy", change.bids(), gone);
            changes(frames, "sell", change.asks(), gone);
        }
        return frames;
    }

    private void changes(List<ObjectNode> frames, String side, BookView.Side levels, boolean gone) {
        for (BookView.Row row : levels.rows()) {
            if (row.quantity().equals("0") != gone) continue;
            frames.add(frame("book")
                    .put("side", side)
                    .put("seq", ++sequence)
                    .put("price", number(row.price()))
                    .put("qty", number(row.quantity()))
                    .put("timestamp", KrakenFutures.millis(board.time())));
        }
    }
}
