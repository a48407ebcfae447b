package io.viper.venue.bitget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Level;
import java.util.List;
import java.util.Map;

/** Books as frames: whole, their top, and what has changed. */
final class BitgetBook {

    private BitgetBook() {}

    static ObjectNode whole(Board board) {
        ObjectNode row = top(board, Integer.MAX_VALUE);
        return numbered(row, board, 0);
    }

    static ObjectNode top(Board board, int most) {
        ObjectNode row = Json.object();
        row.set("asks", side(board, board.asks(), most));
        row.set("bids", side(board, board.bids(), most));
        return row.put("seq", board.sequence()).put("ts", Json.millis(board.time()));
    }

    static ObjectNode change(Board board, List<Level> changes) {
        ArrayNode asks = Json.array();
        ArrayNode bids = Json.array();
        for (Level level : changes) {
            (level.bid() ? bids : asks).add(level(board.contract(), level.ticks(), level.lots()));
        }
        ObjectNode row = Json.object();
        row.set("asks", asks);
        row.set("bids", bids);
        row.put("ts", Json.millis(board.time()));
        return numbered(row, board, board.previousSequence());
    }

    private static ObjectNode numbered(ObjectNode row, Board board, long previous) {
        return row.put("seq", board.sequence()).put("pseq", previous);
    }

    private static ArrayNode side(Board board, Map<Long, Long> levels, int most) {
        ArrayNode rows = Json.array();
        for (Map.Entry<Long, Long> level : levels.entrySet()) {
            if (rows.size() == most) break;
            rows.add(level(board.contract(), level.getKey(), level.getValue()));
        }
        return rows;
    }

    private static ArrayNode level(Contract contract, long ticks, long lots) {
        return Json.array().add(contract.price(ticks)).add(lots == 0 ? "0" : contract.quantity(lots));
    }
}
