package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Ichimoku Kinko Hyo: middles of three ranges; two of them are shown {@code displacement} bars later as the cloud. The value
 * is the conversion line.
 *
 * <p>Range: prices. Warm-up: the longer of {@code base} and {@code span}, plus {@code displacement}; the lines are numbers
 * earlier. The lagging span is the close itself, shown in the past, and therefore absent. Source: Goichi Hosoda.
 */
public final class Ichimoku implements BarIndicator {
    private final SlidingRange conversion;
    private final SlidingRange base;
    private final SlidingRange span;
    private final Ring pastA;
    private final Ring pastB;
    private double leadingA = Double.NaN;
    private double leadingB = Double.NaN;

    /** With the usual 9, 26, 52 and 26. */
    public Ichimoku() {
        this(9, 26, 52, 26);
    }

    /** All at least 1; the conversion period below the base period. */
    public Ichimoku(int conversion, int base, int span, int displacement) {
        this.base = new SlidingRange(Parameters.period("base", base, 2));
        this.conversion = new SlidingRange(Parameters.shorter("conversion", conversion, base));
        this.span = new SlidingRange(Parameters.period("span", span, 1));
        pastA = new Ring(Parameters.period("displacement", displacement, 1));
        pastB = new Ring(displacement);
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low) {
        conversion.add(high, low);
        base.add(high, low);
        span.add(high, low);
        if (base.full()) {
            boolean full = pastA.full();
            double shown = pastA.push((conversion.middle() + base.middle()) / 2);
            leadingA = full ? shown : Double.NaN;
        }
        if (span.full()) {
            boolean full = pastB.full();
            double shown = pastB.push(span.middle());
            leadingB = full ? shown : Double.NaN;
        }
    }

    @Override
    public double value() {
        return Double.isNaN(leadingA + leadingB) ? Double.NaN : conversion.middle();
    }

    /** Tenkan-sen: the middle of the shortest range. */
    public double conversion() {
        return conversion.full() ? conversion.middle() : Double.NaN;
    }

    /** Kijun-sen: the middle of the base range. */
    public double base() {
        return base.full() ? base.middle() : Double.NaN;
    }

    /** Senkou A now: the middle of conversion and base, {@code displacement} bars ago. */
    public double leadingA() {
        return leadingA;
    }

    /** Senkou B now: the middle of the longest range, {@code displacement} bars ago. */
    public double leadingB() {
        return leadingB;
    }

    @Override
    public int warmUp() {
        return Math.max(base.window(), span.window()) + pastA.size();
    }

    @Override
    public void reset() {
        conversion.clear();
        base.clear();
        span.clear();
        pastA.clear();
        pastB.clear();
        leadingA = Double.NaN;
        leadingB = Double.NaN;
    }
}
