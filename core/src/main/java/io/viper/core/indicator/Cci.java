package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Commodity channel index: {@code (typical - mean) / (0.015 meanDeviation)} over {@code period} typical prices.
 *
 * <p>Range: any, mostly within 200 of zero; 0 when all prices are equal. Warm-up: {@code period}. Costs one subtraction per
 * bar of the window: the mean absolute deviation has no constant-time form. As TA-Lib CCI; Donald Lambert.
 */
public final class Cci implements BarIndicator {
    private final Ring prices;
    private double value = Double.NaN;

    /** An index over {@code period} bars, at least 2. */
    public Cci(int period) {
        prices = new Ring(Parameters.period("period", period, 2));
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low(), bar.close());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low, double close) {
        double price = (high + low + close) / 3;
        prices.push(price);
        if (prices.full()) {
            value = index(price);
        }
    }

    /** Distances are taken from the latest price, so equal prices give exactly zero. */
    private double index(double price) {
        int size = prices.size();
        double mean = 0;
        for (int age = 0; age < size; age++) {
            mean += prices.ago(age) - price;
        }
        mean /= size;
        double deviation = 0;
        for (int age = 0; age < size; age++) {
            deviation += Math.abs(prices.ago(age) - price - mean);
        }
        return deviation > 0 ? -mean * size / (0.015 * deviation) : 0;
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public int warmUp() {
        return prices.size();
    }

    @Override
    public void reset() {
        prices.clear();
        value = Double.NaN;
    }
}
