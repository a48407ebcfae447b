package io.viper.backtest.result;

/**
 * What only the run itself can measure of one instrument; the rest follows from the trades.
 *
 * @param instrument the instrument's number in the run
 * @param maxDrawdown deepest fall of (initial capital + this instrument's own profit), a fraction; NaN if not measured
 * @param exposure time with a position in it / total time, from 0 to 1; NaN if not measured
 * @param buyAndHold its price change from first to last bar, a fraction; NaN without bars
 */
public record InstrumentResult(int instrument, double maxDrawdown, double exposure, double buyAndHold) {}
