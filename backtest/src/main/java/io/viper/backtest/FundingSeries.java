package io.viper.backtest;

import io.viper.core.market.FundingColumns;

/** Funding payments of one perpetual, oldest first. */
public final class FundingSeries {
    /** No payments. */
    public static final FundingSeries NONE = new FundingSeries(new long[0], new double[0], new double[0]);

    private final FundingColumns columns;

    /**
     * A series of copies of the arrays.
     *
     * @param times when each is due, UTC epoch nanoseconds, strictly rising
     * @param rates share of the position's notional that longs pay shorts, as fractions
     * @param markPrices the price the notional is taken at, in quote currency
     * @throws IllegalArgumentException if lengths differ or times do not rise
     */
    public FundingSeries(long[] times, double[] rates, double[] markPrices) {
        columns = new FundingColumns(times.clone(), rates.clone(), markPrices.clone());
    }

    /** The same as the market's columns. */
    public FundingColumns columns() {
        return columns;
    }

    /** Number of payments. */
    public int size() {
        return columns.size();
    }

    /** When a payment is due, UTC epoch nanoseconds. */
    public long time(int k) {
        return columns.time(k);
    }

    /** Share of the notional that longs pay. */
    public double rate(int k) {
        return columns.rate(k);
    }

    /** The price the notional is taken at. */
    public double markPrice(int k) {
        return columns.markPrice(k);
    }

    @Override
    public String toString() {
        return size() + " funding payments";
    }
}
