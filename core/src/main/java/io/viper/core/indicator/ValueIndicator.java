package io.viper.core.indicator;

/** An indicator of a single series: prices, volumes, or the values of another indicator. */
public non-sealed interface ValueIndicator extends Indicator {

    /** Takes the next value of the series; assumed finite. */
    void add(double value);
}
