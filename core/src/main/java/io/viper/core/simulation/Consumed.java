package io.viper.core.simulation;

import io.viper.core.model.Side;
import java.util.Arrays;

/**
 * What we have taken from levels that are still displayed as if we had not: the record knows nothing of us. An amount counts
 * until its level is told anew. There are few at a time.
 */
final class Consumed {
    private long[] ticks = new long[8];
    private long[] lots = new long[8];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** Asks are kept below zero, so that one column holds both sides. */
    private static long key(Side side, long ticks) {
        return side.sign() * ticks;
    }

    long at(Side side, long price) {
        int found = find(key(side, price));
        return found < 0 ? 0 : lots[found];
    }

    void add(Side side, long price, long amount) {
        if (amount == 0) return;
        int found = find(key(side, price));
        if (found >= 0) {
            lots[found] += amount;
            return;
        }
        if (size == ticks.length) {
            ticks = Arrays.copyOf(ticks, size * 2);
            lots = Arrays.copyOf(lots, size * 2);
        }
        ticks[size] = key(side, price);
        lots[size++] = amount;
    }

    /** The level was told anew. */
    void refresh(Side side, long price) {
        int found = find(key(side, price));
        if (found < 0) return;
        size--;
        ticks[found] = ticks[size];
        lots[found] = lots[size];
    }

    void clear() {
        size = 0;
    }

    private int find(long key) {
        for (int i = 0; i < size; i++) {
            if (ticks[i] == key) return i;
        }
        return -1;
    }
}
