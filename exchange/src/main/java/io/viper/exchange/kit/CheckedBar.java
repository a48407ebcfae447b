package io.viper.exchange.kit;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;

/** Bars of exchanges, looked at before they are believed. */
public final class CheckedBar {
    private static final double MOST = 1e18;

    private CheckedBar() {}

    /** A bar. @throws BadReplyException if it does not begin where bars do, or its prices contradict each other */
    public static Bar of(
            Timeframe timeframe, long openTime, double open, double high, double low, double close, double volume)
            throws BadReplyException {
        if (timeframe.floor(openTime) != openTime) throw new BadReplyException("a bar that begins at " + openTime);
        boolean ordered = low > 0 && low <= Math.min(open, close) && high >= Math.max(open, close);
        if (!ordered || !(high < MOST) || !(volume >= 0 && volume < MOST)) {
            throw new BadReplyException("a bar of " + open + " " + high + " " + low + " " + close + " " + volume);
        }
        return new Bar(timeframe, openTime, open, high, low, close, volume);
    }
}
