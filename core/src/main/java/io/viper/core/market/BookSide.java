package io.viper.core.market;

import java.util.Arrays;
import java.util.Objects;

/**
 * One side of a {@link FastBook}: prices and amounts in two arrays, the best level last, so that what changes most is
 * moved least. Prices are kept times {@code sign}, which makes "better" the same as "greater" on both sides.
 */
final class BookSide {
    private static final int INITIAL_CAPACITY = 1_024;

    /** How many of the best levels are looked at one by one before the search halves. */
    private static final int NEAR = 8;

    private final int sign;
    private double[] keys = new double[INITIAL_CAPACITY];
    private double[] amounts = new double[INITIAL_CAPACITY];
    private int size;

    /** @param sign 1 where the highest price is the best, -1 where the lowest is */
    BookSide(int sign) {
        this.sign = sign;
    }

    static void check(double price, double amount) {
        if (!(price > 0 && price < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("price " + price + " of a book level is not above zero");
        }
        if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("amount " + amount + " of a book level is below zero or not a number");
        }
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    double price(int level) {
        return keys[index(level)] * sign;
    }

    double amount(int level) {
        return amounts[index(level)];
    }

    double amountAt(double price) {
        int at = find(price * sign);
        return at < 0 ? 0 : amounts[at];
    }

    void set(double price, double amount) {
        int at = find(price * sign);
        if (amount == 0) {
            if (at >= 0) remove(at);
        } else if (at >= 0) {
            amounts[at] = amount;
        } else {
            insert(-at - 1, price * sign, amount);
        }
    }

    private int index(int level) {
        return size - 1 - Objects.checkIndex(level, size);
    }

    /** The index of a key, or -(where it belongs) - 1. */
    private int find(double key) {
        int near = Math.max(0, size - NEAR);
        for (int i = size - 1; i >= near; i--) {
            if (keys[i] == key) return i;
            if (keys[i] < key) return -(i + 1) - 1;
        }
        return Arrays.binarySearch(keys, 0, near, key);
    }

    private void insert(int at, double key, double amount) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            amounts = Arrays.copyOf(amounts, size * 2);
        }
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(amounts, at, amounts, at + 1, size - at);
        keys[at] = key;
        amounts[at] = amount;
        size++;
    }

    private void remove(int at) {
        size--;
        System.arraycopy(keys, at + 1, keys, at, size - at);
        System.arraycopy(amounts, at + 1, amounts, at, size - at);
    }
}
