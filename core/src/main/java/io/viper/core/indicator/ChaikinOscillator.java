package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Chaikin oscillator: a fast minus a slow exponential average of {@link AccumulationDistribution}, both begun at its first
 * value.
 *
 * <p>Range: any. Warm-up: {@code slow}. As TA-Lib ADOSC; Marc Chaikin.
 */
public final class ChaikinOscillator implements BarIndicator {
    private final AccumulationDistribution line = new AccumulationDistribution();
    private final double fastWeight;
    private final double slowWeight;
    private final int warmUp;
    private int missing;
    private double fast;
    private double slow;

    /** With the usual 3 and 10. */
    public ChaikinOscillator() {
        this(3, 10);
    }

    /** Fast period below the slow one. */
    public ChaikinOscillator(int fast, int slow) {
        warmUp = Parameters.period("slow", slow, 2);
        fastWeight = 2.0 / (Parameters.shorter("fast", fast, slow) + 1);
        slowWeight = 2.0 / (slow + 1);
        missing = warmUp;
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low(), bar.close(), bar.volume());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low, double close, double volume) {
        line.add(high, low, close, volume);
        double total = line.value();
        if (missing == warmUp) {
            fast = total;
            slow = total;
        }
        fast += fastWeight * (total - fast);
        slow += slowWeight * (total - slow);
        if (missing > 0) {
            missing--;
        }
    }

    @Override
    public double value() {
        return missing == 0 ? fast - slow : Double.NaN;
    }

    @Override
    public int warmUp() {
        return warmUp;
    }

    @Override
    public void reset() {
        line.reset();
        missing = warmUp;
        fast = 0;
        slow = 0;
    }
}
