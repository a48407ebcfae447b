package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Stochastic oscillator: where the close lies between the lowest low and the highest high, smoothed as %K; the signal %D is
 * an SMA of %K.
 *
 * <p>Slowing of 1 gives the fast stochastic. Range: 0 to 100; 50 when there is no range. Warm-up: {@code period + slowing +
 * smoothing - 2}, both outputs. As TA-Lib STOCH and STOCHF with simple averages; George Lane.
 */
public final class Stochastic implements BarIndicator {
    private final SlidingRange range;
    private final Sma line;
    private final Sma signal;

    /** The slow stochastic with the usual 14, 3 and 3. */
    public Stochastic() {
        this(14, 3, 3);
    }

    /** Range over {@code period} bars, %K smoothed over {@code slowing}, %D over {@code smoothing}; all at least 1. */
    public Stochastic(int period, int slowing, int smoothing) {
        range = new SlidingRange(Parameters.period(period));
        line = new Sma(Parameters.period("slowing", slowing, 1));
        signal = new Sma(Parameters.period("smoothing", smoothing, 1));
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low(), bar.close());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low, double close) {
        range.add(high, low);
        if (range.full()) {
            line.add(100 * range.position(close));
            if (line.ready()) {
                signal.add(line.value());
            }
        }
    }

    @Override
    public double value() {
        return signal.ready() ? line.value() : Double.NaN;
    }

    /** %D: the average of the value. */
    public double signal() {
        return signal.value();
    }

    @Override
    public int warmUp() {
        return range.window() + line.warmUp() + signal.warmUp() - 2;
    }

    @Override
    public void reset() {
        range.clear();
        line.reset();
        signal.reset();
    }
}
