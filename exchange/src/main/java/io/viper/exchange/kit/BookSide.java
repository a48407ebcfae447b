package io.viper.exchange.kit;

import java.util.Arrays;

/** One side of a book, best level first, for adapters that have to know it to believe what is told. For one thread. */
public final class BookSide {
    private final boolean bid;
    private double[] prices = new double[32];
    private double[] sizes = new double[32];
    private int count;

    /** @param bid bids: the highest price is the best */
    public BookSide(boolean bid) {
        this.bid = bid;
    }

    /** Sets a level; size 0 takes it away. */
    public void set(double price, double size) {
        int at = 0;
        while (at < count && (bid ? prices[at] > price : prices[at] < price)) at++;
        boolean there = at < count && prices[at] == price;
        if (size == 0) {
            if (there) remove(at);
        } else {
            if (!there) insert(at);
            prices[at] = price;
            sizes[at] = size;
        }
    }

    private void remove(int at) {
        count--;
        System.arraycopy(prices, at + 1, prices, at, count - at);
        System.arraycopy(sizes, at + 1, sizes, at, count - at);
    }

    private void insert(int at) {
        if (count == prices.length) {
            prices = Arrays.copyOf(prices, 2 * count);
            sizes = Arrays.copyOf(sizes, 2 * count);
        }
        System.arraycopy(prices, at, prices, at + 1, count - at);
        System.arraycopy(sizes, at, sizes, at + 1, count - at);
        count++;
    }

    /** Forgets all levels. */
    public void clear() {
        count = 0;
    }

    /** Forgets the level that is furthest from the touch, and returns its price. */
    public double removeWorst() {
        return prices[--count];
    }

    /** How many levels there are. */
    public int count() {
        return count;
    }

    /** Of a level, 0 the best. */
    public double price(int level) {
        return prices[level];
    }

    /** Of a level, 0 the best; above zero. */
    public double size(int level) {
        return sizes[level];
    }
}
