package io.viper.core.market;

import io.viper.core.model.Side;
import java.util.Arrays;
import java.util.Objects;

/**
 * Public trades of one instrument as columns, in the order of their times. Immutable; a {@link #slice} shares its
 * parent's arrays and cannot see outside of itself. Times are UTC epoch nanoseconds, amounts base units.
 */
public final class TradeColumns {
    private final int offset;
    private final int size;
    private final long[] time;
    private final long[] id;
    private final double[] price;
    private final double[] signedAmount;

    /**
     * Takes the arrays over: the caller must not write to them any more.
     *
     * @param id the exchange's numbers, 0 where it has none
     * @param signedAmount above zero where the taker bought, below where the taker sold
     * @throws IllegalArgumentException if the lengths differ or a time is before its predecessor
     */
    public TradeColumns(long[] time, long[] id, double[] price, double[] signedAmount) {
        this(0, time.length, time, id, price, signedAmount);
        if (id.length != time.length || price.length != time.length || signedAmount.length != time.length) {
            throw new IllegalArgumentException("columns of trades differ in length");
        }
        for (int i = 1; i < time.length; i++) {
            if (time[i] < time[i - 1]) throw new IllegalArgumentException("trade " + i + " is before its predecessor");
        }
    }

    private TradeColumns(int offset, int size, long[] time, long[] id, double[] price, double[] signedAmount) {
        this.offset = offset;
        this.size = size;
        this.time = time;
        this.id = id;
        this.price = price;
        this.signedAmount = signedAmount;
    }

    /** How many trades there are. */
    public int size() {
        return size;
    }

    /** When trade {@code i} was matched. */
    public long time(int i) {
        return time[at(i)];
    }

    /** The exchange's number of trade {@code i}, 0 if it has none. */
    public long id(int i) {
        return id[at(i)];
    }

    /** The taker's side of trade {@code i}. */
    public Side side(int i) {
        return signedAmount[at(i)] < 0 ? Side.SELL : Side.BUY;
    }

    /** The price of trade {@code i}. */
    public double price(int i) {
        return price[at(i)];
    }

    /** The amount of trade {@code i} in base units. */
    public double amount(int i) {
        return Math.abs(signedAmount[at(i)]);
    }

    /** The trades from index {@code from} (included) to {@code to} (excluded), over the same arrays. */
    public TradeColumns slice(int from, int to) {
        Objects.checkFromToIndex(from, to, size);
        return new TradeColumns(offset + from, to - from, time, id, price, signedAmount);
    }

    /** The index of the first trade at or after a time; {@link #size} if there is none. */
    public int indexAtOrAfter(long moment) {
        int found = Arrays.binarySearch(time, offset, offset + size, moment);
        if (found < 0) return -found - 1 - offset;
        while (found > offset && time[found - 1] == moment) found--;
        return found - offset;
    }

    private int at(int i) {
        return offset + Objects.checkIndex(i, size);
    }
}
