package io.viper.core.execution;

import io.viper.core.model.Fill;
import java.util.Arrays;

/**
 * The exchange's numbers of the last executions of one instrument, so that one which is told twice is applied once.
 * Numbers mostly rise, and one above all others is new without a look at the rest. An exchange may begin again from one
 * after a restart of its own: so the same number of something else is another execution.
 */
public final class RecentTrades {
    /** Numbers that are remembered. A power of two. */
    static final int REMEMBERED = 4096;

    private static final long PRIME = 0x100000001b3L;

    private long[] ids = new long[16];
    private long[] contents = new long[16];
    private int count;
    private long highest = Long.MIN_VALUE;

    /** Nothing was executed yet. */
    public RecentTrades() {}

    /** Takes an execution in; false if it was told before. */
    public boolean add(Fill fill) {
        long tradeId = fill.tradeId();
        long content = content(fill);
        if (tradeId <= highest && told(tradeId, content)) return false;
        highest = Math.max(highest, tradeId);
        if (count == ids.length && count < REMEMBERED) {
            ids = Arrays.copyOf(ids, count * 2);
            contents = Arrays.copyOf(contents, count * 2);
        }
        int at = count++ & (ids.length - 1);
        ids[at] = tradeId;
        contents[at] = content;
        // the sum only has to keep its place in the ring and to stay above the ring's size
        if (count == 2 * REMEMBERED) count = REMEMBERED;
        return true;
    }

    /** What was executed, of which order, at which price. */
    private static long content(Fill fill) {
        return ((fill.orderId() * PRIME ^ fill.signedLots()) * PRIME ^ fill.ticks()) * PRIME;
    }

    /** What it remembers as one number, in whatever order it was told: an order of reports says nothing. */
    public long hash() {
        long hash = highest;
        int known = Math.min(count, ids.length);
        for (int k = 0; k < known; k++) hash += (ids[k] * 31 + contents[k]) * PRIME;
        return hash;
    }

    private boolean told(long tradeId, long content) {
        int known = Math.min(count, ids.length);
        for (int k = 0; k < known; k++) {
            if (ids[k] == tradeId && contents[k] == content) return true;
        }
        return false;
    }
}
