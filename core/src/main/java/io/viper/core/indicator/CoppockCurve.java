package io.viper.core.indicator;

/**
 * Coppock curve: a WMA of the sum of two rates of change.
 *
 * <p>Range: any, in percent. Warm-up: {@code longer + smoothing}. Source: Edwin Coppock.
 */
public final class CoppockCurve implements ValueIndicator {
    private final RateOfChange shorter;
    private final RateOfChange longer;
    private final Wma average;

    /** With the usual 11, 14 and 10. */
    public CoppockCurve() {
        this(11, 14, 10);
    }

    /** Changes over {@code shorter} and more {@code longer} steps, smoothed over {@code smoothing}. */
    public CoppockCurve(int shorter, int longer, int smoothing) {
        this.longer = new RateOfChange(Parameters.period("longer", longer, 2));
        this.shorter = new RateOfChange(Parameters.shorter("shorter", shorter, longer));
        average = new Wma(Parameters.period("smoothing", smoothing, 1));
    }

    @Override
    public void add(double input) {
        shorter.add(input);
        longer.add(input);
        if (longer.ready()) {
            average.add(shorter.value() + longer.value());
        }
    }

    @Override
    public double value() {
        return average.value();
    }

    @Override
    public int warmUp() {
        return longer.warmUp() + average.warmUp() - 1;
    }

    @Override
    public void reset() {
        shorter.reset();
        longer.reset();
        average.reset();
    }
}
