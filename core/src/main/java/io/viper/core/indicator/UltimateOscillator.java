package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Ultimate oscillator: buying pressure over true range on three windows, weighted 4, 2 and 1.
 *
 * <p>Pressure is {@code close - min(low, close[1])}. Range: 0 to 100; a window without range counts as 50. Warm-up:
 * {@code slow + 1}. As TA-Lib ULTOSC; Larry Williams.
 */
public final class UltimateOscillator implements BarIndicator {
    private final Pressure fast;
    private final Pressure middle;
    private final Pressure slow;
    private final int warmUp;
    private double latest;
    private double value;

    /** With the usual 7, 14 and 28. */
    public UltimateOscillator() {
        this(7, 14, 28);
    }

    /** Windows in rising order, each at least 1. */
    public UltimateOscillator(int fast, int middle, int slow) {
        this.slow = new Pressure(Parameters.period("slow", slow, 3));
        this.middle = new Pressure(Parameters.shorter("middle", middle, slow));
        this.fast = new Pressure(Parameters.shorter("fast", fast, middle));
        warmUp = slow + 1;
        reset();
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low(), bar.close());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low, double close) {
        double bottom = Math.min(low, latest);
        double range = Math.max(high, latest) - bottom;
        latest = close;
        if (Double.isNaN(range)) {
            return;
        }
        double pressure = close - bottom;
        fast.add(pressure, range);
        middle.add(pressure, range);
        slow.add(pressure, range);
        if (slow.full()) {
            value = 100 * (4 * fast.share() + 2 * middle.share() + slow.share()) / 7;
        }
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public int warmUp() {
        return warmUp;
    }

    @Override
    public void reset() {
        fast.clear();
        middle.clear();
        slow.clear();
        latest = Double.NaN;
        value = Double.NaN;
    }

    /** Pressure and range summed over one window. */
    private static final class Pressure {
        private final RollingSum pressures;
        private final RollingSum ranges;

        Pressure(int window) {
            pressures = new RollingSum(window);
            ranges = new RollingSum(window);
        }

        void add(double pressure, double range) {
            pressures.add(pressure);
            ranges.add(range);
        }

        boolean full() {
            return ranges.full();
        }

        double share() {
            return ranges.sum() > 0 ? pressures.sum() / ranges.sum() : 0.5;
        }

        void clear() {
            pressures.clear();
            ranges.clear();
        }
    }
}
