package io.viper.core.indicator;

/**
 * Percentage price oscillator: {@code 100 (fast - slow) / slow} of two moving averages.
 *
 * <p>Range: any; 0 where the slow average is zero. Warm-up: {@code slow}. As TA-Lib PPO.
 */
public final class Ppo implements ValueIndicator {
    private final ValueIndicator fast;
    private final ValueIndicator slow;

    /** Of simple averages. */
    public Ppo(int fast, int slow) {
        this(fast, slow, AverageKind.SIMPLE);
    }

    /** Of averages of a kind; the fast period below the slow one. */
    public Ppo(int fast, int slow, AverageKind kind) {
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
        double base = slow.value();
        return base == 0 ? 0 : 100 * (fast.value() - base) / base;
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
