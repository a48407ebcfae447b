package io.viper.core.indicator;

/**
 * Three black crows: after a white candle, three black ones with hardly any lower shadow, each opening inside the body before
 * and closing lower; the first closes below the white candle's high.
 *
 * <p>Value: -100 or 0. Warm-up: 14. As TA-Lib CDL3BLACKCROWS.
 */
public final class ThreeBlackCrows extends CandlePattern {
    private final CandleAverage tiny;

    /** A pattern; it has no parameters. */
    public ThreeBlackCrows() {
        this(CandleAverage.range(10, 0.1));
    }

    private ThreeBlackCrows(CandleAverage tiny) {
        super(13, tiny);
        this.tiny = tiny;
    }

    @Override
    int match() {
        boolean found = candles.white(3)
                && crow(2)
                && crow(1)
                && crow(0)
                && candles.high(3) > candles.close(2)
                && follows(1)
                && follows(0);
        return found ? -100 : 0;
    }

    private boolean crow(int age) {
        return !candles.white(age) && candles.lowerShadow(age) < tiny.before(age);
    }

    private boolean follows(int age) {
        int previous = age + 1;
        return candles.open(age) < candles.open(previous)
                && candles.open(age) > candles.close(previous)
                && candles.close(age) < candles.close(previous);
    }
}
