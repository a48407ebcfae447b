package io.viper.backtest.result;

import io.viper.core.model.Side;

/**
 * A position that was still open when the data ended. It counts in the equity, not in the trades.
 *
 * @param instrument the instrument's number in the run
 * @param side BUY for a long position, SELL for a short one
 * @param lots its size, above zero
 * @param entryTime first fill, UTC epoch nanoseconds
 * @param entryPrice average price of the fills that opened it
 * @param lastPrice the mark price at the end
 * @param unrealizedUnits profit at that price in 1e-8 of the run's currency, fees and funding so far included
 */
public record OpenPosition(
        int instrument,
        Side side,
        long lots,
        long entryTime,
        double entryPrice,
        double lastPrice,
        long unrealizedUnits) {}
