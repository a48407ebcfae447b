package io.viper.exchange.kraken;

import io.viper.exchange.BadReplyException;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stream has told of the orders that work. Kraken's later reports of an order leave out what has not changed, even its
 * instrument. Bounded: the order that was heard of longest ago is forgotten first. For one thread.
 */
final class OrderMemory {
    private static final int MOST = 10_000;

    private final Map<String, OrderSnapshot> orders = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OrderSnapshot> eldest) {
            return size() > MOST;
        }
    };

    /** What was told last; null if nothing was. */
    @Nullable
    OrderSnapshot last(String exchangeOrderId) {
        return orders.get(exchangeOrderId);
    }

    /** What was told last. @throws BadReplyException if nothing was: the report is of no use then, and a query has to help */
    OrderSnapshot known(String exchangeOrderId) throws BadReplyException {
        OrderSnapshot order = orders.get(exchangeOrderId);
        if (order == null) throw new BadReplyException("a report of an order that was never told of");
        return order;
    }

    /** Remembers what a report said; an order that has ended is forgotten. */
    void told(OrderSnapshot order) {
        if (order.standing() == Standing.WORKING || order.standing() == Standing.TRIGGERED) {
            orders.put(order.exchangeOrderId(), order);
        } else {
            orders.remove(order.exchangeOrderId());
        }
    }
}
