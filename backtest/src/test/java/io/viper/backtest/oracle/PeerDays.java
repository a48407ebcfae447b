package io.viper.backtest.oracle;

import io.viper.core.market.BarColumns;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The returns from day to day, by the last equity of each day that has a bar, made annual by
 * compounding.
 */
final class PeerDays {
    private final double[] returns;
    private final int inYear;
    private final double growth;

    PeerDays(BarColumns bars, double[] equity) {
        List<Double> lasts = new ArrayList<>();
        boolean weekends = false;
        for (int i = 0; i < equity.length; i++) {
            long day = day(bars, i);
            weekends |= Math.floorMod(day + 3, 7) >= 5;
            if (i == equity.length - 1 || day(bars, i + 1) != day) lasts.add(equity[i]);
        }
        returns = new double[lasts.size() - 1];
        for (int d = 0; d < returns.length; d++) returns[d] = lasts.get(d + 1) / lasts.get(d) - 1;
        inYear = weekends ? 365 : 252;
        growth = PeerStatistics.geometricMean(returns);
    }

    /** Days since the epoch, which began on a Thursday. */
    private static long day(BarColumns bars, int i) {
        return Math.floorDiv(bars.openTime(i), Timeframe.DAY);
    }

    /** Days of trading in a year: all of them where there is trading on weekends. */
    int inYear() {
        return inYear;
    }

    double annualReturn() {
        return Math.pow(1 + growth, inYear) - 1;
    }

    /** The deviation of a year's growth if days are independent: not the daily one times the root of the days. */
    double annualVolatility() {
        double square = (1 + growth) * (1 + growth);
        double variance = PeerStatistics.variance(returns);
        return Math.sqrt(Math.pow(variance + square, inYear) - Math.pow(1 + growth, 2 * inYear));
    }

    double annualDownside() {
        double mean = DoubleStream.of(returns)
                .map(r -> Math.min(r, 0) * Math.min(r, 0))
                .average()
                .orElse(Double.NaN);
        return Math.sqrt(mean) * Math.sqrt(inYear);
    }
}
