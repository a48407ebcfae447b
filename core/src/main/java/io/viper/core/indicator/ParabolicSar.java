package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Parabolic stop and reverse: a stop that accelerates towards the extreme of the trend, and jumps to the other side when it is
 * touched.
 *
 * <p>{@code sar += acceleration (extreme - sar)}, never inside the range of this bar and the one before; the acceleration
 * grows by {@code step} at each new extreme up to {@code limit}. Range: any price. Warm-up: 2. The first trend is down when
 * the second bar moved further down than up. As TA-Lib SAR; Welles Wilder.
 */
public final class ParabolicSar implements BarIndicator {
    private final double step;
    private final double limit;
    private double high;
    private double low;
    private double extreme;
    private double acceleration;
    private double next;
    private double value;
    private boolean rising;

    /** With the usual step 0.02 and limit 0.2. */
    public ParabolicSar() {
        this(0.02, 0.2);
    }

    /** Step from 0 to the limit, limit from 0 to 1. */
    public ParabolicSar(double step, double limit) {
        this.limit = Parameters.within("limit", limit, 0, 1);
        this.step = Parameters.within("step", step, 0, limit);
        reset();
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low());
    }

    /** Takes the next bar as numbers. */
    public void add(double newHigh, double newLow) {
        if (Double.isNaN(value)) {
            if (Double.isNaN(high)) {
                high = newHigh;
                low = newLow;
                return;
            }
            begin(newHigh, newLow);
        }
        if (rising) {
            rise(newHigh, newLow);
        } else {
            fall(newHigh, newLow);
        }
        high = newHigh;
        low = newLow;
    }

    /** The second bar decides the trend; its own range bounds the first step, as that of the bar before will later. */
    private void begin(double newHigh, double newLow) {
        double up = newHigh - high;
        double down = low - newLow;
        rising = !(down > 0 && down > up);
        extreme = rising ? newHigh : newLow;
        next = rising ? low : high;
        high = newHigh;
        low = newLow;
    }

    private void rise(double newHigh, double newLow) {
        if (newLow <= next) {
            rising = false;
            value = Math.max(extreme, Math.max(high, newHigh));
            turn(newLow);
            next = Math.max(next, Math.max(high, newHigh));
            return;
        }
        value = next;
        if (newHigh > extreme) {
            extend(newHigh);
        }
        advance();
        next = Math.min(next, Math.min(low, newLow));
    }

    private void fall(double newHigh, double newLow) {
        if (newHigh >= next) {
            rising = true;
            value = Math.min(extreme, Math.min(low, newLow));
            turn(newHigh);
            next = Math.min(next, Math.min(low, newLow));
            return;
        }
        value = next;
        if (newLow < extreme) {
            extend(newLow);
        }
        advance();
        next = Math.max(next, Math.max(high, newHigh));
    }

    private void turn(double newExtreme) {
        acceleration = step;
        extreme = newExtreme;
        next = value;
        advance();
    }

    private void extend(double newExtreme) {
        extreme = newExtreme;
        acceleration = Math.min(limit, acceleration + step);
    }

    private void advance() {
        next += acceleration * (extreme - next);
    }

    @Override
    public double value() {
        return value;
    }

    /** Whether the trend is up, that is, the stop lies below the price. */
    public boolean rising() {
        return rising;
    }

    @Override
    public int warmUp() {
        return 2;
    }

    @Override
    public void reset() {
        high = Double.NaN;
        low = Double.NaN;
        extreme = 0;
        acceleration = step;
        next = 0;
        value = Double.NaN;
        rising = false;
    }
}
