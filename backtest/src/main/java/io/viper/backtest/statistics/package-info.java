/**
 * What a run is worth, in numbers: pure functions of daily returns and closed trades.
 *
 * <p>Conventions: returns are simple and daily, a year has 365 of them because crypto trades every day, the risk-free
 * rate is zero unless it is named, and a share is a fraction (0.05 = 5 %). What is not defined for the input (a ratio
 * without a denominator, a deviation of one value) is {@code NaN}: never zero, never infinite.
 *
 * <p>{@link io.viper.backtest.statistics.Returns}, {@link io.viper.backtest.statistics.Drawdowns}, {@link
 * io.viper.backtest.statistics.Ratios}, {@link io.viper.backtest.statistics.TailRisk}, {@link
 * io.viper.backtest.statistics.Relative}, {@link io.viper.backtest.statistics.Bootstrap} and {@link
 * io.viper.backtest.statistics.TradeStatistics} know the formulas; {@link io.viper.backtest.statistics.Metrics}
 * applies them to a run; {@link io.viper.backtest.statistics.Verdicts} says what to distrust; {@link
 * io.viper.backtest.statistics.Appraisal} holds all of it for a report.
 */
@NullMarked
package io.viper.backtest.statistics;

import org.jspecify.annotations.NullMarked;
