/**
 * A run told to people and programs: {@link io.viper.backtest.report.TextReport} for a terminal, {@link
 * io.viper.backtest.report.JsonReport} for programs, {@link io.viper.backtest.report.HtmlReport} to keep and to pass
 * on, and {@link io.viper.backtest.report.CompareReport} for several runs side by side.
 *
 * <p>All are pure functions of an {@link io.viper.backtest.statistics.Appraisal}: no clock, no file, no network; the
 * same run gives the same bytes. Ratios are fractions in JSON and percent only for people; a drawdown is a positive
 * fraction in JSON and printed negative; what is not defined is {@code null} in JSON and a dash for people.
 */
@NullMarked
package io.viper.backtest.report;

import org.jspecify.annotations.NullMarked;
