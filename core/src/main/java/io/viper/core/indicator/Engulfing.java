package io.viper.core.indicator;

/**
 * Engulfing: the body contains the opposite body before and is larger at both ends.
 *
 * <p>Value: 100 (white engulfs black), -100 (black engulfs white) or 0. Warm-up: 3. As TA-Lib CDLENGULFING. Where a bar opens
 * at the close before, as in markets that never pause, nothing is engulfed.
 */
public final class Engulfing extends CandlePattern {

    /** A pattern; it has no parameters. */
    public Engulfing() {
        super(2);
    }

    @Override
    int match() {
        boolean opposite = candles.white(0) != candles.white(1);
        boolean larger = candles.top(0) > candles.top(1) && candles.bottom(0) < candles.bottom(1);
        return opposite && larger ? candles.white(0) ? 100 : -100 : 0;
    }
}
