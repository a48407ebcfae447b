package io.viper.backtest;

/** Funding payments of one perpetual, oldest first. */
public final class FundingSeries {
    /** No payments. */
    public static final FundingSeries NONE = new FundingSeries(new long[0], new double[0], new double[0]);

    private final long[] times;
    private final double[] rates;
    private final double[] markPrices;

    /**
     * A series of copies of the arrays.
     *
     * @param times when each is due, UTC epoch nanoseconds, strictly rising
     * @param rates share of the position's notional that longs pay shorts, as fractions
     * @param markPrices the price the notional is taken at, in quote currency
     * @throws IllegalArgumentException if lengths differ or times do not rise
     */
    public FundingSeries(long[] times, double[] rates, double[] markPrices) {
        if (rates.length != times.length || markPrices.length != times.length) {
            throw new IllegalArgumentException("funding columns differ in length");
        }
        for (int k = 1; k < times.length; k++) {
            if (times[k] <= times[k - 1]) throw new IllegalArgumentException("funding " + k + " is not after the last");
        }
        this.times = times.clone();
        this.rates = rates.clone();
        this.markPrices = markPrices.clone();
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
    public String toString() {
        return size() + " funding payments";
    }
}
