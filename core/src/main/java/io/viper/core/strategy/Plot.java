package io.viper.core.strategy;

import java.util.function.DoubleSupplier;

/**
 * One line that a strategy draws.
 *
 * @param name shown in the legend
 * @param pane where it is drawn: with the prices, or in a pane of its own that all plots of that name share
 * @param value read after each bar; NaN draws nothing
 */
public record Plot(String name, String pane, DoubleSupplier value) {

    /** The name of the price pane. */
    public static final String PRICE = "price";

    /** A line over the candles. */
    public static Plot overlay(String name, DoubleSupplier value) {
        return new Plot(name, PRICE, value);
    }

    /** A line in a pane of its own. */
    public static Plot below(String pane, String name, DoubleSupplier value) {
        return new Plot(name, pane, value);
    }
}
