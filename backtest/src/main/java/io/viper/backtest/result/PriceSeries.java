package io.viper.backtest.result;

import java.util.List;

/**
 * The prices of one instrument for drawing, with our fills.
 *
 * @param instrument the instrument's number in the run
 * @param nanosPerCandle length of a candle: a multiple of the base timeframe
 * @param candles at most 1,500, oldest first
 * @param fills our executions, oldest first
 * @param plots what the strategies drew, a value for each candle
 */
public record PriceSeries(
        int instrument, long nanosPerCandle, List<Candle> candles, List<FillMark> fills, List<PlotLine> plots) {

    /** Largest number of candles that a series should hold. */
    public static final int MAX_CANDLES = 1_500;

    /**
     * Prices of an interval.
     *
     * @param time its start, UTC epoch nanoseconds
     * @param open first price
     * @param high highest price
     * @param low lowest price
     * @param close last price
     */
    public record Candle(long time, double open, double high, double low, double close) {}

    public PriceSeries {
        candles = List.copyOf(candles);
        fills = List.copyOf(fills);
        plots = List.copyOf(plots);
    }

    /** Without lines of strategies. */
    public PriceSeries(int instrument, long nanosPerCandle, List<Candle> candles, List<FillMark> fills) {
        this(instrument, nanosPerCandle, candles, fills, List.of());
    }
}
