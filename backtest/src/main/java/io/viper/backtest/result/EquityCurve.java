package io.viper.backtest.result;

/**
 * What the account was worth over time, positions at their mark price. Amounts are in 1e-8 of the run's currency.
 *
 * @param daily one point for each UTC day of the run: its start, and the equity at its end (00:00 UTC of the next
 *     day, or the end of the run). The first return is against the initial capital
 * @param dailyBenchmark buy and hold of the basket on the same days, starting with the initial capital; or empty
 * @param chart at most about 2,000 points of the equity at the base timeframe, for drawing only
 * @param chartBenchmark buy and hold at the moments of {@code chart}; or empty
 * @param deepest the deepest fall, measured at the detail timeframe (the base timeframe without one)
 * @param utilization exposure, leverage and margin
 */
public record EquityCurve(
        TimeSeries daily,
        TimeSeries dailyBenchmark,
        TimeSeries chart,
        TimeSeries chartBenchmark,
        Fall deepest,
        Utilization utilization) {

    /** Largest number of points that a chart curve should hold. */
    public static final int CHART_POINTS = 2_000;

    /** Of a run without a bar. */
    public static final EquityCurve EMPTY = new EquityCurve(
            TimeSeries.EMPTY, TimeSeries.EMPTY, TimeSeries.EMPTY, TimeSeries.EMPTY, Fall.NONE, Utilization.UNKNOWN);

    public EquityCurve {
        sameLength("daily benchmark", daily, dailyBenchmark);
        sameLength("chart benchmark", chart, chartBenchmark);
    }

    private static void sameLength(String name, TimeSeries curve, TimeSeries benchmark) {
        if (!benchmark.isEmpty() && benchmark.size() != curve.size()) {
            throw new IllegalArgumentException(
                    name + " has " + benchmark.size() + " points beside " + curve.size() + " of the equity");
        }
    }
}
