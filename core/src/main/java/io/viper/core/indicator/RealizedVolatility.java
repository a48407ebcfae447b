package io.viper.core.indicator;

/**
 * Realized volatility: {@code sqrt(periodsPerYear / period * sum(r^2))} of the last {@code period} logarithmic returns.
 *
 * <p>A share per year, zero or more; the mean return is taken as zero, as usual for short bars. Warm-up: {@code period +
 * 1}. Values must be above zero.
 */
public final class RealizedVolatility implements ValueIndicator {
    private final int period;
    private final double scale;
    private final LogReturn change = new LogReturn(1);
    private final RollingSum squares;

    /** Over {@code period} returns, at least 1, of which a year has {@code periodsPerYear}, from 1 to 1e9. */
    public RealizedVolatility(int period, double periodsPerYear) {
        this.period = Parameters.period(period);
        scale = Parameters.within("periodsPerYear", periodsPerYear, 1, 1e9) / period;
        squares = new RollingSum(period);
    }

    @Override
    public void add(double input) {
        change.add(input);
        if (change.ready()) {
            squares.add(change.value() * change.value());
        }
    }

    @Override
    public double value() {
        return squares.full() ? Math.sqrt(scale * Math.max(0, squares.sum())) : Double.NaN;
    }

    @Override
    public int warmUp() {
        return period + 1;
    }

    @Override
    public void reset() {
        change.reset();
        squares.clear();
    }
}
