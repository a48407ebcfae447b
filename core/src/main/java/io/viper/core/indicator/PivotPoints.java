package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Classic floor pivots of the latest bar, for use during the next one. Feed it bars of the session that counts, usually days.
 * The value is the pivot.
 *
 * <p>{@code P = (H + L + C) / 3, R1 = 2P - L, R2 = P + (H - L), R3 = H + 2 (P - L)}, supports mirrored. Range: prices,
 * {@code S3 ≤ S2 ≤ S1 ≤ P ≤ R1 ≤ R2 ≤ R3}. Warm-up: 1.
 */
public final class PivotPoints implements BarIndicator {
    private double high;
    private double low;
    private double pivot = Double.NaN;

    /** Levels; they have no parameters. */
    public PivotPoints() {}

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low(), bar.close());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low, double close) {
        this.high = high;
        this.low = low;
        pivot = (high + low + close) / 3;
    }

    @Override
    public double value() {
        return pivot;
    }

    /** First resistance. */
    public double r1() {
        return 2 * pivot - low;
    }

    /** Second resistance. */
    public double r2() {
        return pivot + (high - low);
    }

    /** Third resistance. */
    public double r3() {
        return high + 2 * (pivot - low);
    }

    /** First support. */
    public double s1() {
        return 2 * pivot - high;
    }

    /** Second support. */
    public double s2() {
        return pivot - (high - low);
    }

    /** Third support. */
    public double s3() {
        return low - 2 * (high - pivot);
    }

    @Override
    public int warmUp() {
        return 1;
    }

    @Override
    public void reset() {
        high = Double.NaN;
        low = Double.NaN;
        pivot = Double.NaN;
    }
}
