package io.viper.core.indicator;

/**
 * Ehlers' instantaneous trendline: the mean of the values over one dominant cycle, smoothed over four.
 *
 * <p>The cycle is measured with a Hilbert transform and lies between 6 and 50 values. Range: within the last 53 values.
 * Warm-up: 64. Costs up to 50 additions per value, because the length of the mean changes. As TA-Lib HT_TRENDLINE; John
 * Ehlers, Rocket Science for Traders.
 */
public final class HilbertTrendline implements ValueIndicator {
    private static final int WARM_UP = 64;
    /** The smoother and its followers run this many values before the cycle is measured. */
    private static final int QUIET = 37;

    private static final int LONGEST_CYCLE = 50;

    private final Ring inputs = new Ring(LONGEST_CYCLE);
    private final Wma smoother = new Wma(4);
    private final HilbertCycle cycle = new HilbertCycle();
    private int count;
    private double trend1;
    private double trend2;
    private double trend3;
    private double value = Double.NaN;

    /** A trendline; it has no parameters. */
    public HilbertTrendline() {}

    @Override
    public void add(double input) {
        inputs.push(input);
        smoother.add(input);
        if (count < WARM_UP) {
            count++;
        }
        if (count <= QUIET) {
            return;
        }
        cycle.add(smoother.value());
        double mean = mean((int) (cycle.period() + 0.5));
        double smooth = (4 * mean + 3 * trend1 + 2 * trend2 + trend3) / 10;
        trend3 = trend2;
        trend2 = trend1;
        trend1 = mean;
        if (count == WARM_UP) {
            value = smooth;
        }
    }

    private double mean(int length) {
        double sum = 0;
        for (int age = 0; age < length; age++) {
            sum += inputs.ago(age);
        }
        return length > 0 ? sum / length : 0;
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public int warmUp() {
        return WARM_UP;
    }

    @Override
    public void reset() {
        inputs.clear();
        smoother.reset();
        cycle.reset();
        count = 0;
        trend1 = 0;
        trend2 = 0;
        trend3 = 0;
        value = Double.NaN;
    }
}
