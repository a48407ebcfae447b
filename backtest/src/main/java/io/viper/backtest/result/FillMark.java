package io.viper.backtest.result;

import io.viper.core.model.Side;

/**
 * One of our executions, to be drawn on a price chart.
 *
 * @param time UTC epoch nanoseconds
 * @param price executed price
 * @param side the side of the execution
 * @param opening whether it opened or enlarged a position; otherwise it reduced one
 * @param trade number of the closed trade it belongs to; 0 while the position is still open
 */
public record FillMark(long time, double price, Side side, boolean opening, int trade) {}
