package io.viper.venue.bitget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Bar;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Timeframe;
import io.viper.venue.bitget.BitgetStream.Topic;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Holding;
import io.viper.venue.floor.News;
import io.viper.venue.floor.Print;
import io.viper.venue.floor.VenueOrder;
import java.util.Optional;
import java.util.Set;

/** What each channel says, at its begin and when something happens. */
final class BitgetChannels {
    private static final Set<String> SECRET =
            Set.of("orders", "orders-algo", "fill", "positions", "positions-history", "account");
    private static final Set<String> FUTURES_ONLY = Set.of("positions", "positions-history");
    private static final String CANDLE = "candle";
    private static final int FIRST_BARS = 500;
    private static final int FIRST_TRADES = 50;

    private final Floor floor;

    BitgetChannels(Floor floor) {
        this.floor = floor;
    }

    boolean isSecret(Topic topic) {
        boolean market = topic.spot() || topic.market().equals(Bitget.FUTURES);
        return market && SECRET.contains(topic.channel()) && !(topic.spot() && FUTURES_ONLY.contains(topic.channel()));
    }

    boolean isPublic(Topic topic) {
        if (board(topic).isEmpty()) return false;
        return switch (topic.channel()) {
            case "trade", "ticker", "books", "books1", "books5", "books15" -> true;
            default -> timeframe(topic).isPresent();
        };
    }

    private Optional<Board> board(Topic topic) {
        if (!topic.spot() && !topic.market().equals(Bitget.FUTURES)) return Optional.empty();
        return floor.boards().stream()
                .filter(each -> Bitget.spot(each) == topic.spot())
                .filter(each -> each.contract().symbol().equals(topic.instrument()))
                .findFirst();
    }

    /** Streams write the lengths as futures do, three minutes excepted, which they have not. */
    private static Optional<Timeframe> timeframe(Topic topic) {
        if (!topic.channel().startsWith(CANDLE)) return Optional.empty();
        String word = topic.channel().substring(CANDLE.length());
        boolean written = !word.endsWith("min") && !word.equals("3m");
        return written ? Bitget.timeframe(word) : Optional.empty();
    }

    /** Whether data replaces what was told before. */
    String action(Topic topic) {
        return switch (topic.channel()) {
            case "trade", "books" -> "update";
            case "ticker", "books1", "books5", "books15" -> "snapshot";
            default -> topic.channel().startsWith(CANDLE) ? "update" : "snapshot";
        };
    }

    /** What is told when somebody begins to listen; nothing where nothing was before. */
    Optional<ArrayNode> snapshot(Topic topic) {
        if (SECRET.contains(topic.channel())) return secretSnapshot(topic);
        Board board = board(topic).orElseThrow();
        ArrayNode rows = Json.array();
        switch (topic.channel()) {
            case "trade" -> {
                for (Print print : board.prints(FIRST_TRADES).reversed()) rows.add(trade(board, print));
            }
            case "ticker" -> rows.add(ticker(board));
            case "books" -> rows.add(BitgetBook.whole(board));
            case "books1", "books5", "books15" -> rows.add(BitgetBook.top(board, levels(topic)));
            default -> {
                Timeframe timeframe = timeframe(topic).orElseThrow();
                for (Bar bar : board.bars(timeframe, 0, board.time() + 1, FIRST_BARS, true)) {
                    rows.add(BitgetMarketDoor.bar(board, bar));
                }
            }
        }
        return Optional.of(rows);
    }

    private static int levels(Topic topic) {
        return Integer.parseInt(topic.channel().substring("books".length()));
    }

    private Optional<ArrayNode> secretSnapshot(Topic topic) {
        Optional<Account> account = account(topic);
        return switch (topic.channel()) {
            case "positions" -> account.map(BitgetChannels::positions);
            case "account" -> account.map(each -> money(topic, each));
            default -> Optional.empty();
        };
    }

    private Optional<Account> account(Topic topic) {
        return floor.accounts().stream()
                .filter(each -> (each.kind() == ContractKind.SPOT) == topic.spot())
                .findFirst();
    }

    private static ArrayNode positions(Account account) {
        ArrayNode rows = Json.array();
        for (Holding held : account.held()) rows.add(BitgetRows.position(account, held, "instId"));
        return rows;
    }

