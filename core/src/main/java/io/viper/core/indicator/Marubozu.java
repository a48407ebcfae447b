package io.viper.core.indicator;

/**
 * Marubozu: a long body with hardly any shadows.
 *
 * <p>Value: 100 (white), -100 (black) or 0. Warm-up: 11. As TA-Lib CDLMARUBOZU.
 */
public final class Marubozu extends CandlePattern {
    private final CandleAverage body;
    private final CandleAverage tiny;

    /** A pattern; it has no parameters. */
    public Marubozu() {
        this(CandleAverage.body(), CandleAverage.range(10, 0.1));
    }

    private Marubozu(CandleAverage body, CandleAverage tiny) {
        super(10, body, tiny);
        this.body = body;
        this.tiny = tiny;
    }

    @Override
    int match() {
        boolean found = candles.body(0) > body.before(0)
                && candles.upperShadow(0) < tiny.before(0)
                && candles.lowerShadow(0) < tiny.before(0);
        return found ? candles.white(0) ? 100 : -100 : 0;
    }
}
