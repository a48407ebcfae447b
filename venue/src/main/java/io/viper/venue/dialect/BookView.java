package io.viper.venue.dialect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Contract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The best levels of a book as one client knows them, and what has changed since it was told. */
public final class BookView {
    private final Board board;
    private final int depth;
    private Map<Long, Long> bids = Map.of();
    private Map<Long, Long> asks = Map.of();
    private long number;

    /** Levels, best first, each as the contract writes it; a quantity of zero is a level that went away. */
    public record Side(List<Row> rows) {
        /** {@code [["price","quantity",…],…]} with the same members behind each. */
        public ArrayNode json(String... more) {
            ArrayNode all = Json.array();
            for (Row row : rows) {
                ArrayNode one = all.addArray().add(row.price()).add(row.quantity());
                for (String each : more) one.add(each);
            }
            return all;
        }
    }

    /** A level in words. */
    public record Row(String price, String quantity) {}

    /** Both sides of a book, or of what has changed in it. */
    public record Change(Side bids, Side asks) {
        /** Whether nothing has. */
        public boolean isEmpty() {
            return bids.rows().isEmpty() && asks.rows().isEmpty();
        }
    }

    /** Of a contract, so many levels on each side. */
    public BookView(Board board, int depth) {
        this.board = board;
        this.depth = depth;
        this.number = board.sequence();
    }

    /** All of them, from now on known. */
    public Change whole() {
        bids = top(board.bids());
        asks = top(board.asks());
        number++;
        return new Change(side(Map.of(), bids), side(Map.of(), asks));
    }

    /** What has changed since; from now on known. */
    public Change changes() {
        Map<Long, Long> newBids = top(board.bids());
        Map<Long, Long> newAsks = top(board.asks());
        Change change = new Change(side(bids, newBids), side(asks, newAsks));
        bids = newBids;
        asks = newAsks;
        if (!change.isEmpty()) number++;
        return change;
    }

    /** Counts what was told, without gaps. */
    public long number() {
        return number;
    }

    private Map<Long, Long> top(Map<Long, Long> levels) {
        Map<Long, Long> top = new LinkedHashMap<>();
        for (Map.Entry<Long, Long> level : levels.entrySet()) {
            if (top.size() == depth) break;
            top.put(level.getKey(), level.getValue());
        }
        return top;
    }

    private Side side(Map<Long, Long> before, Map<Long, Long> now) {
        Contract contract = board.contract();
        List<Row> rows = new ArrayList<>();
        now.forEach((ticks, lots) -> {
            if (!lots.equals(before.get(ticks))) rows.add(new Row(contract.price(ticks), contract.quantity(lots)));
        });
        before.keySet().forEach(ticks -> {
            if (!now.containsKey(ticks)) rows.add(new Row(contract.price(ticks), "0"));
        });
        return new Side(rows);
    }
}
