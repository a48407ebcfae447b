package io.viper.backtest.statistics;

/** Return for risk taken, per year unless it says otherwise, from daily simple returns. */
public final class Ratios {
    private static final double EULER = 0.577_215_664_901_532_9;
    private static final double ROOT_YEAR = Math.sqrt(Returns.DAYS_PER_YEAR);

    private Ratios() {}

    /** {@code mean(r) / stdev(r, n - 1) x √365}, risk-free rate zero. */
    public static double sharpe(double[] returns) {
        return sharpe(returns, 0);
    }

    /** The Sharpe ratio over a risk-free rate: yearly, a fraction. */
    public static double sharpe(double[] returns, double riskFree) {
        double excess = Moments.mean(returns) - riskFree / Returns.DAYS_PER_YEAR;
        return Moments.ratio(excess, Moments.deviation(returns)) * ROOT_YEAR;
    }

    /** {@code √(Σ min(r, 0)² / N) x √365}, over all days. */
    public static double downsideRisk(double[] returns) {
        double sum = 0;
        for (double value : returns) if (value < 0) sum += value * value;
        return returns.length == 0 ? Double.NaN : Math.sqrt(sum / returns.length) * ROOT_YEAR;
    }

    /** The mean over the downside risk of all days, with a risk-free rate: yearly, a fraction. */
    public static double sortino(double[] returns, double riskFree) {
        double excess = Moments.mean(returns) * Returns.DAYS_PER_YEAR - riskFree;
        return Moments.ratio(excess, downsideRisk(returns));
    }

    /** Yearly growth over the deepest fall, both as fractions. */
    public static double calmar(double cagr, double maxDrawdown) {
        return Moments.ratio(cagr, maxDrawdown);
    }

    /** Sum of the gains over the sum of the losses. */
    public static double omega(double[] returns) {
        double gains = 0;
        double losses = 0;
        for (double value : returns) {
            if (value > 0) gains += value;
            else losses -= value;
        }
        return Moments.ratio(gains, losses);
    }

    /**
     * Probability that the true Sharpe ratio is above a benchmark, given length, skewness and kurtosis of the sample:
     * {@code Φ((SR - SR*) √(N - 1) / √(1 - γ3 SR + (γ4 - 1)/4 SR²))}.
     *
     * @param benchmark SR*, per day and not per year
     */
    public static double probabilistic(double[] returns, double benchmark) {
        if (returns.length < 3) return Double.NaN;
        double ratio = Moments.ratio(Moments.mean(returns), Moments.deviation(returns));
        double shape = 1 - Moments.skewness(returns) * ratio + (Moments.kurtosis(returns) - 1) / 4 * ratio * ratio;
        if (!(shape > 0)) return Double.NaN;
        return Normal.probability((ratio - benchmark) * Math.sqrt(returns.length - 1.0) / Math.sqrt(shape));
    }

    /**
     * The Sharpe ratio per day that the best of several worthless trials is expected to show.
     *
     * @param trials how many were run, 2 or more
     * @param variance of their Sharpe ratios per day
     */
    public static double expectedMaximum(int trials, double variance) {
        if (trials < 2 || !(variance >= 0)) return Double.NaN;
        double typical = Normal.quantile(1 - 1.0 / trials);
        double extreme = Normal.quantile(1 - 1 / (trials * Math.E));
        return Math.sqrt(variance) * ((1 - EULER) * typical + EULER * extreme);
    }

    /** {@link #probabilistic} against {@link #expectedMaximum}: the deflated Sharpe ratio; NaN for a single trial. */
    public static double deflated(double[] returns, int trials, double variance) {
        double benchmark = expectedMaximum(trials, variance);
        return Double.isNaN(benchmark) ? Double.NaN : probabilistic(returns, benchmark);
    }
}