    private static ArrayNode money(Topic topic, Account account) {
        return topic.spot() ? BitgetCoins.all(account) : Json.array().add(BitgetRows.margin(account, true));
    }

    /** What a channel says to news; nothing if they are not for it. */
    Optional<ArrayNode> news(Topic topic, News news) {
        return switch (news) {
            case News.Market market -> market(topic, market);
            case News.Order(Account account, VenueOrder order) -> order(topic, account, order);
            case News.Executed(Account account, Deal deal) ->
                meant(topic, "fill", account, deal.order().wish().board())
                        ? row(BitgetRows.execution(account, deal, true))
                        : Optional.empty();
            case News.Held(Account account, Holding held) -> held(topic, account, held);
            case News.Paid(Account account) ->
                topic.channel().equals("account") && of(topic, account)
                        ? Optional.of(money(topic, account))
                        : Optional.empty();
        };
    }

    private static Optional<ArrayNode> row(ObjectNode row) {
        return Optional.of(Json.array().add(row));
    }

    private static boolean of(Topic topic, Account account) {
        return (account.kind() == ContractKind.SPOT) == topic.spot();
    }

    private static boolean meant(Topic topic, String channel, Account account, Board board) {
        String instrument = topic.instrument();
        return topic.channel().equals(channel)
                && of(topic, account)
                && (instrument.equals("default")
                        || instrument.equals(board.contract().symbol()));
    }

    private static Optional<ArrayNode> order(Topic topic, Account account, VenueOrder order) {
        boolean plan = BitgetOrderDoor.isPlan(order);
        String channel = plan ? "orders-algo" : "orders";
        if (!meant(topic, channel, account, order.wish().board())) return Optional.empty();
        return row(plan ? BitgetRows.plan(account, order, true) : BitgetRows.streamed(account, order));
    }

    /** A position that is closed is missing among the others, and told once as history. */
    private static Optional<ArrayNode> held(Topic topic, Account account, Holding held) {
        if (meant(topic, "positions", account, held.board())) return Optional.of(positions(account));
        boolean closed = held.lots() == 0 && meant(topic, "positions-history", account, held.board());
        if (!closed) return Optional.empty();
        ObjectNode row = BitgetRows.position(account, held, "instId");
        return row(row.put(
                "closePriceAvg", held.board().contract().price(held.board().markTicks())));
    }

    private static Optional<ArrayNode> market(Topic topic, News.Market news) {
        Board board = news.board();
        boolean mine = topic.instrument().equals(board.contract().symbol()) && Bitget.spot(board) == topic.spot();
        if (!mine) return Optional.empty();
        return switch (topic.channel()) {
            case "trade" -> row(trade(board, news.print()));
            case "ticker" -> row(ticker(board));
            case "books" -> news.changes().isEmpty() ? Optional.empty() : row(BitgetBook.change(board, news.changes()));
            case "books1", "books5", "books15" -> row(BitgetBook.top(board, levels(topic)));
            default ->
                timeframe(topic).map(timeframe -> Json.array().add(BitgetMarketDoor.bar(board, board.bar(timeframe))));
        };
    }

    private static ObjectNode trade(Board board, Print print) {
        return Json.object()
                .put("ts", Json.millis(print.time()))
                .put("price", board.contract().price(print.ticks()))
                .put("size", board.contract().quantity(print.lots()))
                .put("side", Bitget.word(print.side()))
                .put("tradeId", Long.toString(print.id()));
    }

    private static ObjectNode ticker(Board board) {
        String last = board.contract().price(board.last().ticks());
        ObjectNode row = Json.object()
                .put("instId", board.contract().symbol())
                .put("lastPr", last)
                .put("bidPr", board.contract().price(board.bids().firstEntry().getKey()))
                .put("askPr", board.contract().price(board.asks().firstEntry().getKey()))
                .put(
                        "bidSz",
                        board.contract().quantity(board.bids().firstEntry().getValue()))
                .put(
                        "askSz",
                        board.contract().quantity(board.asks().firstEntry().getValue()))
                .put("ts", Json.millis(board.time()));
        if (Bitget.spot(board)) return row;
        return row.put("fundingRate", Json.rate(board.fundingRate(board.nextFunding())))
                .put("nextFundingTime", Json.millis(board.nextFunding()))
                .put("markPrice", board.contract().price(board.markTicks()))
                .put("indexPrice", last);
    }
}
