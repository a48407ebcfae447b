package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * Average directional index: how strongly price moves in one direction, whichever it is.
 *
 * <p>Wilder's sums of +DM, -DM and true range give {@code DI = 100 DM / TR}; {@code DX = 100 |+DI - -DI| / (+DI + -DI)}; the
 * value is Wilder's average of DX. Range: 0 to 100, all outputs. Warm-up: {@code 2 period}; {@link #plusDi()} and
 * {@link #minusDi()} are numbers after {@code period + 1}. As TA-Lib ADX, PLUS_DI, MINUS_DI. A bar without any movement in
 * the sums leaves the value as it is.
 */
public final class Adx implements BarIndicator {
    private final int period;
    private final double weight;
    private double latestHigh;
    private double latestLow;
    private double latestClose;
    private int count;
    private double plus;
    private double minus;
    private double range;
    private double index;
    private double value;

    /** An index over {@code period} bars, at least 2. */
    public Adx(int period) {
        this.period = Parameters.period("period", period, 2);
        weight = 1.0 / period;
        reset();
    }

    @Override
    public void add(Bar bar) {
        add(bar.high(), bar.low(), bar.close());
    }

    /** Takes the next bar as numbers. */
    public void add(double high, double low, double close) {
        double up = high - latestHigh;
        double down = latestLow - low;
        double plusMove = up > down ? Math.max(up, 0) : 0;
        double minusMove = down > up ? Math.max(down, 0) : 0;
        double stretch = Math.max(high, latestClose) - Math.min(low, latestClose);
        latestHigh = high;
        latestLow = low;
        latestClose = close;
        if (count < 2 * period) {
            begin(plusMove, minusMove, stretch);
            return;
        }
        smooth(plusMove, minusMove, stretch);
        double moves = plus + minus;
        if (moves > 0) {
            value += weight * (100 * Math.abs(plus - minus) / moves - value);
        }
    }

    private void smooth(double plusMove, double minusMove, double stretch) {
        plus += plusMove - weight * plus;
        minus += minusMove - weight * minus;
        range += stretch - weight * range;
    }

    /** Plain sums of {@code period - 1} moves, then {@code period} values of DX whose mean is the first value. */
    private void begin(double plusMove, double minusMove, double stretch) {
        count++;
        if (count == 1) {
            return;
        }
        if (count <= period) {
            plus += plusMove;
            minus += minusMove;
            range += stretch;
            return;
        }
        smooth(plusMove, minusMove, stretch);
        double moves = plus + minus;
        index += moves > 0 ? 100 * Math.abs(plus - minus) / moves / period : 0;
        if (count == 2 * period) {
            value = index;
        }
    }

    @Override
    public double value() {
        return value;
    }

    /** +DI: strength of upward movement, 0 to 100. */
    public double plusDi() {
        return directional(plus);
    }

    /** -DI: strength of downward movement, 0 to 100. */
    public double minusDi() {
        return directional(minus);
    }

    private double directional(double moves) {
        if (count <= period) {
            return Double.NaN;
        }
        return range > 0 ? 100 * moves / range : 0;
    }

    @Override
    public int warmUp() {
        return 2 * period;
    }

    @Override
    public void reset() {
        latestHigh = Double.NaN;
        latestLow = Double.NaN;
        latestClose = Double.NaN;
        count = 0;
        plus = 0;
        minus = 0;
        range = 0;
        index = 0;
        value = Double.NaN;
    }
}
