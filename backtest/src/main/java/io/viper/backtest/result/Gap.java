package io.viper.backtest.result;

/**
 * A stretch without market data.
 *
 * @param start open time of the first missing bar, UTC epoch nanoseconds
 * @param end open time of the first bar after it
 * @param missingBars how many base bars are missing, 1 or more
 */
public record Gap(long start, long end, long missingBars) {}
