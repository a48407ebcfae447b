package io.viper.backtest.statistics;

import io.viper.backtest.result.CostTotals;
import io.viper.backtest.result.RunResult;
import io.viper.backtest.result.TimeSeries;
import io.viper.backtest.result.Utilization;
import io.viper.core.model.Money;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The value of every metric of {@link MetricCatalog} for one run; NaN where a metric is not defined for it. */
public final class Metrics {
    private final Map<String, Double> values;

    private Metrics(Map<String, Double> values) {
        this.values = values;
    }

    /** The standard metrics of a run. */
    public static Metrics of(RunResult result) {
        return of(result, MetricOptions.STANDARD);
    }

    /** The metrics of a run. The same run and options give the same values. */
    public static Metrics of(RunResult result, MetricOptions options) {
        return new Metrics(new Computation(result, options).run());
    }

    /** A value. @throws IllegalArgumentException if there is no metric of that key */
    public double value(String key) {
        Double value = values.get(key);
        return value == null ? missing(key) : value;
    }

    /** Whether a metric has a value for this run. @throws IllegalArgumentException if there is no such metric */
    public boolean has(String key) {
        return !Double.isNaN(value(key));
    }

    private static double missing(String key) {
        throw new IllegalArgumentException("no metric '" + MetricCatalog.of(key).key() + "' was computed");
    }

    /** One run being measured: the inputs that the groups share. */
    private static final class Computation {
        private final Map<String, Double> values = new LinkedHashMap<>();
        private final RunResult result;
        private final MetricOptions options;
        private final TimeSeries daily;
        private final double[] returns;
        private final TradeStatistics trades;
        private final long profit;
        private final double total;

        Computation(RunResult result, MetricOptions options) {
            this.result = result;
            this.options = options;
            this.daily = result.equity().daily();
            this.returns = Returns.daily(result.facts().capitalUnits(), daily);
            this.trades = new TradeStatistics(result.trades());
            this.profit = Math.subtractExact(result.finalUnits(), result.facts().capitalUnits());
            this.total = profit / (double) result.facts().capitalUnits();
        }

        Map<String, Double> run() {
            growth();
            ratios();
            drawdowns();
            tails();
            utilization();
            benchmark();
            trades();
            streaks();
            costs();
            return values;
        }

        /** What became of the capital. */
        private void growth() {
            put("total_return", total);
            put("net_profit", Money.toDouble(profit));
            put("cagr", Returns.cagr(returns));
            put("annual_volatility", Returns.volatility(returns));
            put("positive_days", Returns.positiveShare(returns));
            put("best_day", Arrays.stream(returns).max().orElse(Double.NaN));
            put("worst_day", Arrays.stream(returns).min().orElse(Double.NaN));
            put("stability", Returns.stability(returns));
        }

        /** Return for risk taken, and how sure it is. */
        private void ratios() {
            put("sharpe_ratio", Ratios.sharpe(returns, options.riskFree()));
            Bootstrap.Interval interval = options.draws() == 0
                    ? Bootstrap.Interval.UNKNOWN
                    : Bootstrap.sharpe(excess(), options.draws(), options.seed());
            put("sharpe_low", interval.low());
            put("sharpe_high", interval.high());
            put("sortino_ratio", Ratios.sortino(returns, options.riskFree()));
            put("omega_ratio", Ratios.omega(returns));
            put("psr", Ratios.probabilistic(returns, 0));
            put("dsr", Ratios.deflated(returns, options.trials(), options.trialVariance()));
        }

        /** Returns above the risk-free rate: their Sharpe ratio at rate zero is the one of the returns. */
        private double[] excess() {
            double daily = options.riskFree() / Returns.DAYS_PER_YEAR;
            return Arrays.stream(returns).map(value -> value - daily).toArray();
        }

