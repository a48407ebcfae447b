package io.viper.core.indicator;

/**
 * Bollinger bands: an SMA and, {@code width} population standard deviations around it, an upper and a lower band. The
 * value is the middle.
 *
 * <p>Range: lower ≤ middle ≤ upper. Warm-up: {@code period}. As TA-Lib BBANDS; John Bollinger.
 */
public final class BollingerBands implements ValueIndicator {
    private final int period;
    private final double width;
    private final RollingMoments moments;
    private double latest;
    private double middle;
    private double reach;

    /** With the usual width of 2 deviations. */
    public BollingerBands(int period) {
        this(period, 2);
    }

    /** Bands over {@code period} values, at least 2, and from 0 to 100 deviations wide. */
    public BollingerBands(int period, double width) {
        this.period = Parameters.period("period", period, 2);
        this.width = Parameters.within("width", width, 0, 100);
        moments = new RollingMoments(period);
        reset();
    }

    @Override
    public void add(double input) {
        latest = input;
        moments.add(input);
        if (moments.full()) {
            middle = moments.mean();
            reach = width * Math.sqrt(moments.variance());
        }
    }

    @Override
    public double value() {
        return middle;
    }

    /** Middle plus {@code width} deviations. */
    public double upper() {
        return middle + reach;
    }

    /** The mean. */
    public double middle() {
        return middle;
    }

    /** Middle minus {@code width} deviations. */
    public double lower() {
        return middle - reach;
    }

    /** Distance of the bands as a share of the middle; 0 when all values are equal. */
    public double bandwidth() {
        return 2 * reach / middle;
    }

    /** Where the latest value lies: 0 at the lower band, 1 at the upper; 0.5 when the bands meet. */
    public double percentB() {
        return reach == 0 ? 0.5 : (latest - lower()) / (2 * reach);
    }

    @Override
    public int warmUp() {
        return period;
    }

    @Override
    public void reset() {
        moments.clear();
        latest = Double.NaN;
        middle = Double.NaN;
        reach = Double.NaN;
    }
}
