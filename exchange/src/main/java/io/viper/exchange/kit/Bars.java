package io.viper.exchange.kit;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import java.util.ArrayList;
import java.util.List;

/** Bars as exchanges tell them, checked: each begins where one can, and its prices agree with each other. */
public final class Bars {
    private static final double MOST = 1e16;

    private Bars() {}

    /**
     * One bar.
     *
     * @param time UTC epoch nanoseconds of its begin
     * @throws BadReplyException if none begins then, its prices contradict each other, or a number is beyond all bounds
     */
    public static Bar of(
            Timeframe timeframe, long time, double open, double high, double low, double close, double volume)
            throws BadReplyException {
        if (timeframe.floor(time) != time) throw new BadReplyException("no bar of " + timeframe + " begins at " + time);
        boolean agree = low > 0 && low <= Math.min(open, close) && high >= Math.max(open, close);
        if (!agree || !(high <= MOST) || !(volume >= 0 && volume <= MOST)) {
            throw new BadReplyException("a bar of " + open + " " + high + " " + low + " " + close + " " + volume);
        }
        return new Bar(timeframe, time, open, high, low, close, volume);
    }

    /** Bars of a page, newest first or oldest first, as oldest first. @throws BadReplyException if one is there twice */
    public static List<Bar> oldestFirst(List<Bar> page) throws BadReplyException {
        boolean reverse =
                page.size() > 1 && page.getFirst().openTime() > page.getLast().openTime();
        List<Bar> bars = new ArrayList<>(reverse ? page.reversed() : page);
        for (int k = 1; k < bars.size(); k++) {
            if (bars.get(k).openTime() <= bars.get(k - 1).openTime()) {
                throw new BadReplyException("bars that do not follow on each other, at "
                        + bars.get(k).openTime());
            }
        }
        return bars;
    }
}