        private void drawdowns() {
            double closing = Drawdowns.max(returns);
            // The finer measurement can only be deeper; a run that did not make it still has the daily one.
            double deepest = Double.isNaN(closing)
                    ? Double.NaN
                    : Math.max(closing, result.equity().deepest().depth());
            put("max_drawdown", deepest);
            put("max_drawdown_close", closing);
            put("max_underwater_days", Drawdowns.longestDays(result.facts().capitalUnits(), daily));
            put("ulcer_index", Drawdowns.ulcerIndex(returns));
            put("calmar_ratio", Ratios.calmar(Returns.cagr(returns), deepest));
            put("recovery_factor", Moments.ratio(total, deepest));
        }

        /** Losses are told as positive fractions. */
        private void tails() {
            put("var_95", -TailRisk.valueAtRisk(returns, 0.05));
            put("cvar_95", -TailRisk.expectedShortfall(returns, 0.05));
            put("var_99", -TailRisk.valueAtRisk(returns, 0.01));
            put("cvar_99", -TailRisk.expectedShortfall(returns, 0.01));
            put("tail_ratio", TailRisk.tailRatio(returns));
            put("skew", Moments.skewness(returns));
            put("kurtosis", Moments.kurtosis(returns) - 3);
        }

        /** How much of the capital worked, and how often it was turned over. */
        private void utilization() {
            Utilization use = result.equity().utilization();
            put("exposure", use.exposure());
            put("gross_leverage_avg", use.grossLeverageAverage());
            put("gross_leverage_max", use.grossLeverageMax());
            put("margin_use_max", use.marginUseMax());
            put("margin_distance_min", use.marginDistanceMin());
            double equity = Arrays.stream(daily.units()).average().orElse(Double.NaN);
            double years = returns.length / (double) Returns.DAYS_PER_YEAR;
            put("turnover", share(result.costs().turnoverUnits(), equity * years));
        }

        /** Against buy and hold of the same days. */
        private void benchmark() {
            double[] held =
                    Returns.daily(result.facts().capitalUnits(), result.equity().dailyBenchmark());
            put("buy_and_hold_return", held.length == 0 ? basket() : Returns.total(held));
            put("alpha", Relative.alpha(returns, held));
            put("beta", Relative.beta(returns, held));
            put("correlation", Relative.correlation(returns, held));
            put("up_capture", Relative.upCapture(returns, held));
            put("down_capture", Relative.downCapture(returns, held));
            put("excess_sharpe", Relative.excessSharpe(returns, held));
        }

        /** For a run that measured no daily benchmark: the mean of its instruments. */
        private double basket() {
            return Moments.mean(result.instruments().stream()
                    .mapToDouble(i -> i.buyAndHold())
                    .filter(value -> !Double.isNaN(value))
                    .toArray());
        }

        private void trades() {
            put("total_trades", (double) trades.count());
            put("win_rate", trades.winRate());
            put("profit_factor", trades.profitFactor());
            put("expectancy", trades.expectancy());
            put("expectancy_r", trades.expectancyR());
            put("payoff_ratio", trades.payoffRatio());
            put("sqn", trades.sqn());
            put("average_win", trades.averageWin());
            put("average_loss", trades.averageLoss());
            put("best_trade", trades.best());
            put("worst_trade", trades.worst());
        }

        /** Without trades a streak of zero would look like an achievement. */
        private void streaks() {
            double none = trades.count() == 0 ? Double.NaN : 0;
            put("win_streak", trades.winStreak() + none);
            put("loss_streak", trades.lossStreak() + none);
            put("average_hold_hours", trades.averageHoldHours());
        }

        /** As money and as a share of what the winners earned. */
        private void costs() {
            CostTotals costs = result.costs();
            double gross = (double) trades.profitUnits();
            put("fees", Money.toDouble(costs.feeUnits()));
            put("funding", Money.toDouble(costs.fundingUnits()));
            put("slippage_cost", Money.toDouble(costs.slippageUnits()));
            put("fees_share", share(costs.feeUnits(), gross));
            put("slippage_share", share(costs.slippageUnits(), gross));
        }

        private static double share(long partUnits, double wholeUnits) {
            return Moments.ratio((double) partUnits, wholeUnits);
        }

        private void put(String key, double value) {
            values.put(MetricCatalog.of(key).key(), value);
        }
    }
}
