package io.viper.store.ticks;

import io.viper.core.market.TickColumns;
import io.viper.store.series.DataException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Frames of Binance's public WebSocket streams, one a line, with or without the time of receipt in nanoseconds before it:
 *
 * <pre>
 * 1723161255030314667 {"stream":"btcusdt@depth@0ms","data":{"e":"depthUpdate","T":…,"U":1,"u":5,"pu":0,"b":[["61800.1","2"]],"a":[]}}
 * 1723161255088169167 {"stream":"btcusdt@bookTicker","data":{"u":6,"b":"61800.2","B":"2.5","a":"61800.3","A":"2.5","T":…}}
 * 1723161255088176367 {"stream":"btcusdt@trade","data":{"e":"trade","T":…,"p":"61800.3","q":"0.006","m":false}}
 * {"lastUpdateId":5,"bids":[["61800.1","2"]],"asks":[]}
 * </pre>
 *
 * <p>The book begins with a snapshot, else with the first best bid and ask, and fills with the differences; where there is neither,
 * with the first difference. A missing number in the chain of the differences loses the book until the next of these. Best
 * bids and asks that are newer than the differences correct the book, older ones are passed over.
 */
final class BinanceFrames {
    private static final long MILLISECOND = 1_000_000L;

    /** Differences that are kept for a snapshot that comes after them. */
    private static final int KEPT = 5_000;

    private final TickRows rows;
    private final Deque<Map<?, ?>> recent = new ArrayDeque<>();
    private final boolean tickers;
    private boolean known;
    private long lastChange;
    private long lastTicker;
    private List<String> ticker = List.of();
    private String symbol = "";

    /** @param tickers whether there are best bids and asks among the frames */
    BinanceFrames(TickRows rows, boolean tickers) {
        this.rows = rows;
        this.tickers = tickers;
    }

    /** The symbol of the frames; empty if none told it. */
    String symbol() {
        return symbol;
    }

    void line(String line) throws DataException {
        rows.nextLine();
        int brace = line.indexOf('{');
        String before = brace < 0 ? line : line.substring(0, brace).strip();
        Map<?, ?> frame;
        long received;
        try {
            received = before.isEmpty() ? 0 : Long.parseLong(before);
            frame = Json.object(line, Math.max(0, brace));
        } catch (IllegalArgumentException malformed) {
            throw rows.bad(line, "is no frame");
        }
        Map<?, ?> data = frame.get("data") instanceof Map<?, ?> inner ? inner : frame;
        if (data.containsKey("s")) symbol = text(data, "s");
        if (data.containsKey("lastUpdateId")) snapshot(data, received);
        else if (text(data, "e").equals("depthUpdate")) change(data, received);
        else if (text(data, "e").equals("trade") || text(data, "e").equals("aggTrade")) trade(data, received);
        else if (data.containsKey("B") && data.containsKey("A")) ticker(data, received);
    }

    private void time(Map<?, ?> data, long received) throws DataException {
        String name = data.containsKey("T") ? "T" : "E";
        long time = data.containsKey(name) ? number(data, name) * MILLISECOND : rows.time();
        rows.at(time == 0 ? received : time, received);
    }

    /** A snapshot comes late: the differences that are newer and were received before it are made up for. */
    private void snapshot(Map<?, ?> data, long received) throws DataException {
        long number = number(data, "lastUpdateId");
        List<Map<?, ?>> newer = new ArrayList<>();
        for (Map<?, ?> each : recent) if (number(each, "u") > number) newer.add(each);
        if (!newer.isEmpty() && !touches(newer.getFirst(), number)) return;
        time(data, received);
        rows.snapshot();
        levels(data, "bids", TickColumns.BID);
        levels(data, "asks", TickColumns.ASK);
        lastChange = number;
        for (Map<?, ?> each : newer) {
            levels(each, "b", TickColumns.BID);
            levels(each, "a", TickColumns.ASK);
            lastChange = number(each, "u");
        }
        if (lastChange < lastTicker) tell(ticker);
        rows.end();
        known = true;
    }

    private void change(Map<?, ?> data, long received) throws DataException {
        long last = number(data, "u");
        if (known && last <= lastChange) return;
        recent.addLast(data);
        if (recent.size() > KEPT) recent.removeFirst();
        time(data, received);
        if (known && lastChange != 0 && !touches(data, lastChange)) {
            rows.lost();
            known = false;
        }
        boolean restarts = !known && !tickers && lastChange == 0;
        if (!known && !restarts) {
            lastChange = last;
            return;
        }
        if (restarts) rows.snapshot();
        known = true;
        lastChange = last;
        int before = rows.size();
        levels(data, "b", TickColumns.BID);
        levels(data, "a", TickColumns.ASK);
        if (rows.size() == before) return;
        if (last < lastTicker) tell(ticker);
        rows.end();
    }

    /** Futures name the change before; on spot the numbers touch. The first change after a snapshot may overlap it. */
    private boolean touches(Map<?, ?> data, long number) throws DataException {
        long first = number(data, "U");
        return first <= number + 1 || (data.containsKey("pu") && number(data, "pu") <= number);
    }

    private void ticker(Map<?, ?> data, long received) throws DataException {
        long number = number(data, "u");
        if (number < lastTicker || (known && number < lastChange)) return;
        time(data, received);
        lastTicker = number;
        ticker = List.of(text(data, "b"), text(data, "B"), text(data, "a"), text(data, "A"));
        if (!known) {
            rows.snapshot();
            known = true;
            lastChange = 0;
        }
        tell(ticker);
        rows.end();
    }

    private void tell(List<String> quote) throws DataException {
        rows.add(TickColumns.BEST_BID, quote.get(0), quote.get(1));
        rows.add(TickColumns.BEST_ASK, quote.get(2), quote.get(3));
    }

    /** What an insurance fund or an auction settles with itself is no trade that could have been ours. */
    private void trade(Map<?, ?> data, long received) throws DataException {
        if (data.containsKey("X") && !text(data, "X").equals("MARKET")) return;
        time(data, received);
        boolean sold = text(data, "m").equals("true");
        rows.add(sold ? TickColumns.SOLD : TickColumns.BOUGHT, text(data, "p"), text(data, "q"));
        rows.end();
    }

    private void levels(Map<?, ?> data, String name, int kind) throws DataException {
        if (!(data.get(name) instanceof List<?> levels)) throw rows.bad(name, "has no levels");
        for (Object each : levels) {
            if (!(each instanceof List<?> level) || level.size() < 2) throw rows.bad(name, "has a level that is none");
            rows.add(kind, String.valueOf(level.get(0)), String.valueOf(level.get(1)));
        }
    }

    private static String text(Map<?, ?> data, String name) {
        return data.get(name) instanceof String text ? text : "";
    }

    private long number(Map<?, ?> data, String name) throws DataException {
        try {
            return Long.parseLong(text(data, name));
        } catch (NumberFormatException e) {
            throw rows.bad(text(data, name), name + " is no whole number");
        }
    }
}
