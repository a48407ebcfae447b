package io.viper.venue.kraken;

import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.VenueOrder;
import java.util.HashMap;
import java.util.Map;

/** What the key has spent: one counter for calls, one for the orders of each pair. All of them go down as time passes, by
 * the time of requests. */
final class KrakenCounters {
    private static final double MOST_CALLS = 20;
    private static final double CALLS_A_SECOND = 1;
    private static final double MOST_ORDERS = 180;
    private static final double ORDERS_A_SECOND = 3.75;
    private static final double NANOS_OF_SECOND = 1e9;

    /** Seconds that an order has rested, and what is counted for a cancel and for a change before that. */
    private static final long[][] AGES = {{5, 8, 3}, {10, 6, 2}, {15, 5, 1}, {45, 4, 0}, {90, 2, 0}, {300, 1, 0}};

    private final Counter calls = new Counter(CALLS_A_SECOND);
    private final Map<Board, Counter> orders = new HashMap<>();
    /** When orders came or were changed, by their numbers. */
    private final Map<Long, Long> came = new HashMap<>();

    /** A call that is no order. */
    void call(int weight, long now) throws Refused {
        if (calls.value(now) + weight > MOST_CALLS) throw new Refused("EAPI:Rate limit exceeded", "");
        calls.add(weight);
    }

    /** Somebody wants a new order. */
    void wanted(Board board, long now) throws Refused {
        count(board, 1, now);
    }

    /** There is one. */
    void placed(VenueOrder order, long now) {
        came.put(order.id(), now);
    }

    /** A change. */
    void amended(VenueOrder order, long now) throws Refused {
        count(order.wish().board(), 1 + byAge(order, 2, now), now);
        came.put(order.id(), now);
    }

    /** A cancel; never refused. */
    void canceled(VenueOrder order, long now) {
        Counter counter = of(order.wish().board());
        counter.value(now);
        counter.add(byAge(order, 1, now));
        came.remove(order.id());
    }

    private void count(Board board, long weight, long now) throws Refused {
        Counter counter = of(board);
        if (counter.value(now) + weight > MOST_ORDERS) throw new Refused("EOrder:Rate limit exceeded", "");
        counter.add(weight);
    }

    private Counter of(Board board) {
        return orders.computeIfAbsent(board, _ -> new Counter(ORDERS_A_SECOND));
    }

    private long byAge(VenueOrder order, int column, long now) {
        double seconds = (now - came.getOrDefault(order.id(), now)) / NANOS_OF_SECOND;
        for (long[] age : AGES) if (seconds < age[0]) return age[column];
        return 0;
    }

    /** Goes down by so much a second, and not below zero. */
    private static final class Counter {
        private final double perSecond;
        private double value;
        private long at;
        private boolean begun;

        Counter(double perSecond) {
            this.perSecond = perSecond;
        }

        double value(long now) {
            if (begun) value = Math.max(0, value - (now - at) / NANOS_OF_SECOND * perSecond);
            begun = true;
            at = now;
            return value;
        }

        void add(long weight) {
            value += weight;
        }
    }
}
