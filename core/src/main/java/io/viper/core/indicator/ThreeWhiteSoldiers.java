package io.viper.core.indicator;

/**
 * Three white soldiers: three white candles with hardly any upper shadow, each closing higher, opening in or near the body
 * before and not much shorter than it.
 *
 * <p>Value: 100 or 0. Warm-up: 13. As TA-Lib CDL3WHITESOLDIERS.
 */
public final class ThreeWhiteSoldiers extends CandlePattern {
    private final CandleAverage tiny;
    private final CandleAverage body;
    private final CandleAverage near;
    private final CandleAverage far;

    /** A pattern; it has no parameters. */
    public ThreeWhiteSoldiers() {
        this(
                CandleAverage.range(10, 0.1),
                CandleAverage.body(),
                CandleAverage.range(5, 0.2),
                CandleAverage.range(5, 0.6));
    }

    private ThreeWhiteSoldiers(CandleAverage tiny, CandleAverage body, CandleAverage near, CandleAverage far) {
        super(12, tiny, body, near, far);
        this.tiny = tiny;
        this.body = body;
        this.near = near;
        this.far = far;
    }

    @Override
    int match() {
        return soldier(2) && soldier(1) && soldier(0) && follows(1) && follows(0) && candles.body(0) > body.before(0)
                ? 100
                : 0;
    }

    private boolean soldier(int age) {
        return candles.white(age) && candles.upperShadow(age) < tiny.before(age);
    }

    private boolean follows(int age) {
        int previous = age + 1;
        return candles.close(age) > candles.close(previous)
                && candles.open(age) > candles.open(previous)
                && candles.open(age) <= candles.close(previous) + near.before(previous)
                && candles.body(age) > candles.body(previous) - far.before(previous);
    }
}
