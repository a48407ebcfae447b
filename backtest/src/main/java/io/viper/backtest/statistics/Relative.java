package io.viper.backtest.statistics;

/** Comparison with a benchmark's returns of the same days; NaN when the lengths differ or there is no day. */
public final class Relative {
    private Relative() {}

    /** Covariance over the benchmark's variance. */
    public static double beta(double[] returns, double[] benchmark) {
        if (unusable(returns, benchmark)) return Double.NaN;
        return Moments.ratio(covariance(returns, benchmark), covariance(benchmark, benchmark));
    }

    /**
     * Yearly return that beta does not explain: {@code (1 + mean(r - beta x benchmark))^365 - 1}; NaN beyond a
     * double.
     */
    public static double alpha(double[] returns, double[] benchmark) {
        if (unusable(returns, benchmark)) return Double.NaN;
        double daily = Moments.mean(returns) - beta(returns, benchmark) * Moments.mean(benchmark);
        return Moments.defined(Math.pow(1 + daily, Returns.DAYS_PER_YEAR) - 1);
    }

    /** The linear correlation, from -1 to 1. */
    public static double correlation(double[] left, double[] right) {
        if (unusable(left, right) || left.length < 2) return Double.NaN;
        double spread = Math.sqrt(covariance(left, left)) * Math.sqrt(covariance(right, right));
        return Moments.ratio(covariance(left, right), spread);
    }

    /** Mean over deviation of the difference to the benchmark, per day and not annualized. */
    public static double excessSharpe(double[] returns, double[] benchmark) {
        if (unusable(returns, benchmark)) return Double.NaN;
        double[] difference = difference(returns, benchmark);
        return Moments.ratio(Moments.mean(difference), Moments.deviation(difference));
    }

    /** Yearly growth over the benchmark's yearly growth. */
    public static double capture(double[] returns, double[] benchmark) {
        return capture(returns, benchmark, Returns.DAYS_PER_YEAR);
    }

    /** The same for markets whose year has another number of days: 252 for stock exchanges. */
    public static double capture(double[] returns, double[] benchmark, int daysPerYear) {
        if (unusable(returns, benchmark)) return Double.NaN;
        double years = returns.length / (double) daysPerYear;
        return Moments.ratio(
                Returns.annual(Returns.total(returns), years), Returns.annual(Returns.total(benchmark), years));
    }

    /** {@link #capture} on the days on which the benchmark rose. */
    public static double upCapture(double[] returns, double[] benchmark) {
        return captureWhere(returns, benchmark, 1);
    }

    /** {@link #capture} on the days on which the benchmark fell. */
    public static double downCapture(double[] returns, double[] benchmark) {
        return captureWhere(returns, benchmark, -1);
    }

    /** Returns minus the benchmark's, day by day; both of the same length. */
    static double[] difference(double[] returns, double[] benchmark) {
        double[] difference = new double[returns.length];
        for (int i = 0; i < difference.length; i++) difference[i] = returns[i] - benchmark[i];
        return difference;
    }

    private static double captureWhere(double[] returns, double[] benchmark, int sign) {
        if (unusable(returns, benchmark)) return Double.NaN;
        double ours = 1;
        double theirs = 1;
        int days = 0;
        for (int i = 0; i < returns.length; i++) {
            if (benchmark[i] * sign <= 0) continue;
            ours *= 1 + returns[i];
            theirs *= 1 + benchmark[i];
            days++;
        }
        double years = days / (double) Returns.DAYS_PER_YEAR;
        return Moments.ratio(Returns.annual(ours - 1, years), Returns.annual(theirs - 1, years));
    }

    private static double covariance(double[] left, double[] right) {
        double leftMean = Moments.mean(left);
        double rightMean = Moments.mean(right);
        double sum = 0;
        for (int i = 0; i < left.length; i++) sum += (left[i] - leftMean) * (right[i] - rightMean);
        return sum / left.length;
    }

    private static boolean unusable(double[] returns, double[] benchmark) {
        return returns.length != benchmark.length || returns.length == 0;
    }
}
