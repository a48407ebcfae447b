package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * A pattern of one to four candles, with TA-Lib's definitions and default settings.
 *
 * <p>The value is 100 where a bullish pattern ends, -100 where a bearish one ends, otherwise 0. Limits are means of the
 * candles before the judged one, so nothing is read from the future.
 */
abstract class CandlePattern implements BarIndicator {
    /** The latest candles. */
    final Candles candles = new Candles();

    private final CandleAverage[] limits;
    private final int warmUp;
    private int missing;
    private double value;

    /** A pattern that needs some bars before the first judgment and compares with these limits. */
    CandlePattern(int lookback, CandleAverage... limits) {
        this.limits = limits;
        warmUp = lookback + 1;
        missing = warmUp;
        value = Double.NaN;
    }

    /** Whether the pattern ends with the latest candle: 100, -100 or 0. */
    abstract int match();

    @Override
    public final void add(Bar bar) {
        add(bar.open(), bar.high(), bar.low(), bar.close());
    }

    /** Takes the next bar as numbers. */
    public final void add(double open, double high, double low, double close) {
        candles.add(open, high, low, close);
        if (missing > 0) {
            missing--;
        }
        if (missing == 0) {
            value = match();
        }
        for (CandleAverage limit : limits) {
            limit.close(candles);
        }
    }

    @Override
    public final double value() {
        return value;
    }

    @Override
    public final int warmUp() {
        return warmUp;
    }

    @Override
    public final void reset() {
        candles.clear();
        for (CandleAverage limit : limits) {
            limit.clear();
        }
        missing = warmUp;
        value = Double.NaN;
    }
}
