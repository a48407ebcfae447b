package io.viper.venue.bitget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Books as frames: whole, their top, and what has changed. */
final class BitgetBook {
    private static final int CHECKED = 25;

    private BitgetBook() {}

    static ObjectNode whole(Board board) {
        ObjectNode row = top(board, Integer.MAX_VALUE);
        return numbered(row, board, 0);
    }

    static ObjectNode top(Board board, int most) {
        ObjectNode row = Json.object();
        row.set("asks", side(board, board.asks(), most));
        row.set("bids", side(board, board.bids(), most));
        return row.put("checksum", 0).put("seq", board.sequence()).put("ts", Json.millis(board.time()));
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
        return row.put("checksum", checksum(board)).put("seq", board.sequence()).put("pseq", previous);
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

    /** CRC-32 of the best 25 levels, a bid and an ask in turn, each as {@code price:size}. */
    private static int checksum(Board board) {
        List<String> bids = texts(board, board.bids());
        List<String> asks = texts(board, board.asks());
        List<String> all = new ArrayList<>();
        for (int k = 0; k < CHECKED; k++) {
            if (k < bids.size()) all.add(bids.get(k));
            if (k < asks.size()) all.add(asks.get(k));
        }
        CRC32 crc = new CRC32();
        crc.update(String.join(":", all).getBytes(StandardCharsets.US_ASCII));
        return (int) crc.getValue();
    }

    private static List<String> texts(Board board, Map<Long, Long> levels) {
        return levels.entrySet().stream()
                .limit(CHECKED)
                .map(each -> board.contract().price(each.getKey()) + ":"
                        + board.contract().quantity(each.getValue()))
                .toList();
    }
}
