package io.viper.venue.okx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Bar;
import io.viper.venue.dialect.BarView;
import io.viper.venue.dialect.BookView;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.News;
import io.viper.venue.floor.Print;
import java.util.List;
import java.util.Optional;

/** What one client is told of one public channel. */
final class OkxTopic {
    private static final String CANDLE = "candle";
    private static final int DEEP = 400;
    private static final int SHALLOW = 5;

    private final Board board;
    private final Kind kind;

    /** What a channel says. */
    private sealed interface Kind {
        /** Each trade. */
        record Trades() implements Kind {}

        /** A book; told whole each time, or as what has changed. */
        record Book(BookView view, boolean whole) implements Kind {}

        /** Bars. */
        record Bars(BarView view) implements Kind {}

        /** The price that margin goes by. */
        record Mark() implements Kind {}

        /** The next payment. */
        record Funding() implements Kind {}
    }

    private OkxTopic(Board board, Kind kind) {
        this.board = board;
        this.kind = kind;
    }

    /** What an argument stands for; empty if for nothing. */
    static Optional<OkxTopic> of(Floor floor, JsonNode argument) {
        Optional<Board> found = Okx.find(floor, Json.text(argument, "instId"));
        if (found.isEmpty()) return Optional.empty();
        Board board = found.get();
        return kind(board, Json.text(argument, "channel")).map(kind -> new OkxTopic(board, kind));
    }

    private static Optional<Kind> kind(Board board, String channel) {
        return switch (channel) {
            case "trades" -> Optional.of(new Kind.Trades());
            case "bbo-tbt" -> Optional.of(new Kind.Book(new BookView(board, 1), true));
            case "books5" -> Optional.of(new Kind.Book(new BookView(board, SHALLOW), true));
            case "books" -> Optional.of(new Kind.Book(new BookView(board, DEEP), false));
            case "mark-price" -> swap(board, new Kind.Mark());
            case "funding-rate" -> swap(board, new Kind.Funding());
            default -> bars(board, channel);
        };
    }

    private static Optional<Kind> swap(Board board, Kind kind) {
        return board.instrument().kind().derivative() ? Optional.of(kind) : Optional.empty();
    }

    private static Optional<Kind> bars(Board board, String channel) {
        if (!channel.startsWith(CANDLE)) return Optional.empty();
        return Okx.bar(channel.substring(CANDLE.length())).map(each -> new Kind.Bars(new BarView(board, each)));
    }

    Board board() {
        return board;
    }

    /** Which of the WebSockets tells it. */
    String address() {
        return kind instanceof Kind.Bars ? "business" : "public";
    }

    static ObjectNode data(ArrayNode rows) {
        ObjectNode frame = Json.object();
        frame.set("data", rows);
        return frame;
    }

    private static List<ObjectNode> one(ObjectNode row) {
        return List.of(data(Json.array().add(row)));
    }

    /** What is told when somebody begins to listen. */
    List<ObjectNode> begin() {
        return switch (kind) {
            case Kind.Trades _ -> List.of();
            case Kind.Bars _ -> List.of();
            case Kind.Mark _ -> one(mark());
            case Kind.Funding _ -> one(funding());
            case Kind.Book(BookView view, boolean whole) -> {
                ObjectNode row = levels(view, view.whole());
                yield whole ? one(row) : changes("snapshot", row, -1, view);
            }
        };
    }

    List<ObjectNode> news(News.Market news) {
        return switch (kind) {
            case Kind.Trades _ -> one(trade(news.print()));
            case Kind.Mark _ -> one(mark());
            case Kind.Funding _ -> one(funding());
            case Kind.Bars(BarView view) -> {
                ArrayNode rows = Json.array();
                for (Bar bar : view.news()) rows.add(OkxMarketDoor.bar(board, bar));
                yield List.of(data(rows));
            }
            case Kind.Book(BookView view, boolean whole) -> book(view, whole);
        };
    }

    private List<ObjectNode> book(BookView view, boolean whole) {
        long before = view.number();
        BookView.Change change = view.changes();
        if (change.isEmpty()) return List.of();
        return whole ? one(levels(view, view.whole())) : changes("update", levels(view, change), before, view);
    }

    /** Its checksum has been zero since June 2026. */
    private static List<ObjectNode> changes(String action, ObjectNode row, long before, BookView view) {
        row.put("checksum", 0).put("prevSeqId", before).put("seqId", view.number());
        ObjectNode frame = Json.object().put("action", action);
        frame.set("data", Json.array().add(row));
        return List.of(frame);
    }

    private ObjectNode levels(BookView view, BookView.Change change) {
        ObjectNode row = Json.object();
        row.set("asks", change.asks().json("0", "1"));
        row.set("bids", change.bids().json("0", "1"));
        return row.put("ts", Json.millis(board.time())).put("seqId", view.number());
    }

    private ObjectNode trade(Print print) {
        return Json.object()
                .put("instId", board.contract().symbol())
                .put("tradeId", Long.toString(print.id()))
                .put("px", board.contract().price(print.ticks()))
                .put("sz", board.contract().quantity(print.lots()))
                .put("side", Okx.side(print.side()))
                .put("ts", Json.millis(print.time()))
                .put("count", "1");
    }

    private ObjectNode mark() {
        return Json.object()
                .put("instType", Okx.SWAP)
                .put("instId", board.contract().symbol())
                .put("markPx", board.contract().price(board.markTicks()))
                .put("ts", Json.millis(board.time()));
    }

    private ObjectNode funding() {
        long next = board.nextFunding();
        return Json.object()
                .put("instType", Okx.SWAP)
                .put("instId", board.contract().symbol())
                .put("fundingRate", Json.rate(board.fundingRate(next)))
                .put("fundingTime", Json.millis(next))
                .put("ts", Json.millis(board.time()));
    }
}
