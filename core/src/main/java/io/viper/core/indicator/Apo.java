package io.viper.core.indicator;

/**
 * Absolute price oscillator: the fast moving average minus the slow one.
 *
 * <p>Range: any. Warm-up: {@code slow}. As TA-Lib APO.
 */
public final class Apo implements ValueIndicator {
    private final ValueIndicator fast;
    private final ValueIndicator slow;

    /** Of simple averages. */
    public Apo(int fast, int slow) {
        this(fast, slow, AverageKind.SIMPLE);
    }

    /** Of averages of a kind; the fast period below the slow one. */
    public Apo(int fast, int slow, AverageKind kind) {
        this.slow = kind.over(Parameters.period("slow", slow, 2));
        this.fast = kind.over(Parameters.shorter("fast", fast, slow));
    }

    @Override
    public void add(double input) {
        fast.add(input);
        slow.add(input);
    }

    @Override
    public double value() {
        return fast.value() - slow.value();
    }

    @Override
    public int warmUp() {
        return slow.warmUp();
    }

    @Override
    public void reset() {
        fast.reset();
        slow.reset();
    }
}
