package io.viper.backtest.statistics;

/**
 * How metrics are computed. Start from {@link #STANDARD}.
 *
 * @param riskFree yearly risk-free rate, a fraction
 * @param draws bootstrap draws for the interval of the Sharpe ratio; 0 leaves it out, which is much faster
 * @param seed what the draws start from
 * @param trials how many runs this one is the best of; 1 for a single run, which has no deflated Sharpe ratio
 * @param trialVariance variance of the Sharpe ratios per day of these trials; NaN for a single run
 */
public record MetricOptions(double riskFree, int draws, long seed, int trials, double trialVariance) {

    /** A single run, with interval, risk-free rate zero. */
    public static final MetricOptions STANDARD = new MetricOptions(0, Bootstrap.DRAWS, 42, 1, Double.NaN);

    /** Without the interval: for searches over many runs. */
    public static final MetricOptions QUICK = STANDARD.withDraws(0);

    /** With another number of bootstrap draws. */
    public MetricOptions withDraws(int number) {
        return new MetricOptions(riskFree, number, seed, trials, trialVariance);
    }

    /** As the best of so many trials whose Sharpe ratios per day have that variance. */
    public MetricOptions bestOf(int number, double variance) {
        return new MetricOptions(riskFree, draws, seed, number, variance);
    }
}
