package io.viper.core.indicator;

/**
 * Tillson's T3: six exponential averages in a row, the last four mixed so that the lag nearly cancels.
 *
 * <p>With the volume factor {@code v}: {@code -v^3 e6 + 3(v^2 + v^3) e5 - 3(2v^2 + v + v^3) e4 + (1 + 3v + 3v^2 + v^3)
 * e3}. Range: may overshoot the values. Warm-up: {@code 6 period - 5}. As TA-Lib T3; Tim Tillson, 1998.
 */
public final class T3 implements ValueIndicator {
    private final TripleSmoothing first;
    private final TripleSmoothing second;
    private final double weight3;
    private final double weight4;
    private final double weight5;
    private final double weight6;

    /** With the usual volume factor of 0.7. */
    public T3(int period) {
        this(period, 0.7);
    }

    /** An average with period at least 1 and a volume factor from 0 (a triple EMA) to 1. */
    public T3(int period, double volumeFactor) {
        double v = Parameters.within("volumeFactor", volumeFactor, 0, 1);
        first = new TripleSmoothing(period);
        second = new TripleSmoothing(period);
        weight6 = -v * v * v;
        weight5 = 3 * v * v * (1 + v);
        weight4 = -3 * v * (1 + v) * (1 + v);
        weight3 = (1 + v) * (1 + v) * (1 + v);
    }

    @Override
    public void add(double input) {
        first.add(input);
        if (first.ready()) {
            second.add(first.thrice());
        }
    }

    @Override
    public double value() {
        return weight6 * second.thrice()
                + weight5 * second.twice()
                + weight4 * second.once()
                + weight3 * first.thrice();
    }

    @Override
    public int warmUp() {
        return 2 * first.warmUp() - 1;
    }

    @Override
    public void reset() {
        first.reset();
        second.reset();
    }
}
