package io.viper.backtest.statistics;

import static io.viper.backtest.statistics.Metric.Better.HIGHER;
import static io.viper.backtest.statistics.Metric.Better.LOWER;
import static io.viper.backtest.statistics.Metric.Better.NEITHER;
import static io.viper.backtest.statistics.Metric.Unit.COUNT;
import static io.viper.backtest.statistics.Metric.Unit.DAYS;
import static io.viper.backtest.statistics.Metric.Unit.FRACTION;
import static io.viper.backtest.statistics.Metric.Unit.HOURS;
import static io.viper.backtest.statistics.Metric.Unit.LOSS;
import static io.viper.backtest.statistics.Metric.Unit.MONEY;
import static io.viper.backtest.statistics.Metric.Unit.MULTIPLE;
import static io.viper.backtest.statistics.Metric.Unit.RATIO;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every metric of a run, in the order of the report. r is the daily return, N the number of days. */
public final class MetricCatalog {
    private static final List<Metric> RETURN = List.of(
            new Metric("total_return", "Net return", FRACTION, HIGHER, "Final equity / initial capital − 1."),
            new Metric("net_profit", "Net profit", MONEY, HIGHER, "Final equity − initial capital."),
            new Metric("cagr", "CAGR", FRACTION, HIGHER, "(Final / initial)^(365/N) − 1, from 30 days on."),
            new Metric("annual_volatility", "Volatility", FRACTION, LOWER, "Standard deviation of r (n − 1) × √365."),
            new Metric("positive_days", "Positive days", FRACTION, HIGHER, "Days with r > 0 / N."),
            new Metric("best_day", "Best day", FRACTION, HIGHER, "Largest r."),
            new Metric("worst_day", "Worst day", FRACTION, HIGHER, "Smallest r."),
            new Metric("stability", "Stability", RATIO, HIGHER, "R² of a line through log equity, from 0 to 1."));

    private static final List<Metric> RISK_ADJUSTED = List.of(
            new Metric("sharpe_ratio", "Sharpe", RATIO, HIGHER, "Mean(r − rf/365) / standard deviation of r × √365."),
            new Metric(
                    "sharpe_low",
                    "Sharpe, 2.5 %",
                    RATIO,
                    HIGHER,
                    "Lower end of the 95 % interval: stationary block bootstrap, 1 000 draws, blocks of N^(1/3) days."),
            new Metric("sharpe_high", "Sharpe, 97.5 %", RATIO, HIGHER, "Upper end of that interval."),
            new Metric(
                    "sortino_ratio",
                    "Sortino",
                    RATIO,
                    HIGHER,
                    "Mean(r − rf/365) / √(Σ min(r, 0)² / N) × √365; the denominator is over all days."),
            new Metric("calmar_ratio", "Calmar", RATIO, HIGHER, "CAGR / max drawdown."),
            new Metric("omega_ratio", "Omega", RATIO, HIGHER, "Sum of positive r / |sum of negative r|."),
            new Metric(
                    "psr",
                    "PSR(0)",
                    FRACTION,
                    HIGHER,
                    "Probability that the true Sharpe ratio is above 0: "
                            + "Φ(SR √(N − 1) / √(1 − γ₃ SR + (γ₄ − 1)/4 SR²)), SR per day."),
            new Metric(
                    "dsr",
                    "DSR",
                    FRACTION,
                    HIGHER,
                    "The same against the best Sharpe ratio that as many worthless trials would show; "
                            + "runs that are compared are the trials, a single run has none."));

    private static final List<Metric> RISK = List.of(
            new Metric(
                    "max_drawdown",
                    "Max drawdown",
                    LOSS,
                    LOWER,
                    "Largest 1 − equity / highest equity before, at the detail timeframe."),
            new Metric("max_drawdown_close", "Max drawdown, daily", LOSS, LOWER, "The same on daily closes."),
            new Metric(
                    "max_underwater_days",
                    "Longest underwater",
                    DAYS,
                    LOWER,
                    "Longest time between two equity highs, on daily closes."),
            new Metric("ulcer_index", "Ulcer index", LOSS, LOWER, "√ of the mean squared daily drawdown."),
            new Metric("recovery_factor", "Recovery factor", RATIO, HIGHER, "Net return / max drawdown."),
            new Metric("var_95", "VaR 95 %", LOSS, LOWER, "Loss that 95 % of the days stay above (1 day, history)."),
            new Metric("cvar_95", "CVaR 95 %", LOSS, LOWER, "Mean loss of the worst 5 % of the days."),
            new Metric("var_99", "VaR 99 %", LOSS, LOWER, "Loss that 99 % of the days stay above."),
            new Metric("cvar_99", "CVaR 99 %", LOSS, LOWER, "Mean loss of the worst 1 % of the days."),
            new Metric("tail_ratio", "Tail ratio", RATIO, HIGHER, "|95th percentile of r| / |5th percentile|."),
            new Metric("skew", "Skew", RATIO, HIGHER, "Third standardized moment of r."),
            new Metric("kurtosis", "Excess kurtosis", RATIO, LOWER, "Fourth standardized moment of r − 3."),
            new Metric("exposure", "Exposure", FRACTION, NEITHER, "Time with any position / total time."),
            new Metric("gross_leverage_avg", "Leverage, mean", RATIO, NEITHER, "Mean of gross notional / equity."),
            new Metric("gross_leverage_max", "Leverage, max", RATIO, LOWER, "Largest gross notional / equity."),
            new Metric("margin_use_max", "Margin use, max", FRACTION, LOWER, "Largest initial margin / equity."),
            new Metric(
                    "margin_distance_min",
                    "Margin distance, min",
                    FRACTION,
                    HIGHER,
                    "Smallest (equity − maintenance margin) / equity; the exchange liquidates at 0."));

