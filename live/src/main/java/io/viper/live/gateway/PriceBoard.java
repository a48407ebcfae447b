package io.viper.live.gateway;

import java.util.Arrays;

/** The price at which each instrument was seen last. For all threads. */
final class PriceBoard {
    private final double[] prices;

    PriceBoard(int instruments) {
        prices = new double[instruments];
        Arrays.fill(prices, Double.NaN);
    }

    /** A price was traded, or can be had. */
    synchronized void seen(int number, double price) {
        if (price > 0) prices[number] = price;
    }

    /** In quote currency; NaN before the first. */
    synchronized double price(int number) {
        return prices[number];
    }
}
