package io.viper.backtest;

import io.viper.backtest.result.PriceSeries;
import io.viper.backtest.result.PriceSeries.Candle;
import io.viper.core.market.BarColumns;
import java.util.ArrayList;
import java.util.List;

/** Bars of a run, put together to few enough candles to draw. */
final class Candles {
    private Candles() {}

    /** Length of a candle: the base timeframe doubled until the period needs at most as many candles as may be drawn. */
    static long nanos(BarColumns bars) {
        long nanos = bars.timeframe().nanos();
        if (bars.isEmpty()) return nanos;
        long span = bars.closeTime(bars.size() - 1) - bars.openTime(0);
        while (span / nanos + 2 > PriceSeries.MAX_CANDLES) nanos *= 2;
        return nanos;
    }

    static List<Candle> of(BarColumns bars, long nanos) {
        List<Candle> candles = new ArrayList<>();
        for (int first = 0, next; first < bars.size(); first = next) {
            long start = Math.floorDiv(bars.openTime(first), nanos) * nanos;
            double high = bars.high(first);
            double low = bars.low(first);
            for (next = first + 1; next < bars.size() && bars.openTime(next) < start + nanos; next++) {
                if (bars.high(next) > high) high = bars.high(next);
                if (bars.low(next) < low) low = bars.low(next);
            }
            candles.add(new Candle(start, bars.open(first), high, low, bars.close(next - 1)));
        }
        return candles;
    }
}
