package io.viper.core.indicator;

/**
 * Arnaud Legoux moving average: weights on a bell curve placed at {@code offset} of the window.
 *
 * <p>Weight of the i-th oldest value: {@code exp(-(i - offset (period - 1))^2 / (2 (period / sigma)^2))}. Range: within
 * the window's values. Warm-up: {@code period}. Costs one multiplication per value of the window: bell weights have no
 * constant-time form.
 */
public final class Alma implements ValueIndicator {
    private final Ring inputs;
    private final double[] weights;
    private double value = Double.NaN;

    /** With the usual offset 0.85 and sigma 6. */
    public Alma(int period) {
        this(period, 0.85, 6);
    }

    /** An average over {@code period} values; offset from 0 (oldest) to 1 (latest), sigma from 0.1 to 100. */
    public Alma(int period, double offset, double sigma) {
        inputs = new Ring(Parameters.period(period));
        weights = new double[period];
        double center = Parameters.within("offset", offset, 0, 1) * (period - 1);
        double width = period / Parameters.within("sigma", sigma, 0.1, 100);
        double sum = 0;
        for (int i = 0; i < period; i++) {
            weights[i] = Math.exp(-(i - center) * (i - center) / (2 * width * width));
            sum += weights[i];
        }
        for (int i = 0; i < period; i++) {
            weights[i] /= sum;
        }
    }

    @Override
    public void add(double input) {
        inputs.push(input);
        if (inputs.full()) {
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * inputs.ago(weights.length - 1 - i);
            }
            value = sum;
        }
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public int warmUp() {
        return weights.length;
    }

    @Override
    public void reset() {
        inputs.clear();
        value = Double.NaN;
    }
}
