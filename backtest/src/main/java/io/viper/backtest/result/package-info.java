/**
 * What a run leaves behind: {@link io.viper.backtest.result.RunResult} and its parts, values that never change.
 *
 * <p>Money is a {@code long} of 1e-8 of the run's currency, time a {@code long} of UTC epoch nanoseconds, and a share
 * is a fraction (0.05 = 5 %). What was not measured is {@code NaN} or an empty list, never a zero. Nothing here knows
 * when or where it was computed, so the same run is an equal result.
 */
@NullMarked
package io.viper.backtest.result;

import org.jspecify.annotations.NullMarked;
