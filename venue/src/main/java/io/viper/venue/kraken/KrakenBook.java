package io.viper.venue.kraken;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Contract;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The best levels of a book as one client knows them. A level that others have pushed out of the depth is not told to be gone:
 * the client cuts its book to the depth, and the checksum is of the ten best levels then.
 */
final class KrakenBook {
    private static final int CHECKED = 10;

    private final Board board;
    private final int depth;
    private Map<Long, Long> bids = Map.of();
    private Map<Long, Long> asks = Map.of();

    KrakenBook(Board board, int depth) {
        this.board = board;
        this.depth = depth;
    }

    /** The whole of it. */
    ObjectNode whole() {
        bids = Map.of();
        asks = Map.of();
        return changes();
    }

    /** What has changed since it was told. */
    ObjectNode changes() {
        Map<Long, Long> newBids = top(board.bids());
        Map<Long, Long> newAsks = top(board.asks());
        ObjectNode row = Json.object().put("symbol", board.contract().symbol());
        row.set("bids", side(bids, newBids, board.bids()));
        row.set("asks", side(asks, newAsks, board.asks()));
        bids = newBids;
        asks = newAsks;
        return row.put("checksum", checksum()).put("timestamp", Kraken.instant(board.time()));
    }

    static boolean isEmpty(ObjectNode row) {
        return row.path("bids").isEmpty() && row.path("asks").isEmpty();
    }

    private Map<Long, Long> top(Map<Long, Long> levels) {
        Map<Long, Long> top = new LinkedHashMap<>();
        for (Map.Entry<Long, Long> level : levels.entrySet()) {
            if (top.size() == depth) break;
            top.put(level.getKey(), level.getValue());
        }
        return top;
    }

    private ArrayNode side(Map<Long, Long> before, Map<Long, Long> now, Map<Long, Long> all) {
        Contract contract = board.contract();
        ArrayNode rows = Json.array();
        before.keySet().forEach(ticks -> {
            if (!all.containsKey(ticks)) level(rows, contract.price(ticks), "0");
        });
        now.forEach((ticks, lots) -> {
            if (!lots.equals(before.get(ticks))) level(rows, contract.price(ticks), contract.quantity(lots));
        });
        return rows;
    }

    private static void level(ArrayNode rows, String price, String quantity) {
        ObjectNode row = rows.addObject();
        number(row, "price", price);
        number(row, "qty", quantity);
    }

    /** A decimal with all its places, which streams tell as a number. */
    static ObjectNode number(ObjectNode row, String name, String decimal) {
        row.putRawValue(name, new RawValue(decimal));
        return row;
    }

    private long checksum() {
        StringBuilder text = new StringBuilder();
        digits(asks, text);
        digits(bids, text);
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }

    private void digits(Map<Long, Long> levels, StringBuilder text) {
        int count = 0;
        for (Map.Entry<Long, Long> level : levels.entrySet()) {
            if (count++ == CHECKED) break;
            text.append(digits(board.contract().price(level.getKey())));
            text.append(digits(board.contract().quantity(level.getValue())));
        }
    }

    private static String digits(String decimal) {
        return decimal.replace(".", "").replaceFirst("^0+", "");
    }
}
