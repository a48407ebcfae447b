package io.viper.core.execution;

import java.util.Arrays;

/**
 * The exchange's numbers of the last executions of one instrument, so that one which is told twice is applied once.
 * Numbers mostly rise, and one above all others is new without a look at the rest.
 */
public final class RecentTrades {
    /** Numbers that are remembered. A power of two. */
    static final int REMEMBERED = 4096;

    private long[] ids = new long[16];
    private int count;
    private long highest = Long.MIN_VALUE;

    /** Nothing was executed yet. */
    public RecentTrades() {}

    /** Takes a number in; false if it was told before. */
    public boolean add(long tradeId) {
        if (tradeId <= highest && told(tradeId)) return false;
        highest = Math.max(highest, tradeId);
        if (count == ids.length && count < REMEMBERED) ids = Arrays.copyOf(ids, count * 2);
        ids[count++ & (ids.length - 1)] = tradeId;
        // the sum only has to keep its place in the ring and to stay above the ring's size
        if (count == 2 * REMEMBERED) count = REMEMBERED;
        return true;
    }

    private boolean told(long tradeId) {
        int known = Math.min(count, ids.length);
        for (int k = 0; k < known; k++) {
            if (ids[k] == tradeId) return true;
        }
        return false;
    }
}
