package io.viper.core.indicator;

/**
 * Hull moving average: {@code WMA(2 WMA(x, period / 2) - WMA(x, period), sqrt(period))}, lengths rounded down.
 *
 * <p>Range: may overshoot the values. Warm-up: {@code period + sqrt(period) - 1}. Source: Alan Hull.
 */
public final class Hma implements ValueIndicator {
    private final Wma half;
    private final Wma whole;
    private final Wma smooth;

    /** An average over {@code period} values, at least 2. */
    public Hma(int period) {
        whole = new Wma(Parameters.period("period", period, 2));
        half = new Wma(period / 2);
        smooth = new Wma((int) Math.sqrt(period));
    }

    @Override
    public void add(double input) {
        half.add(input);
        whole.add(input);
        if (whole.ready()) {
            smooth.add(2 * half.value() - whole.value());
        }
    }

    @Override
    public double value() {
        return smooth.value();
    }

    @Override
    public int warmUp() {
        return whole.warmUp() + smooth.warmUp() - 1;
    }

    @Override
    public void reset() {
        half.reset();
        whole.reset();
        smooth.reset();
    }
}
