package io.viper.backtest.result;

/**
 * The best signal of a run that scores its signals.
 *
 * @param score its score, on the scale of the threshold
 * @param threshold what a signal needed
 * @param time when it was seen, UTC epoch nanoseconds
 * @param symbol on which instrument
 */
public record BestScore(double score, double threshold, long time, String symbol) {}
