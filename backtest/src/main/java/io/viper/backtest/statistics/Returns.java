package io.viper.backtest.statistics;

import io.viper.backtest.result.TimeSeries;

/** Growth, from daily equity or daily simple returns. */
public final class Returns {

    /** Days of a year: crypto trades on all of them. */
    public static final int DAYS_PER_YEAR = 365;

    /** Fewest days that a yearly rate is computed from. */
    public static final int DAYS_FOR_CAGR = 30;

    private Returns() {}

    /**
     * Simple returns of a daily curve; the first one is against the capital before it. A day that starts without any
     * equity returns 0, since nothing can grow or fall from there.
     *
     * @param capitalUnits equity before the first day, above zero
     */
    public static double[] daily(long capitalUnits, TimeSeries equity) {
        double[] returns = new double[equity.size()];
        long before = capitalUnits;
        for (int day = 0; day < returns.length; day++) {
            long after = equity.units(day);
            returns[day] = before <= 0 ? 0 : (after - before) / (double) before;
            before = after;
        }
        return returns;
    }

    /** Growth of all returns together, a fraction; 0 of nothing. */
    public static double total(double[] returns) {
        double growth = 1;
        for (double value : returns) growth *= 1 + value;
        return growth - 1;
    }

    /** {@code (final / initial)^(365 / N) - 1}; NaN below 30 days, or when everything and more was lost. */
    public static double cagr(double[] returns) {
        if (returns.length < DAYS_FOR_CAGR) return Double.NaN;
        return annual(total(returns), returns.length / (double) DAYS_PER_YEAR);
    }

    /** A total return of so many years as a yearly one; NaN where there is no such number. */
    static double annual(double total, double years) {
        if (years <= 0 || total < -1) return Double.NaN;
        return Moments.defined(Math.pow(1 + total, 1 / years) - 1);
    }

    /** Standard deviation (n - 1) x √365. */
    public static double volatility(double[] returns) {
        return Moments.deviation(returns) * Math.sqrt(DAYS_PER_YEAR);
    }

    /** How straight the line of log equity over time is: the squared correlation, from 0 to 1. */
    public static double stability(double[] returns) {
        int count = returns.length;
        double[] days = new double[count];
        double[] logs = new double[count];
        double log = 0;
        for (int i = 0; i < count; i++) {
            log += Math.log1p(returns[i]);
            logs[i] = log;
            days[i] = i;
        }
        double correlation = Relative.correlation(days, logs);
        return correlation * correlation;
    }

    /** How many returns are above zero / how many there are. */
    public static double positiveShare(double[] returns) {
        int positive = 0;
        for (double value : returns) if (value > 0) positive++;
        return returns.length == 0 ? Double.NaN : positive / (double) returns.length;
    }
}
