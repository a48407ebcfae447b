package io.viper.exchange.kit;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import java.util.ArrayList;
import java.util.List;

/** Bars as exchanges tell them, checked: each begins where one can, and its prices agree with each other. */
public final class Bars {
    private Bars() {}

    /** One bar. @throws BadReplyException if no such bar can be */
    public static Bar of(Timeframe timeframe, long open, double[] prices, double volume) throws BadReplyException {
        double first = prices[0];
        double high = prices[1];
        double low = prices[2];
        double last = prices[3];
        if (timeframe.floor(open) != open) throw new BadReplyException("no bar of " + timeframe + " opens at " + open);
        boolean agree = low > 0 && low <= Math.min(first, last) && high >= Math.max(first, last);
        if (!agree || !(volume >= 0) || !(high <= 1e16) || !(volume <= 1e16)) {
            throw new BadReplyException("a bar whose numbers cannot be true, at " + open);
        }
        return new Bar(timeframe, open, first, high, low, last, volume);
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
