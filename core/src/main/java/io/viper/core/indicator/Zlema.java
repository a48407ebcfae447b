package io.viper.core.indicator;

/**
 * Zero-lag exponential moving average: an EMA of {@code x + (x - x[lag])} with {@code lag = (period - 1) / 2}.
 *
 * <p>Range: may overshoot the values. Warm-up: {@code period + lag}. Source: John Ehlers and Ric Way.
 */
public final class Zlema implements ValueIndicator {
    private final Ring inputs;
    private final Ema average;

    /** An average over {@code period} values, at least 1. */
    public Zlema(int period) {
        average = new Ema(period);
        inputs = new Ring((period - 1) / 2 + 1);
    }

    @Override
    public void add(double input) {
        inputs.push(input);
        if (inputs.full()) {
            average.add(2 * input - inputs.ago(inputs.size() - 1));
        }
    }

    @Override
    public double value() {
        return average.value();
    }

    @Override
    public int warmUp() {
        return average.warmUp() + inputs.size() - 1;
    }

    @Override
    public void reset() {
        inputs.clear();
        average.reset();
    }
}
