package io.viper.core.indicator;

/**
 * Engulfing: the body contains the opposite body before.
 *
 * <p>Value: 100 (white engulfs black), -100 (black engulfs white) or 0. One end may be shared, as is usual where a bar opens at
 * the close before. Warm-up: 3. As TA-Lib CDLENGULFING.
 */
public final class Engulfing extends CandlePattern {
    /** A pattern; it has no parameters. */
    public Engulfing() {
        super(2);
    }

    @Override
    int match() {
        if (candles.white(0) && !candles.white(1)) {
            return contains(candles.close(0), candles.open(1), candles.close(1), candles.open(0)) ? 100 : 0;
        }
        if (!candles.white(0) && candles.white(1)) {
            return contains(candles.open(0), candles.close(1), candles.open(1), candles.close(0)) ? -100 : 0;
        }
        return 0;
    }

    private static boolean contains(double top, double innerTop, double innerBottom, double bottom) {
        return (top >= innerTop && bottom < innerBottom) || (top > innerTop && bottom <= innerBottom);
    }
}
