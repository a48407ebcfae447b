package io.viper.backtest;

import java.util.Arrays;

/**
 * Funding payments of one perpetual, oldest first.
 *
 * @param times when each is due, UTC epoch nanoseconds, rising
 * @param rates share of the position's notional that longs pay shorts, as fractions
 * @param markPrices the price the notional is taken at
 */
public record FundingSeries(long[] times, double[] rates, double[] markPrices) {

    /** No payments. */
    public static final FundingSeries NONE = new FundingSeries(new long[0], new double[0], new double[0]);

    public FundingSeries {
        if (rates.length != times.length || markPrices.length != times.length) {
            throw new IllegalArgumentException("funding columns differ in length");
        }
        for (int k = 1; k < times.length; k++) {
            if (times[k] <= times[k - 1]) throw new IllegalArgumentException("funding " + k + " is not after the last");
        }
        times = times.clone();
        rates = rates.clone();
        markPrices = markPrices.clone();
    }

    /** Number of payments. */
    public int size() {
        return times.length;
    }

    /** When a payment is due, UTC epoch nanoseconds. */
    public long time(int k) {
        return times[k];
    }

    /** Share of the notional that longs pay. */
    public double rate(int k) {
        return rates[k];
    }

    /** The price the notional is taken at. */
    public double markPrice(int k) {
        return markPrices[k];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FundingSeries(long[] t, double[] r, double[] m)
                && Arrays.equals(times, t)
                && Arrays.equals(rates, r)
                && Arrays.equals(markPrices, m);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(times);
    }

    @Override
    public String toString() {
        return size() + " funding payments";
    }
}
