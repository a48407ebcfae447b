package io.viper.venue.delta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.venue.dialect.BookView;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.News;
import io.viper.venue.floor.Print;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.zip.CRC32;

/** What one client is told of one public channel about one product. */
final class DeltaTopic {
    private static final String MARK = "mark_price";
    private static final String MARK_OF = "MARK:";
    private static final String CANDLES = "candlestick_";
    private static final String UPDATES = "ob_updates";
    private static final Set<String> CHANNELS =
            Set.of("trades", "ob_l1", "ob_l2", UPDATES, MARK, "ticker", "funding_rate", "system_status");
    private static final int WHOLE = 1_000;
    private static final int SHALLOW = 15;
    private static final int CHECKED = 10;
    private static final int MARK_SECONDS = 2;
    private static final int TICKER_SECONDS = 5;

    private final Board board;
    private final String channel;
    private final BookView view;

    DeltaTopic(Board board, String channel) {
        this.board = board;
        this.channel = channel;
        int depth = switch (channel) {
            case "ob_l1" -> 1;
            case "ob_l2" -> SHALLOW;
            default -> WHOLE;
        };
        this.view = new BookView(board, depth);
    }

    /** Whether there is such a channel. */
    static boolean isKnown(String channel) {
        return CHANNELS.contains(channel)
                || (channel.startsWith(CANDLES)
                        && Delta.bar(channel.substring(CANDLES.length())).isPresent());
    }

    /** Whether a symbol of a channel's list means a product; mark prices have names of their own. */
    static boolean isMeant(String channel, String symbol, Board board) {
        String name = board.contract().symbol();
        boolean one = symbol.equals(channel.equals(MARK) ? MARK_OF + name : name);
        boolean books = channel.equals("ob_l2") || channel.equals(UPDATES);
        return one || (!books && (symbol.equals("all") || symbol.equals(Delta.PERPETUAL)));
    }

    Board board() {
        return board;
    }

    /** What is told when somebody begins to listen. */
    List<ObjectNode> begin() {
        return switch (channel) {
            case "ob_l1" -> List.of(quote());
            case "ob_l2" -> List.of(best());
            case UPDATES -> List.of(levels("snapshot", view.whole()));
            case MARK -> List.of(mark());
            case "ticker" -> List.of(ticker());
            case "funding_rate" -> List.of(funding());
            default -> List.of();
        };
    }

    List<ObjectNode> news(News.Market news) {
        return switch (channel) {
            case "trades" -> List.of(trade(news.print()));
            case "ob_l1" -> view.changes().isEmpty() ? List.of() : List.of(quote());
            case "ob_l2" -> List.of(best());
            case UPDATES -> changes();
            case MARK -> every(MARK_SECONDS) ? List.of(mark()) : List.of();
            case "ticker" -> every(TICKER_SECONDS) ? List.of(ticker()) : List.of();
            case "funding_rate" -> every(TICKER_SECONDS) ? List.of(funding()) : List.of();
            case "system_status" -> List.of();
            default -> List.of(candle());
        };
    }

    private boolean every(int seconds) {
        return board.time() / Timeframe.SECOND % seconds == 0;
    }

    private ObjectNode frame() {
        return Json.object().put("sy", board.contract().symbol()).put("ts", Delta.micros(board.time()));
    }

    private ObjectNode typed() {
        return frame().put("type", channel);
    }

    /** {@code r} is what the buyer was. */
    private ObjectNode trade(Print print) {
        return Json.object()
                .put("p", board.contract().price(print.ticks()))
                .put("r", print.side().sign() > 0 ? "t" : "m")
                .put("s", (double) print.lots())
                .put("t", Delta.micros(print.time()))
                .setAll(typed());
    }

    private ObjectNode quote() {
        BookView.Change best = view.whole();
        ObjectNode row = Json.object().put("lts", Delta.micros(board.time()));
        side(row, "a", best.asks());
        side(row, "b", best.bids());
        return row.setAll(typed());
    }

    private static void side(ObjectNode row, String letter, BookView.Side side) {
        if (side.rows().isEmpty()) {
            row.putNull(letter + "p").putNull(letter + "s");
            return;
        }
        BookView.Row best = side.rows().getFirst();
        row.put(letter + "p", best.price()).put(letter + "s", best.quantity());
    }

    private ObjectNode best() {
        BookView.Change best = view.whole();
        ObjectNode row = Json.object();
        row.set("a", best.asks().json());
        row.set("b", best.bids().json());
        return row.put("lts", Delta.micros(board.time())).setAll(typed());
    }

    private List<ObjectNode> changes() {
        BookView.Change change = view.changes();
        return change.isEmpty() ? List.of() : List.of(levels("update", change));
    }

    private ObjectNode levels(String action, BookView.Change change) {
        ObjectNode row = Json.object().put("action", action);
        row.set("a", change.asks().json());
        row.set("b", change.bids().json());
        return row.put("seq", view.number()).put("cs", checksum()).setAll(typed());
    }

    /** CRC-32 of the ten best levels, asks before bids. */
    private long checksum() {
        String text = checked(board.asks()) + "|" + checked(board.bids());
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }

    private String checked(SequencedMap<Long, Long> side) {
        Contract contract = board.contract();
        StringBuilder text = new StringBuilder();
        int count = 0;
        for (Map.Entry<Long, Long> level : side.entrySet()) {
            if (count++ == CHECKED) break;
            if (!text.isEmpty()) text.append(',');
            text.append(contract.price(level.getKey())).append(':').append(contract.quantity(level.getValue()));
        }
        return text.toString();
    }

    private ObjectNode mark() {
        return typed().put("sy", MARK_OF + board.contract().symbol())
                .put("p", board.contract().price(board.markTicks()));
    }

    private ObjectNode ticker() {
        String price = board.contract().price(board.markTicks());
        ObjectNode row = Json.object();
        row.putArray("d")
                .addObject()
                .put("i", Delta.number(board))
                .put("m", price)
                .put("s", board.contract().symbol());
        return row.put("sp", price).setAll(typed());
    }

    /** In percent. */
    private ObjectNode funding() {
        long next = board.nextFunding();
        return Json.object()
                .put("fi", board.contract().fundingHours() * Timeframe.H1.nanos() / Timeframe.SECOND)
                .put("fr", board.fundingRate(next) * DeltaMarketDoor.PERCENT)
                .put("nfr", Delta.micros(next))
                .setAll(typed());
    }

    /** The last bar, whether or not it is over: that is not told. */
    private ObjectNode candle() {
        String resolution = channel.substring(CANDLES.length());
        Bar bar = board.bar(Delta.bar(resolution).orElseThrow());
        return Json.object()
                .put("o", bar.open())
                .put("h", bar.high())
                .put("l", bar.low())
                .put("c", bar.close())
                .put("v", DeltaMarketDoor.contracts(board, bar))
                .put("res", resolution)
                .setAll(typed());
    }
}
