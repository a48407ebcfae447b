package io.viper.store.ticks;

import io.viper.core.market.TickColumns;
import io.viper.store.series.DataException;
import java.util.List;
import java.util.Locale;

/**
 * The CSV files of Tardis: {@code incremental_book_L2}, {@code trades}, {@code quotes} and {@code book_snapshot_N}, told apart by
 * their headers. Times are microseconds; rows of one time of receipt are one message.
 */
final class TardisRows {
    private static final long MICROSECOND = 1_000L;

    private final TickRows rows;
    private final List<String> names;
    private String exchange = "";
    private String symbol = "";
    private long message = Long.MIN_VALUE;
    private boolean snapshot;
    private boolean begun;

    TardisRows(TickRows rows, String header) {
        this.rows = rows;
        this.names = List.of(header.strip().split(",", -1));
        rows.nextLine();
    }

    /** Whether a header is one of these. */
    static boolean fits(String header) {
        List<String> names = List.of(header.strip().split(",", -1));
        boolean timed = names.containsAll(List.of("exchange", "symbol", "timestamp", "local_timestamp"));
        boolean changes = names.containsAll(List.of("is_snapshot", "side", "price", "amount"));
        boolean trades = names.containsAll(List.of("id", "side", "price", "amount"));
        return timed && (changes || trades || names.contains("bid_price") || names.contains("asks[0].price"));
    }

    String exchange() {
        return exchange;
    }

    String symbol() {
        return symbol;
    }

    void line(String line) throws DataException {
        rows.nextLine();
        String[] fields = line.strip().split(",", -1);
        if (fields.length != names.size())
            throw rows.bad(line, "has " + fields.length + " fields, not " + names.size());
        exchange = field(fields, "exchange");
        symbol = field(fields, "symbol").toUpperCase(Locale.ROOT);
        rows.at(time(fields, "timestamp"), time(fields, "local_timestamp"));
        if (names.contains("is_snapshot")) change(fields);
        else if (names.contains("bid_price")) quote(fields);
        else if (names.contains("asks[0].price")) book(fields);
        else trade(fields);
    }

    /** The file is over. */
    void end() {
        rows.end();
    }

    private void change(String[] fields) throws DataException {
        long received = time(fields, "local_timestamp");
        boolean whole = field(fields, "is_snapshot").equals("true");
        if (received != message || whole != snapshot) rows.end();
        if (whole && (!snapshot || received != message)) {
            rows.snapshot();
            begun = true;
        }
        message = received;
        snapshot = whole;
        if (!begun) return;
        boolean bid = side(fields, "bid", "ask");
        rows.add(bid ? TickColumns.BID : TickColumns.ASK, field(fields, "price"), field(fields, "amount"));
    }

    private void trade(String[] fields) throws DataException {
        boolean bought = side(fields, "buy", "sell");
        rows.add(bought ? TickColumns.BOUGHT : TickColumns.SOLD, field(fields, "price"), field(fields, "amount"));
        rows.end();
    }

    private void quote(String[] fields) throws DataException {
        String bid = field(fields, "bid_price");
        String ask = field(fields, "ask_price");
        if (!bid.isEmpty()) rows.add(TickColumns.BEST_BID, bid, field(fields, "bid_amount"));
        if (!ask.isEmpty()) rows.add(TickColumns.BEST_ASK, ask, field(fields, "ask_amount"));
        rows.end();
    }

    private void book(String[] fields) throws DataException {
        rows.snapshot();
        for (int k = 0; names.contains("asks[" + k + "].price"); k++) {
            level(fields, "bids[" + k + "]", TickColumns.BID);
            level(fields, "asks[" + k + "]", TickColumns.ASK);
        }
        rows.end();
    }

    private void level(String[] fields, String name, int kind) throws DataException {
        String price = field(fields, name + ".price");
        if (!price.isEmpty()) rows.add(kind, price, field(fields, name + ".amount"));
    }

    private boolean side(String[] fields, String first, String second) throws DataException {
        String side = field(fields, "side");
        if (!side.equals(first) && !side.equals(second)) throw rows.bad(side, "is no side");
        return side.equals(first);
    }

    private String field(String[] fields, String name) {
        return fields[names.indexOf(name)];
    }

    private long time(String[] fields, String name) throws DataException {
        try {
            return Math.multiplyExact(Long.parseLong(field(fields, name)), MICROSECOND);
        } catch (NumberFormatException | ArithmeticException e) {
            throw rows.bad(field(fields, name), name + " is no time in microseconds");
        }
    }
}
