package io.viper.core.indicator;

/**
 * Shooting star: a short body with a long upper shadow that opens with a gap above the body before.
 *
 * <p>Value: -100 or 0. Warm-up: 12. As TA-Lib CDLSHOOTINGSTAR; that prices rose before is for the caller to see.
 */
public final class ShootingStar extends CandlePattern {
    private final CandleAverage body;
    private final CandleAverage tiny;

    /** A pattern; it has no parameters. */
    public ShootingStar() {
        this(CandleAverage.body(), CandleAverage.range(10, 0.1));
    }

    private ShootingStar(CandleAverage body, CandleAverage tiny) {
        super(11, body, tiny);
        this.body = body;
        this.tiny = tiny;
    }

    @Override
    int match() {
        boolean found = candles.body(0) < body.before(0)
                && candles.upperShadow(0) > candles.body(0)
                && candles.lowerShadow(0) < tiny.before(0)
                && candles.bottom(0) > candles.top(1);
        return found ? -100 : 0;
    }
}
