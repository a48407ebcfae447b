package io.viper.core.indicator;

/**
 * Moving average convergence/divergence: the value is {@code EMA(fast) - EMA(slow)}, the signal an EMA of it.
 *
 * <p>Range: any. Warm-up: {@code slow + signal - 1}, for all three outputs. As TA-Lib MACD: the fast average begins late,
 * so that both begin on the same value. Source: Gerald Appel.
 */
public final class Macd implements ValueIndicator {
    private final Ema fast;
    private final Ema slow;
    private final Ema signal;
    private final int head;
    private int skip;
    private double line;

    /** With the usual periods 12, 26 and 9. */
    public Macd() {
        this(12, 26, 9);
    }

    /** Fast period below the slow one; signal at least 1. */
    public Macd(int fast, int slow, int signal) {
        this.slow = new Ema(Parameters.period("slow", slow, 2));
        this.fast = new Ema(Parameters.shorter("fast", fast, slow));
        this.signal = new Ema(Parameters.period("signal", signal, 1));
        head = slow - fast;
        skip = head;
    }

    @Override
    public void add(double input) {
        slow.add(input);
        if (skip > 0) {
            skip--;
            return;
        }
        fast.add(input);
        if (slow.ready()) {
            line = fast.value() - slow.value();
            signal.add(line);
        }
    }

    @Override
    public double value() {
        return signal.ready() ? line : Double.NaN;
    }

    /** The average of the value. */
    public double signal() {
        return signal.value();
    }

    /** Value minus signal. */
    public double histogram() {
        return line - signal.value();
    }

    @Override
    public int warmUp() {
        return slow.warmUp() + signal.warmUp() - 1;
    }

    @Override
    public void reset() {
        fast.reset();
        slow.reset();
        signal.reset();
        skip = head;
        line = 0;
    }
}
