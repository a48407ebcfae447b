package io.viper.core.indicator;

/**
 * Morning star: a long black body, a short body with a gap below it, then a longer white body that closes well inside the
 * first.
 *
 * <p>Value: 100 or 0. Warm-up: 13. As TA-Lib CDLMORNINGSTAR.
 */
public final class MorningStar extends CandlePattern {
    private final CandleAverage body;
    private final double penetration;

    /** With the usual penetration of 0.3. */
    public MorningStar() {
        this(0.3);
    }

    /** Penetration: how far into the first body the third must close, as a share of it, from 0 to 1. */
    public MorningStar(double penetration) {
        this(penetration, CandleAverage.body());
    }

    private MorningStar(double penetration, CandleAverage body) {
        super(12, body);
        this.body = body;
        this.penetration = Parameters.within("penetration", penetration, 0, 1);
    }

    @Override
    int match() {
        boolean found = candles.body(2) > body.before(2)
                && !candles.white(2)
                && candles.body(1) <= body.before(1)
                && candles.top(1) < candles.bottom(2)
                && candles.body(0) > body.before(0)
                && candles.white(0)
                && candles.close(0) > candles.close(2) + penetration * candles.body(2);
        return found ? 100 : 0;
    }
}
