package io.viper.core.indicator;

/**
 * The least-squares line through the last {@code period} values; its value is the end of the line.
 *
 * <p>Ranges: {@link #rSquared()} from 0 to 1, the others as the values. Warm-up: {@code period}. As TA-Lib LINEARREG,
 * LINEARREG_SLOPE, LINEARREG_INTERCEPT and TSF.
 */
public final class LinearRegression implements ValueIndicator {
    private final int period;
    private final RollingMoments moments;
    private double value;
    private double slope;

    /** A line through {@code period} values, at least 2. */
    public LinearRegression(int period) {
        this.period = Parameters.period("period", period, 2);
        moments = new RollingMoments(period);
        reset();
    }

    @Override
    public void add(double input) {
        moments.add(input);
        if (moments.full()) {
            slope = moments.slope();
            value = moments.mean() + slope * (period - 1) / 2;
        }
    }

    /** The line at the latest value. */
    @Override
    public double value() {
        return value;
    }

    /** Change of the line per value. */
    public double slope() {
        return slope;
    }

    /** The line at the oldest value of the window. */
    public double intercept() {
        return value - slope * (period - 1);
    }

    /** The line one step ahead. */
    public double forecast() {
        return value + slope;
    }

    /** Share of the variance that the line explains, from 0 to 1; 0 when all values are equal. */
    public double rSquared() {
        if (!ready()) {
            return Double.NaN;
        }
        double squares = moments.squares();
        double size = period;
        double explained = slope * slope * size * (size * size - 1) / 12;
        return squares > 0 ? Math.min(1, explained / squares) : 0;
    }

    @Override
    public int warmUp() {
        return period;
    }

    @Override
    public void reset() {
        moments.clear();
        value = Double.NaN;
        slope = Double.NaN;
    }
}