    private static final List<Metric> BENCHMARK = List.of(
            new Metric(
                    "buy_and_hold_return",
                    "Buy & hold",
                    FRACTION,
                    NEITHER,
                    "Equal-weight basket of the instruments from first to last bar."),
            new Metric(
                    "alpha", "Alpha", FRACTION, HIGHER, "(1 + mean(r − beta × benchmark))^365 − 1 against buy & hold."),
            new Metric("beta", "Beta", RATIO, NEITHER, "Covariance with buy & hold / variance of buy & hold."),
            new Metric("correlation", "Correlation", RATIO, NEITHER, "Linear correlation of r with buy & hold."),
            new Metric("up_capture", "Up capture", RATIO, HIGHER, "Yearly growth / buy & hold's, on its rising days."),
            new Metric("down_capture", "Down capture", RATIO, LOWER, "The same on its falling days."),
            new Metric(
                    "excess_sharpe",
                    "Excess Sharpe",
                    RATIO,
                    HIGHER,
                    "Mean / standard deviation of r − benchmark, per day."));

    private static final List<Metric> TRADES = List.of(
            new Metric(
                    "total_trades", "Trades", COUNT, NEITHER, "Positions from flat to flat; partial exits are legs."),
            new Metric("win_rate", "Win rate", FRACTION, HIGHER, "Trades with net profit > 0 / all trades."),
            new Metric(
                    "profit_factor",
                    "Profit factor",
                    RATIO,
                    HIGHER,
                    "Σ positive / |Σ negative| net profits of trades."),
            new Metric("expectancy", "Expectancy", MONEY, HIGHER, "Mean net profit of a trade."),
            new Metric(
                    "expectancy_r",
                    "Expectancy, R",
                    MULTIPLE,
                    HIGHER,
                    "Mean R; R = net profit / (|entry − initial stop| × size)."),
            new Metric("payoff_ratio", "Payoff ratio", RATIO, HIGHER, "Mean win / |mean loss|."),
            new Metric("sqn", "SQN", RATIO, HIGHER, "√n × mean(R) / standard deviation of R, n at most 100."),
            new Metric("average_win", "Mean win", MONEY, HIGHER, "Mean net profit of the winners."),
            new Metric("average_loss", "Mean loss", MONEY, HIGHER, "Mean net profit of the losers."),
            new Metric("best_trade", "Best trade", MONEY, HIGHER, "Largest net profit of a trade."),
            new Metric("worst_trade", "Worst trade", MONEY, HIGHER, "Smallest net profit of a trade."),
            new Metric("win_streak", "Longest win streak", COUNT, HIGHER, "Most winners in a row."),
            new Metric("loss_streak", "Longest loss streak", COUNT, LOWER, "Most losers in a row."),
            new Metric("average_hold_hours", "Mean hold", HOURS, NEITHER, "Mean time from first to last fill."),
            new Metric("turnover", "Turnover", RATIO, LOWER, "Traded notional / mean equity / year."));

    private static final List<Metric> COSTS = List.of(
            new Metric("fees", "Fees", MONEY, LOWER, "Fees of all fills, open positions included."),
            new Metric("funding", "Funding", MONEY, HIGHER, "Funding received (negative: paid)."),
            new Metric(
                    "slippage_cost", "Slippage", MONEY, LOWER, "Cost of fills against the prices that were asked for."),
            new Metric("fees_share", "Fees of gross profit", FRACTION, LOWER, "Fees / Σ positive net profits."),
            new Metric("slippage_share", "Slippage of gross profit", FRACTION, LOWER, "Slippage / the same."));

    private static final List<Metric> ALL = Stream.of(RETURN, RISK_ADJUSTED, RISK, BENCHMARK, TRADES, COSTS)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, Metric> BY_KEY =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Metric::key, Function.identity()));

    private MetricCatalog() {}

    /** All metrics in the order of the report. */
    public static List<Metric> all() {
        return ALL;
    }

    /** The metric of that key. @throws IllegalArgumentException if there is none */
    public static Metric of(String key) {
        Metric metric = BY_KEY.get(key);
        if (metric == null) throw new IllegalArgumentException("no metric '" + key + "'");
        return metric;
    }

    /** Whether there is a metric of that key. */
    public static boolean has(String key) {
        return BY_KEY.containsKey(key);
    }
}
