package io.viper.core.risk;

import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Side;
import org.jspecify.annotations.Nullable;

/** Direct orders that were let through, to find the one that comes twice: a loop that repeats itself costs most. */
final class RecentOrders {
    private static final int KEPT = 256;

    private final long window;
    private final String[] sources = new String[KEPT];
    private final int[] instruments = new int[KEPT];
    private final Side[] sides = new Side[KEPT];
    private final long[] ticks = new long[KEPT];
    private final long[] lots = new long[KEPT];
    private final long[] times = new long[KEPT];
    private long count;

    RecentOrders(long window) {
        this.window = window;
    }

    /**
     * Nanoseconds since the newest order of the same source, instrument, side and quantity whose price was the same but for a
     * tick; {@link Long#MAX_VALUE} if there was none within the window.
     */
    long sinceSame(Intent intent, long time) {
        OrderSpec order = intent.order();
        for (long k = count - 1; k >= Math.max(0, count - KEPT); k--) {
            int at = (int) (k % KEPT);
            if (time - times[at] >= window) return Long.MAX_VALUE;
            boolean same = instruments[at] == order.instrument()
                    && sides[at] == order.side()
                    && lots[at] == order.quantity().lots()
                    && Math.abs(ticks[at] - ticks(order)) <= 1
                    && sources[at].equals(intent.source());
            if (same) return time - times[at];
        }
        return Long.MAX_VALUE;
    }

    void add(Intent intent, long time) {
        int at = (int) (count++ % KEPT);
        OrderSpec order = intent.order();
        sources[at] = intent.source();
        instruments[at] = order.instrument();
        sides[at] = order.side();
        ticks[at] = ticks(order);
        lots[at] = order.quantity().lots();
        times[at] = time;
    }

    /** The price that an order waits for; far from any for one that does not wait. */
    private static long ticks(OrderSpec order) {
        @Nullable Price price = order.price() != null ? order.price() : order.trigger();
        return price == null ? -2 : price.ticks();
    }
}
