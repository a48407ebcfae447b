package io.viper.core.market;

import java.util.Arrays;

/** The last price of each instrument and when it was seen. */
public final class LatestPrices {
    private final double[] prices;
    private final long[] times;

    /** Nothing known yet. */
    public LatestPrices(int instruments) {
        prices = new double[instruments];
        times = new long[instruments];
        Arrays.fill(prices, Double.NaN);
        Arrays.fill(times, Long.MIN_VALUE);
    }

    /** A price was seen. */
    public void update(int instrument, double price, long time) {
        prices[instrument] = price;
        times[instrument] = time;
    }

    /** The last price; NaN before the first. */
    public double price(int instrument) {
        return prices[instrument];
    }

    /** When it was seen, UTC epoch nanoseconds; {@link Long#MIN_VALUE} before the first. */
    public long time(int instrument) {
        return times[instrument];
    }
}
