package io.viper.core.simulation;

import io.viper.core.market.Subscription;
import io.viper.core.market.TickColumns;
import io.viper.core.model.BookLevel;
import io.viper.core.model.Event;
import io.viper.core.model.Side;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A book of sorted maps that plays rows one by one. */
final class PlainDepth {
    final NavigableMap<Long, Long> bids = new TreeMap<>();
    final NavigableMap<Long, Long> asks = new TreeMap<>();
    boolean lost;
    boolean open;
    private final boolean depth;
    private final boolean booked;

    PlainDepth(List<Row> rows) {
        depth = rows.stream().anyMatch(row -> row.kind() <= TickColumns.ASK);
        booked = rows.stream().anyMatch(row -> row.kind() <= TickColumns.BEST_ASK);
    }

    boolean depth() {
        return depth;
    }

    boolean booked() {
        return booked;
    }

    NavigableMap<Long, Long> side(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    long best(Side side) {
        if (side(side).isEmpty()) return 0;
        return side == Side.BUY ? bids.lastKey() : asks.firstKey();
    }

    long lots(Side side, long ticks) {
        return side(side).getOrDefault(ticks, 0L);
    }

    /** The prices of a side, best first. */
    List<Long> prices(Side side) {
        return List.copyOf((side == Side.BUY ? bids.descendingMap() : asks).keySet());
    }

    void play(Row row) {
        switch (row.kind()) {
            case TickColumns.BID -> set(bids, row);
            case TickColumns.ASK -> set(asks, row);
            case TickColumns.BEST_BID -> {
                if (depth) bids.tailMap(row.ticks(), false).clear();
                else bids.clear();
                set(bids, row);
            }
            case TickColumns.BEST_ASK -> {
                if (depth) asks.headMap(row.ticks(), false).clear();
                else asks.clear();
                set(asks, row);
            }
            case TickColumns.SNAPSHOT, TickColumns.LOST -> {
                bids.clear();
                asks.clear();
                lost = row.kind() == TickColumns.LOST;
                open = false;
            }
            default -> {
                if (!booked) open = true;
            }
        }
        boolean message = row.kind() <= TickColumns.BEST_ASK || row.kind() == TickColumns.SNAPSHOT;
        if (message && row.ends()) {
            long bid = best(Side.BUY);
            long ask = best(Side.SELL);
            boolean crossed = bid > 0 && ask > 0 && bid >= ask;
            open = !lost && !crossed && bid + ask > 0;
        }
    }

    private static void set(NavigableMap<Long, Long> levels, Row row) {
        if (row.lots() == 0) levels.remove(row.ticks());
        else levels.put(row.ticks(), row.lots());
    }

    /** What a run that listens to this book hears, as the book was played late. */
    static final class Ear {
        private final Subscription wanted;
        private final PlainDepth late;
        private List<List<BookLevel>> toldLevels = List.of(List.of(), List.of());
        private List<Long> told = List.of(0L, 0L, 0L, 0L);
        long boundary = Long.MAX_VALUE;

        Ear(Subscription wanted, List<Row> rows) {
            this.wanted = wanted;
            this.late = new PlainDepth(rows);
        }

        void hear(Row row, long time, List<Event> events) {
            boolean wasLost = late.lost;
            late.play(row);
            boolean quotes = wanted.quoteNanos() != Subscription.NEVER;
            if (row.kind() == TickColumns.LOST) {
                if (wasLost || !wanted.any()) return;
                boundary = Long.MAX_VALUE;
                told = List.of(0L, 0L, 0L, 0L);
                toldLevels = List.of(List.of(), List.of());
                events.add(new Event.BookLost(0, time));
                return;
            }
            boolean trade = row.kind() == TickColumns.BOUGHT || row.kind() == TickColumns.SOLD;
            if (trade && wanted.trades()) {
                Side side = row.kind() == TickColumns.BOUGHT ? Side.BUY : Side.SELL;
                events.add(new Event.TradeSeen(0, time, side, row.ticks(), row.lots()));
            }
            if (quotes && wanted.quoteNanos() == 0 && !trade && row.ends()) tell(time, events);
            if (quotes && wanted.quoteNanos() > 0 && boundary == Long.MAX_VALUE) {
                boundary = Math.ceilDiv(time, wanted.quoteNanos()) * wanted.quoteNanos();
            }
        }

        private void tellLevels(long time, List<Event> events) {
            List<List<BookLevel>> now = List.of(levels(Side.BUY), levels(Side.SELL));
            if (!now.equals(toldLevels)) events.add(new Event.BookSeen(0, time, now.get(0), now.get(1)));
            toldLevels = now;
        }

        private List<BookLevel> levels(Side side) {
            if (!late.open) return List.of();
            return late.prices(side).stream()
                    .limit(wanted.levels())
                    .map(ticks -> new BookLevel(ticks, late.lots(side, ticks)))
                    .toList();
        }

        void tell(long time, List<Event> events) {
            long bid = late.open ? late.best(Side.BUY) : 0;
            long ask = late.open ? late.best(Side.SELL) : 0;
            if (wanted.levels() > 0) tellLevels(time, events);
            List<Long> now = List.of(bid, late.lots(Side.BUY, bid), ask, late.lots(Side.SELL, ask));
            if (!now.equals(told)) events.add(new Event.QuoteSeen(0, time, bid, now.get(1), ask, now.get(3)));
            told = now;
        }
    }
}
