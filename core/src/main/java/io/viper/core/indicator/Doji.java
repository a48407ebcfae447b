package io.viper.core.indicator;

/**
 * Doji: open and close are nearly equal: the body is at most a tenth of the mean range.
 *
 * <p>Value: 100 or 0; says nothing about direction. Warm-up: 11. As TA-Lib CDLDOJI.
 */
public final class Doji extends CandlePattern {
    private final CandleAverage doji;

    /** A pattern; it has no parameters. */
    public Doji() {
        this(CandleAverage.range(10, 0.1));
    }

    private Doji(CandleAverage doji) {
        super(10, doji);
        this.doji = doji;
    }

    @Override
    int match() {
        return candles.body(0) <= doji.before(0) ? 100 : 0;
    }
}
