package io.viper.core.indicator;

import io.viper.core.model.Bar;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** Whole-series arithmetic straight from the definitions, slow and plain: the judge of the streaming versions. */
final class Naive {
    private Naive() {}

    static double[] of(Bar[] bars, ToDoubleFunction<Bar> part) {
        return Arrays.stream(bars).mapToDouble(part).toArray();
    }

    static double[] map(double[] x, DoubleUnaryOperator f) {
        return Arrays.stream(x).map(f).toArray();
    }

    static double[] zip(double[] x, double[] y, DoubleBinaryOperator f) {
        double[] z = new double[x.length];
        Arrays.setAll(z, i -> f.applyAsDouble(x[i], y[i]));
        return z;
    }

    static double[] plus(double[] x, double[] y) {
        return zip(x, y, Double::sum);
    }

    static double[] minus(double[] x, double[] y) {
        return zip(x, y, (a, b) -> a - b);
    }

    static double[] times(double[] x, double factor) {
        return map(x, a -> a * factor);
    }

    /** Quotients; the answer for a divisor of zero is given. */
    static double[] ratio(double[] x, double[] y, double otherwise) {
        return zip(x, y, (a, b) -> b == 0 ? otherwise : a / b);
    }

    static double[] lag(double[] x, int steps) {
        double[] z = new double[x.length];
        Arrays.setAll(z, i -> i < steps ? Double.NaN : x[i - steps]);
        return z;
    }

    static double[] change(double[] x) {
        return minus(x, lag(x, 1));
    }

    /** A function of every whole window of numbers, oldest first. */
    static double[] window(double[] x, int size, ToDoubleFunction<double[]> f) {
        double[] z = new double[x.length];
        Arrays.setAll(z, i -> {
            if (i + 1 < size) {
                return Double.NaN;
            }
            double[] slice = Arrays.copyOfRange(x, i + 1 - size, i + 1);
            return Arrays.stream(slice).anyMatch(Double::isNaN) ? Double.NaN : f.applyAsDouble(slice);
        });
        return z;
    }

    static double[] sum(double[] x, int size) {
        return window(x, size, w -> Arrays.stream(w).sum());
    }

    static double[] sma(double[] x, int size) {
        return times(sum(x, size), 1.0 / size);
    }

    static double[] max(double[] x, int size) {
        return window(x, size, w -> Arrays.stream(w).max().orElseThrow());
    }

    static double[] min(double[] x, int size) {
        return window(x, size, w -> Arrays.stream(w).min().orElseThrow());
    }

    /** A mean with weights by place, oldest first. */
    static double[] weighted(double[] x, double[] weights) {
        double total = Arrays.stream(weights).sum();
        return window(x, weights.length, w -> {
            double sum = 0;
            for (int i = 0; i < w.length; i++) {
                sum += w[i] * weights[i];
            }
            return sum / total;
        });
    }

    static double[] wma(double[] x, int size) {
        double[] weights = new double[size];
        Arrays.setAll(weights, i -> i + 1);
        return weighted(x, weights);
    }

    /** Exponential smoothing begun at the mean of the first numbers. */
    static double[] smooth(double[] x, int size, double weight) {
        double[] z = new double[x.length];
        int seen = 0;
        double value = 0;
        for (int i = 0; i < x.length; i++) {
            z[i] = Double.NaN;
            if (Double.isNaN(x[i])) {
                continue;
            }
            seen++;
            value = seen <= size ? value + x[i] / size : weight * x[i] + (1 - weight) * value;
            if (seen >= size) {
                z[i] = value;
            }
        }
        return z;
    }

    static double[] ema(double[] x, int size) {
        return smooth(x, size, 2.0 / (size + 1));
    }

    static double[] wilder(double[] x, int size) {
        return smooth(x, size, 1.0 / size);
    }

    static double[] deviation(double[] x, int size) {
        return window(x, size, w -> Math.sqrt(variance(w)));
    }

    private static double variance(double[] w) {
        double mean = w[0] + Arrays.stream(w).map(a -> a - w[0]).average().orElseThrow();
        return Arrays.stream(w).map(a -> (a - mean) * (a - mean)).average().orElseThrow();
    }

    static double[] slope(double[] x, int size) {
        return window(x, size, w -> {
            double above = 0;
            double below = 0;
            for (int i = 0; i < size; i++) {
                double place = i - (size - 1) / 2.0;
                above += place * (w[i] - w[0]);
                below += place * place;
            }
            return above / below;
        });
    }

    static double[] rSquared(double[] x, int size) {
        double places = size * ((double) size * size - 1) / 12;
        return zip(
                slope(x, size), window(x, size, Naive::variance), (s, v) -> v == 0 ? 0 : s * s * places / (v * size));
    }

    /** Steps since the latest largest number of the window. */
    static double[] since(double[] x, int size) {
        return window(x, size, w -> {
            int best = 0;
            for (int i = 1; i < size; i++) {
                best = w[i] >= w[best] ? i : best;
            }
            return size - 1 - best;
        });
    }

    static double[] trueRange(Bar[] bars) {
        double[] before = lag(of(bars, Bar::close), 1);
        return minus(zip(of(bars, Bar::high), before, Math::max), zip(of(bars, Bar::low), before, Math::min));
    }

    /** Where prices lie in the range of the last bars: 0 to 1. */
    static double[] position(Bar[] bars, double[] price, int size) {
        double[] low = min(of(bars, Bar::low), size);
        return ratio(minus(price, low), minus(max(of(bars, Bar::high), size), low), 0.5);
    }

    static double[] middle(Bar[] bars, int size) {
        return times(plus(max(of(bars, Bar::high), size), min(of(bars, Bar::low), size)), 0.5);
    }

    static double[] rsi(double[] x, int size) {
        double[] up = wilder(map(change(x), a -> Math.max(a, 0)), size);
        double[] down = wilder(map(change(x), a -> Math.max(-a, 0)), size);
        return times(ratio(up, plus(up, down), 0.5), 100);
    }

    static double[] flow(Bar[] bars) {
        return of(
                bars,
                b -> b.range() == 0 ? 0 : b.volume() * ((b.close() - b.low()) - (b.high() - b.close())) / b.range());
    }

    static double[] running(double[] x) {
        double[] z = x.clone();
        Arrays.parallelPrefix(z, Double::sum);
        return z;
    }
}
