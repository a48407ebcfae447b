package io.viper.core.market;

import java.util.Arrays;
import java.util.Objects;

/** Funding of one perpetual as columns, in the order of their times (UTC epoch nanoseconds). Immutable. */
public final class FundingColumns {
    private final long[] time;
    private final double[] rate;
    private final double[] markPrice;

    /**
     * Takes the arrays over: the caller must not write to them any more.
     *
     * @param rate share of the notional that longs pay and shorts receive, as a fraction
     * @param markPrice the price the notional is taken at, NaN where unknown
     * @throws IllegalArgumentException if the lengths differ or the times do not rise
     */
    public FundingColumns(long[] time, double[] rate, double[] markPrice) {
        if (rate.length != time.length || markPrice.length != time.length) {
            throw new IllegalArgumentException("columns of funding differ in length");
        }
        for (int i = 1; i < time.length; i++) {
            if (time[i] <= time[i - 1]) {
                throw new IllegalArgumentException("funding " + i + " is not after its predecessor");
            }
        }
        this.time = time;
        this.rate = rate;
        this.markPrice = markPrice;
    }

    /** How often funding was due. */
    public int size() {
        return time.length;
    }

    /** When funding {@code i} was due. */
    public long time(int i) {
        return time[i];
    }

    /** The rate of funding {@code i}, as a fraction. */
    public double rate(int i) {
        return rate[i];
    }

    /** The mark price of funding {@code i} in quote currency, NaN where unknown. */
    public double markPrice(int i) {
        return markPrice[i];
    }

    /** A number for the funding from {@code from} to before {@code to}, to know it again; it goes on from that before. */
    public long digest(int from, int to, long before) {
        long digest = before;
        for (int i = from; i < to; i++) {
            digest = Digest.mix(Digest.mix(Digest.mix(digest, time[i]), rate[i]), markPrice[i]);
        }
        return digest;
    }

    /** The funding due from index {@code from} (included) to {@code to} (excluded). */
    public FundingColumns slice(int from, int to) {
        Objects.checkFromToIndex(from, to, time.length);
        return new FundingColumns(
                Arrays.copyOfRange(time, from, to),
                Arrays.copyOfRange(rate, from, to),
                Arrays.copyOfRange(markPrice, from, to));
    }

    /** The funding due at or after {@code from} and before {@code to}. */
    public FundingColumns between(long from, long to) {
        int first = indexAtOrAfter(from);
        return slice(first, Math.max(first, indexAtOrAfter(to)));
    }

    /** The index of the first funding at or after a moment; {@link #size} if there is none. */
    public int indexAtOrAfter(long moment) {
        int found = Arrays.binarySearch(time, moment);
        return found < 0 ? -found - 1 : found;
    }
}
