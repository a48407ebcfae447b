package io.viper.core.indicator;

/**
 * TRIX: the change in percent of a triple-smoothed exponential average.
 *
 * <p>Range: any. Warm-up: {@code 3 period - 1}. As TA-Lib TRIX; Jack Hutson.
 */
public final class Trix implements ValueIndicator {
    private final TripleSmoothing smoothing;
    private final RateOfChange change = new RateOfChange(1);

    /** Averages over {@code period} values, at least 1. */
    public Trix(int period) {
        smoothing = new TripleSmoothing(period);
    }

    @Override
    public void add(double input) {
        smoothing.add(input);
        if (smoothing.ready()) {
            change.add(smoothing.thrice());
        }
    }

    @Override
    public double value() {
        return change.value();
    }

    @Override
    public int warmUp() {
        return smoothing.warmUp() + 1;
    }

    @Override
    public void reset() {
        smoothing.reset();
        change.reset();
    }
}
