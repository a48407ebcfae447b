package io.viper.core.indicator;

/**
 * Hammer: a short body high in its range with a long lower shadow, near or below the low before.
 *
 * <p>Value: 100 or 0. Warm-up: 12. As TA-Lib CDLHAMMER; that prices fell before is for the caller to see.
 */
public final class Hammer extends CandlePattern {
    private final CandleAverage body;
    private final CandleAverage tiny;
    private final CandleAverage near;

    /** A pattern; it has no parameters. */
    public Hammer() {
        this(CandleAverage.body(), CandleAverage.range(10, 0.1), CandleAverage.range(5, 0.2));
    }

    private Hammer(CandleAverage body, CandleAverage tiny, CandleAverage near) {
        super(11, body, tiny, near);
        this.body = body;
        this.tiny = tiny;
        this.near = near;
    }

    @Override
    int match() {
        boolean found = candles.body(0) < body.before(0)
                && candles.lowerShadow(0) > candles.body(0)
                && candles.upperShadow(0) < tiny.before(0)
                && candles.bottom(0) <= candles.low(1) + near.before(1);
        return found ? 100 : 0;
    }
}
