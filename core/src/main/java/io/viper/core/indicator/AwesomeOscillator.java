package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Awesome oscillator: a fast minus a slow SMA of {@code (high + low) / 2}.
 *
 * <p>Range: any. Warm-up: {@code slow}. Source: Bill Williams.
 */
public final class AwesomeOscillator implements BarIndicator {
    private final Apo difference;

    /** With the usual 5 and 34. */
    public AwesomeOscillator() {
        this(5, 34);
    }

    /** Fast period below the slow one. */
    public AwesomeOscillator(int fast, int slow) {
        difference = new Apo(fast, slow);
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low) {
        difference.add((high + low) / 2);
    }

    @Override
    public double value() {
        return difference.value();
    }

    @Override
    public int warmUp() {
        return difference.warmUp();
    }

    @Override
    public void reset() {
        difference.reset();
    }
}
