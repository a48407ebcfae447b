package io.viper.core.indicator;

/**
 * Harami: a short body inside the long body before.
 *
 * <p>Value: 100 (the long body is black), -100 (it is white) or 0. Warm-up: 12. As TA-Lib CDLHARAMI.
 */
public final class Harami extends CandlePattern {
    private final CandleAverage body;

    /** A pattern; it has no parameters. */
    public Harami() {
        this(CandleAverage.body());
    }

    private Harami(CandleAverage body) {
        super(11, body);
        this.body = body;
    }

    @Override
    int match() {
        boolean found = candles.body(1) > body.before(1)
                && candles.body(0) <= body.before(0)
                && candles.top(0) < candles.top(1)
                && candles.bottom(0) > candles.bottom(1);
        return found ? candles.white(1) ? -100 : 100 : 0;
    }
}
