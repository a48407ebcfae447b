package io.viper.core.indicator;

/**
 * Detrended price oscillator: the value {@code period / 2 + 1} steps ago minus the SMA of now.
 *
 * <p>Range: any. Warm-up: {@code period}, or {@code period / 2 + 2} if that is more. Looks back only, unlike charts
 * that shift the average into the past.
 */
public final class DetrendedPrice implements ValueIndicator {
    private final Sma average;
    private final Ring past;
    private double value = Double.NaN;

    /** An average over {@code period} values, at least 1. */
    public DetrendedPrice(int period) {
        average = new Sma(period);
        past = new Ring(period / 2 + 1);
    }

    @Override
    public void add(double input) {
        boolean full = past.full();
        double before = past.push(input);
        average.add(input);
        if (full) {
            value = before - average.value();
        }
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public int warmUp() {
        return Math.max(average.warmUp(), past.size() + 1);
    }

    @Override
    public void reset() {
        average.reset();
        past.clear();
        value = Double.NaN;
    }
}
