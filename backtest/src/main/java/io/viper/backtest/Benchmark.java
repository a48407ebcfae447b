package io.viper.backtest;

import io.viper.backtest.result.TimeSeries;
import io.viper.core.market.BarColumns;
import java.util.List;

/** Buy and hold: the capital in equal parts on all instruments at their first open of the period, held to their last close. */
final class Benchmark {
    private final List<BarColumns> columns;
    private final long capital;

    Benchmark(List<BarColumns> columns, long capitalUnits) {
        this.columns = columns.stream().filter(c -> !c.isEmpty()).toList();
        this.capital = capitalUnits;
    }

    /** What it was worth at each moment: the last close known then; before an instrument's first bar its part is cash. */
    TimeSeries at(long[] times) {
        double[] worth = new double[times.length];
        for (BarColumns bars : columns) {
            double part = capital / (double) columns.size();
            double first = bars.open(0);
            for (int t = 0; t < times.length; t++) {
                int closed = bars.indexAtOrAfter(times[t] - bars.timeframe().nanos() + 1);
                worth[t] += closed == 0 ? part : part * bars.close(closed - 1) / first;
            }
        }
        long[] units = new long[times.length];
        for (int t = 0; t < units.length; t++) units[t] = Math.round(worth[t]);
        return new TimeSeries(times, units);
    }

    /** Price change of bars from the first open to the last close, as a fraction; NaN without bars. */
    static double change(BarColumns bars) {
        return bars.isEmpty() ? Double.NaN : bars.close(bars.size() - 1) / bars.open(0) - 1;
    }
}
