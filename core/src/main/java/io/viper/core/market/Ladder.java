package io.viper.core.market;

import java.util.Arrays;

/**
 * One side of a {@link TickBook}: lots by key, the greatest key first. Near the best one there is a slot for every key and a
 * bit that says whether it holds something; the few levels further away are in sorted columns. The slots follow the best.
 */
final class Ladder {
    /** No such key. */
    static final long NOTHING = Long.MIN_VALUE;

    private static final int WIDTH = 1 << 14;
    /** Where in the slots the best key is put when they move: prices go both ways, levels lie below. */
    private static final int PLACE = WIDTH * 3 / 4;

    private final long[] near = new long[WIDTH];
    private final long[] bits = new long[WIDTH / Long.SIZE];
    /** The key of the first slot. */
    private long base;
    /** The slot of the best key, -1 if no slot holds anything. */
    private int best = -1;

    private long[] farKeys = new long[64];
    private long[] farLots = new long[64];
    private int far;

    boolean isEmpty() {
        return best < 0;
    }

    /** The greatest key; there must be one. */
    long best() {
        return base + best;
    }

    long lotsAt(long key) {
        long slot = key - base;
        if (slot >= 0 && slot < WIDTH) return near[(int) slot];
        int at = Arrays.binarySearch(farKeys, 0, far, key);
        return at < 0 ? 0 : farLots[at];
    }

    /** Sets the lots at a key and says how many there were. */
    long set(long key, long lots) {
        long slot = key - base;
        if (slot >= 0 && slot < WIDTH && (best >= 0 || lots == 0)) return setNear((int) slot, lots);
        if (best < 0 || slot >= WIDTH) {
            if (lots == 0) return 0;
            moveTo(key);
            return setNear((int) (key - base), lots);
        }
        return setFar(key, lots);
    }

    private long setNear(int slot, long lots) {
        long before = near[slot];
        near[slot] = lots;
        if (lots != 0) {
            bits[slot >> 6] |= 1L << slot;
            if (slot > best) best = slot;
        } else if (before != 0) {
            bits[slot >> 6] &= ~(1L << slot);
            if (slot == best) fall();
        }
        return before;
    }

    /** The best slot was emptied: finds the next one. */
    private void fall() {
        best = slotBelow(best);
        if (best < 0 && far > 0) moveTo(farKeys[far - 1]);
    }

    private int slotBelow(int slot) {
        int word = slot >> 6;
        long rest = bits[word] & ((1L << slot) - 1);
        while (rest == 0) {
            if (--word < 0) return -1;
            rest = bits[word];
        }
        return (word << 6) + Long.SIZE - 1 - Long.numberOfLeadingZeros(rest);
    }

    /** The next smaller key that holds something, or {@link #NOTHING}. */
    long below(long key) {
        long slot = key - base;
        if (slot > 0) {
            int found = slotBelow((int) Math.min(slot, WIDTH - 1));
            if (slot >= WIDTH && best == WIDTH - 1) found = best;
            if (found >= 0) return base + found;
        }
        int at = Arrays.binarySearch(farKeys, 0, far, key);
        int below = (at < 0 ? -at - 1 : at) - 1;
        return below < 0 ? NOTHING : farKeys[below];
    }

    void clear() {
        for (int word = 0; word < bits.length; word++) {
            for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
                near[(word << 6) + Long.numberOfTrailingZeros(rest)] = 0;
            }
            bits[word] = 0;
        }
        best = -1;
        far = 0;
    }

    private long setFar(long key, long lots) {
        int at = Arrays.binarySearch(farKeys, 0, far, key);
        if (at >= 0) {
            long before = farLots[at];
            if (lots == 0) removeFar(at);
            else farLots[at] = lots;
            return before;
        }
        if (lots == 0) return 0;
        if (best < WIDTH / 8) {
            // the best has sunk to the foot of the slots: what is near it should have slots again
            moveTo(best());
            return set(key, lots);
        }
        insertFar(-at - 1, key, lots);
        return 0;
    }

    private void insertFar(int at, long key, long lots) {
        if (far == farKeys.length) {
            farKeys = Arrays.copyOf(farKeys, far * 2);
            farLots = Arrays.copyOf(farLots, far * 2);
        }
        System.arraycopy(farKeys, at, farKeys, at + 1, far - at);
        System.arraycopy(farLots, at, farLots, at + 1, far - at);
        farKeys[at] = key;
        farLots[at] = lots;
        far++;
    }

    private void removeFar(int at) {
        far--;
        System.arraycopy(farKeys, at + 1, farKeys, at, far - at);
        System.arraycopy(farLots, at + 1, farLots, at, far - at);
    }

    /** Gives the keys around one their slots. */
    private void moveTo(long key) {
        for (int word = 0; word < bits.length; word++) {
            for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
                int slot = (word << 6) + Long.numberOfTrailingZeros(rest);
                insertFar(far, base + slot, near[slot]);
                near[slot] = 0;
            }
            bits[word] = 0;
        }
        best = -1;
        base = key - PLACE;
        int kept = far;
        while (kept > 0 && farKeys[kept - 1] >= base) kept--;
        int all = far;
        far = kept;
        for (int i = kept; i < all; i++) setNear((int) (farKeys[i] - base), farLots[i]);
    }
}
