package io.viper.backtest;

import io.viper.backtest.result.Gap;
import io.viper.core.market.BarColumns;
import java.util.ArrayList;
import java.util.List;

/** Finds where bars are missing between the first and the last one. */
final class Gaps {
    private Gaps() {}

    static List<Gap> of(BarColumns bars) {
        long step = bars.timeframe().nanos();
        List<Gap> gaps = new ArrayList<>();
        for (int i = 1; i < bars.size(); i++) {
            long expected = bars.openTime(i - 1) + step;
            long found = bars.openTime(i);
            if (found != expected) gaps.add(new Gap(expected, found, (found - expected) / step));
        }
        return gaps;
    }
}
